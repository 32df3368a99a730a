"""Adding and removing a robot."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.organisations.models import Kind as OrganisationKind
from gonghui.kernel.organisations.models import Organisation

from .adapters import beginning, is_address
from .events import RobotAdded, RobotRemoved
from .models import Robot
from .rights import Right

MOST = 10


@action(Right.KEEP_ROBOTS, on=Organisation)
def add_robot(
    union: Organisation, *, at: datetime, kind: str, group: str, address: str, secret: str = ""
) -> tuple[RobotAdded, Robot]:
    """Let a robot speak in a group. Raises Refused (no union, not such an address) and Conflict (too many)."""
    if union.kind != OrganisationKind.ENTERPRISE_UNION:
        raise Refused("群机器人由企业工会添加。")
    if not is_address(kind, address):
        raise Refused(f"地址应以 {beginning(kind)} 开头，请从群设置里完整复制。", field="address")
    if Robot.objects.filter(union=union, removed_at=None).count() >= MOST:
        raise Conflict(f"最多 {MOST} 个群，请先移除不用的。")
    robot = Robot(union=union, kind=kind, group=group.strip()[:40], added_at=at)
    robot.seal(address, secret)
    robot.save()
    return RobotAdded(robot.pk, robot.group), robot


@action(Right.REMOVE_THE_ROBOT, on=Robot)
def remove_robot(robot: Robot, *, at: datetime) -> RobotRemoved:
    """It says nothing more, and its address is forgotten. Raises Conflict when that was done before."""
    if robot.removed_at is not None:
        raise Conflict("这个机器人已经移除了。")
    robot.removed_at, robot.address_sealed, robot.secret_sealed = at, b"", None
    robot.save(update_fields=["removed_at", "address_sealed", "secret_sealed"])
    return RobotRemoved(robot.pk, robot.group)
