"""What robots say: that a matter of their union's enterprise has come to a step.

Runs every minute in the worker, not between 21:00 and 7:00: what happens at night is said in the morning. A group
that does not answer is tried again after ten minutes, for a day.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.matters.models import Visit

from .adapters import NotDelivered, say
from .models import Robot, Said

NEWS_FOR = timedelta(days=1)
REST = timedelta(minutes=10)
MOST_AT_ONCE = 20


def relay(at: datetime) -> None:
    """Let every robot say what it has not said yet. The queries do not grow with the robots that have no news."""
    if not clock.is_daytime(at):
        return
    news = _news(at)
    rested = Q(failed_at=None) | Q(failed_at__lt=at - REST)
    robots = list(Robot.objects.filter(rested, removed_at=None, union__in=news))
    said = set(Said.objects.filter(robot__in=robots, visit__entered_at__gt=at - NEWS_FOR).values_list("robot", "visit"))
    for robot in robots:
        unsaid = (v for v in news[robot.union_id] if v.entered_at > robot.added_at and (robot.pk, v.pk) not in said)
        for visit in islice(unsaid, MOST_AT_ONCE):
            if not _tell(robot, visit, at):
                break


def _news(at: datetime) -> dict[UUID | None, list[Visit]]:
    """What happened lately in the matters of each union that has a robot, the oldest first."""
    listening = Robot.objects.filter(removed_at=None).values("union")
    fresh = Visit.objects.filter(matter__union__in=listening, entered_at__gt=at - NEWS_FOR)
    found: dict[UUID | None, list[Visit]] = defaultdict(list)
    for visit in fresh.select_related("matter").order_by("entered_at"):
        found[visit.matter.union_id].append(visit)
    return found


def _tell(robot: Robot, visit: Visit, at: datetime) -> bool:
    try:
        say(robot.kind, robot.address, robot.secret, words(visit))
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
