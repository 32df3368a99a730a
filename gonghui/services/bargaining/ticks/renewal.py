"""What time does to a contract that runs: on the day its renewal may be asked for, both sides are told, once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import holders

from ..models import Round
from ..queries.house import EMPLOYER_OFFICES, bosses
from ..queries.renewal import renewal_for, renewal_of, window_of

#: Further before the end of a contract no law opens the window (集体合同规定 38: three months).
FARTHEST = timedelta(days=100)


def tick(at: datetime) -> int:
    """Tell of every renewal that is open and was not told of; how many. Nobody is written to at night."""
    if not clock.is_daytime(at):
        return 0
    today = clock.day_of(at)
    under_way = Round.objects.filter(matter__enterprise=OuterRef("matter__enterprise"), matter__state="running")
    ending = Round.objects.filter(
        ~Exists(under_way), term_until__range=(today, today + FARTHEST), renewal_told_on=None,
        contract__effective_on__isnull=False, contract__ended_on=None,
    ).select_related("matter__enterprise", "matter__union")  # fmt: skip
    opened = [round for round in ending if (day := window_of(round).due) is not None and day <= today]
    return sum(_tell(round, at) for round in opened)


def _tell(round: Round, at: datetime) -> bool:
    today = clock.day_of(at)
    found = renewal_of(round.enterprise, today) if round.is_of_one else renewal_for(round.union, today)
    if found is None or found.previous.pk != round.pk:
        return False
    chairs = holders(round.union, Office.CHAIR, Office.VICE_CHAIR).values_list("pk", flat=True)
    employers = bosses(round, *EMPLOYER_OFFICES).values_list("pk", flat=True)
    send(
        [*chairs, *employers], key=f"renewal:{round.pk}", title="可以提出续签协商了",
        text=f"合同 {round.term_until:%Y-%m-%d} 期满，现在起可以发起下一轮协商。依据：{found.basis}",
        url=_where_to_begin(round), at=at,
    )  # fmt: skip
    Round.objects.filter(pk=round.pk).update(renewal_told_on=clock.day_of(at))
    return True


def _where_to_begin(round: Round) -> str:
    if round.is_of_one:
        return reverse("bargaining:start", args=[round.enterprise.pk])
    return reverse("bargaining:start_industry", args=[round.union.pk])
