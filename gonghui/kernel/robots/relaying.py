"""What robots say: that a matter of their union's enterprise has come to a step.

Runs every minute in the worker, not between 21:00 and 7:00: what happens at night is said in the morning. A group
that does not answer is tried again after ten minutes, for a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.matters.models import Visit

from .adapters import NotDelivered, say
from .models import Robot, Said
from .sealing import unseal

DAY = range(7, 21)
NEWS_FOR = timedelta(days=1)
REST = timedelta(minutes=10)


def relay(at: datetime) -> None:
    """Let every robot say what it has not said yet."""
    if at.astimezone(clock.CHINA).hour not in DAY:
        return
    rested = Q(failed_at=None) | Q(failed_at__lt=at - REST)
    for robot in Robot.objects.filter(rested, removed_at=None).iterator():
        for visit in _news(robot, at):
            if not _tell(robot, visit, at):
                break


def _news(robot: Robot, at: datetime) -> Iterator[Visit]:
    since = max(robot.added_at, at - NEWS_FOR)
    said = Said.objects.filter(robot=robot).values("visit")
    fresh = Visit.objects.filter(matter__union=robot.union_id, entered_at__gt=since).exclude(pk__in=said)
    yield from fresh.select_related("matter").order_by("entered_at")[:20]


def _tell(robot: Robot, visit: Visit, at: datetime) -> bool:
    address, secret = unseal(robot.pk, robot.address_sealed), unseal(robot.pk, robot.secret_sealed)
    try:
        say(robot.kind, address, secret, words(visit))
    except NotDelivered as problem:
        Robot.objects.filter(pk=robot.pk).update(failed_at=at, problem=problem.sentence[:200])
        return False
    Said.objects.create(robot=robot, visit=visit, at=at)
    Robot.objects.filter(pk=robot.pk).exclude(problem="", failed_at=None).update(failed_at=None, problem="")
    return True


def words(visit: Visit) -> str:
    """One line and the way there. Whoever opens it signs in first."""
    matter = visit.matter
    step = matter.procedure.step(visit.step_key)
    base = settings.GONGHUI_PUBLIC_URL.rstrip("/")
    return f"【工会】{matter.title}进入“{step.title}”。{step.purpose}\n{base}{matter.get_absolute_url()}"
