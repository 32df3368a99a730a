"""What time does for early warning: talks that began beside a case; the unions of the place are told by day."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.actions.clockwork import clock_does_each
from gonghui.kernel.notices.actions import send

from ..actions.watching import promised, warn
from ..models import Visit
from ..queries.signs import talking_with_a_case
from ..queries.visits import visitors

MOST_AT_ONCE = 200


def tick(at: datetime) -> None:
    """Warn of enterprises that began to bargain while a case runs; tell of visits; promise a day once there is one."""
    clock_does_each(warn, talking_with_a_case(at), at=at)
    for visit in Visit.objects.filter(done_at=None, due_on=None)[:MOST_AT_ONCE]:
        Visit.objects.filter(pk=visit.pk).update(due_on=promised(clock.day_of(visit.made_at)))
    if clock.is_daytime(at):
        _tell(at)


def _tell(at: datetime) -> None:
    untold = Visit.objects.filter(done_at=None, told_at=None).select_related("enterprise__parent")
    for visit in untold[:MOST_AT_ONCE]:
        by_when = f"请在 {visit.due_on:%Y-%m-%d} 以前去一趟。" if visit.due_on else "请在五个工作日内去一趟。"
        send(
            visitors(visit), key=f"visit:{visit.pk}", title="有一家企业请您上门看看",
            text=f"{visit.enterprise}出现需要留意的情况。{by_when}", url=reverse("disputes:visit", args=[visit.pk]),
            at=at,
        )  # fmt: skip
        Visit.objects.filter(pk=visit.pk).update(told_at=at)
