"""Who may let a robot speak for a union."""

from __future__ import annotations

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.rights import leads_the_union_here
from gonghui.kernel.rights import Rights, table, through

from .models import Robot


class Right(Rights):
    KEEP_ROBOTS = "管理群机器人"
    SEE_THE_ROBOT = "查看群机器人"
    REMOVE_THE_ROBOT = "移除群机器人"


RIGHTS = [
    table(Organisation, {Right.KEEP_ROBOTS: leads_the_union_here}),
    table(
        Robot,
        {
            Right.SEE_THE_ROBOT: through("union", leads_the_union_here),
            Right.REMOVE_THE_ROBOT: through("union", leads_the_union_here),
        },
        see=Right.SEE_THE_ROBOT,
    ),
]
