"""What time does for the monthly report: on a month's first working day the cadres are told that it can be read."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.notices.actions import send
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.queries import holders

from ..procedure import WAGE_ROUND
from ..report.months import first_working_day, month_before, month_of

TOLD = (Office.CADRE, Office.CHAIR, Office.VICE_CHAIR)
#: If nothing ran on that day, they are told as long as this later.
GRACE = timedelta(days=7)


def tick(at: datetime) -> int:
    """Tell the cadres of every area that has had rounds, once a month and by day; how many areas."""
    today = clock.day_of(at)
    first = first_working_day(month_of(today))
    if not clock.is_daytime(at) or not first <= today <= first + GRACE:
        return 0
    month = month_before(today)
    rounds = Matter.objects.filter(procedure_name=WAGE_ROUND.name, enterprise__path__startswith=OuterRef("path"))
    areas = Organisation.objects.filter(
        Exists(rounds), kind__in=(Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)
    )  # fmt: skip
    keys = {area.pk: f"report:{area.pk}:{month.first:%Y-%m}" for area in areas}
    told = set(Notice.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    untold = [area for area in areas if keys[area.pk] not in told]
    for area in untold:
        persons = holders(area, *TOLD).values_list("pk", flat=True)
        send(
            persons, key=keys[area.pk], title=f"{month.first.month} 月的集体协商月报可以看了",
            text="数字已经算好，看一遍就可以出具、下载。",
            url=reverse("bargaining:report", args=[area.pk, f"{month.first:%Y-%m}"]), at=at,
        )  # fmt: skip
    return len(untold)
