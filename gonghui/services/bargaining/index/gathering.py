"""The facts of a round, read from what its steps left. A fixed number of queries, whatever the round's size."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce

from gonghui.kernel import clock
from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.rooms.models import Proposal, Room

from ..models import Clause, Contract, Round, Side
from ..models.contract import Unit
from ..queries.congress import PURPOSE
from ..queries.data import owed
from ..queries.delegation import delegation_check
from ..queries.posting import posting_of
from .computing import Facts, Ratio

AVERAGE_WAGE = "average_wage"


def facts_of(round: Round, today: date) -> Facts:
    """What is known of a round today."""
    congress = _vote(round, PURPOSE)
    made, answered = _suggestions(round)
    return Facts(
        workers=round.workforce,
        days_late=days_late(round),
        lawful=_lawful(round),
        data=_data(round),
        election=_ratio(_election(round)),
        congress=_ratio(congress),
        spectators=_spectators(round),
        proposals=_proposals(round),
        deadlines=_deadlines(round, today),
        approval=_approval(congress),
        rise=rise_of(getattr(round, "contract", None)),
        last_rise=rise_of(getattr(round.previous, "contract", None)) if round.previous else None,
        guideline=guideline_of(round),
        readers=_readers(round),
        suggestions=made,
        answered=(answered, made) if made else None,
    )


def days_late(round: Round) -> int | None:
    """From the end of the contract before to the beginning of this round; None for a first one."""
    if round.previous is None:
        return None
    return (clock.day_of(round.matter.opened_at) - round.previous.term_until).days


def _lawful(round: Round) -> Ratio | None:
    sides = set(round.representatives.filter(left_on=None).values_list("side", flat=True))
    found = [one for side in sorted(sides) for one in delegation_check(round, Side(side)).findings if not one.hint]
    return (sum(one.ok for one in found), len(found)) if found else None


def _data(round: Round) -> Ratio | None:
    if getattr(round, "offer", None) is None:
        return None
    asked = owed(round)
    return (sum(one.given is not None for one in asked), len(asked)) if asked else None


def _election(round: Round) -> Ballot | None:
    held = round.elections.filter(ballot__state="closed").select_related("ballot").order_by("-attempt").first()
    return held.ballot if held else None


def _vote(round: Round, purpose: str) -> Ballot | None:
    found = Ballot.objects.filter(matter=round.matter_id, purpose=purpose, state="closed")
    return found.order_by("-closes_at").first()


def _ratio(ballot: Ballot | None) -> Ratio | None:
    outcome = ballot.outcome if ballot else None
    return (outcome.voted, outcome.roll) if outcome else None


def _approval(ballot: Ballot | None) -> Ratio | None:
    """Votes for the draft (the paper's first line) of all delegates."""
    outcome = ballot.outcome if ballot else None
    return (outcome.counts[0], outcome.roll) if outcome and outcome.counts else None


def _spectators(round: Round) -> int | None:
    rooms = Room.objects.filter(matter=round.matter_id, opened_at__isnull=False)
    counted = rooms.annotate(watched=Count("spectators")).values_list("watched", flat=True)
    found = list(counted)
    return sum(found) if found else None


def _proposals(round: Round) -> Ratio | None:
    if not Room.objects.filter(matter=round.matter_id, opened_at__isnull=False).exists():
        return None
    sides = list(Proposal.objects.filter(room__matter=round.matter_id).values_list("side", flat=True))
    return sides.count(Side.WORKER), sides.count(Side.EMPLOYER)


def _suggestions(round: Round) -> tuple[int, int]:
    """How many were made, how many are answered."""
    counted = round.suggestions.aggregate(made=Count("pk"), answered=Count("pk", filter=~Q(answer="")))
    return counted["made"], counted["answered"]


def _deadlines(round: Round, today: date) -> Ratio | None:
    """Kept of those that were met or have passed."""
    stands = round.matter.deadlines.filter(replaced_at=None, due__isnull=False)
    over = stands.annotate(ended=Coalesce("met_on", Value(today))).filter(Q(met_on__isnull=False) | Q(due__lt=today))
    counted = over.aggregate(all=Count("pk"), kept=Count("pk", filter=Q(ended__lte=F("due"))))
    return (counted["kept"], counted["all"]) if counted["all"] else None


def rise_of(contract: Contract | None) -> Decimal | None:
    """The rise of the average wage a contract agreed on, in per cent; None where it names none."""
    if contract is None or contract.signed_on is None:
        return None
    clause = Clause.objects.filter(contract=contract, topic_key=AVERAGE_WAGE, amount__isnull=False).first()
    if clause is None or clause.amount is None:
        return None
    if clause.unit == Unit.PERCENT:
        return clause.amount
    if clause.unit == Unit.YUAN and clause.amount_before:
        return ((clause.amount - clause.amount_before) / clause.amount_before * 100).quantize(Decimal("0.01"))
    return None


def guideline_of(round: Round) -> Decimal | None:
    """The base line of the place's wage guideline, in per cent; None where the rulebook has none."""
    held = round.rules.amounts("wages.guideline")
    return Decimal(held.value[0]) / 10 if held else None


def _readers(round: Round) -> int | None:
    posting = posting_of(round)
    return posting.readings.count() if posting else None
