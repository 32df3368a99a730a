"""Keeping the index of rounds up to date, in the worker."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.events.outbox import defer
from gonghui.kernel.measures.actions import Figure, ledger_of, month_of, put
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import system

from ..models import Round, RoundIndex

BATCH = 200
#: Days pass and postings are read without an event: what is not settled is computed anew daily.
AT_LEAST_EVERY = timedelta(days=1)
A_MINUTE = 40


def keep(round: Round, at: datetime) -> None:
    """Compute a round's index; once its contract is signed it is one of the enterprise's figures."""
    from ..actions.index import compute_index
    from ..figures import INDEX

    index = compute_index(round, actor=system("index"), at=at).value
    contract = getattr(round, "contract", None)
    month = month_of(clock.day_of(round.matter.opened_at))
    counts = contract is not None and contract.signed_on is not None and index.total is not None
    known = Figure(INDEX.name, round.pk, {month: index.total} if counts else {})
    put(ledger_of(round.matter.firm.pk), actor=system("measures"), at=at, figures=lambda: [known])


def keep_all_below(federation: str, after: str = "") -> None:
    """Compute the rounds of a branch anew, a batch; what is left is the next job's."""
    path = Organisation.objects.values_list("path", flat=True).get(pk=federation)
    rounds = Round.objects.filter(matter__enterprise__path__startswith=path).order_by("pk")
    if after:
        rounds = rounds.filter(pk__gt=UUID(after))
    batch = list(rounds.select_related("matter__enterprise", "previous")[:BATCH])
    at = clock.now()
    for round in batch:
        keep(round, at)
    if len(batch) == BATCH:
        defer("bargaining.index.keep_all_below", federation=federation, after=str(batch[-1].pk))


def keep_stale(at: datetime) -> int:
    """Compute those anew that change by time alone and were not looked at for a day; how many."""
    stale = RoundIndex.objects.filter(settled=False, computed_at__lt=at - AT_LEAST_EVERY).order_by("computed_at")
    rounds = Round.objects.select_related("matter__enterprise", "previous")
    found = list(rounds.filter(pk__in=list(stale.values_list("round_id", flat=True)[:A_MINUTE])))
    for round in found:
        keep(round, at)
    return len(found)
