"""Counting: from sealed envelopes to a result, in the transaction that destroys the envelopes."""

from __future__ import annotations

from datetime import datetime

from django.views.decorators.debug import sensitive_variables

from gonghui.kernel.errors import Conflict
from gonghui.kernel.events.models import EventRecord

from . import certificate, envelopes, recount, tally, urn
from .events import VotesCast
from .models import Ballot, State


class DoesNotBalance(Conflict):
    """Accepted, marked and boxed differ: somebody has been at the tables, and the ballot must not close."""


class StaysShut(Conflict):
    """The key does not open this urn; with the right key in place the closing can simply be tried again."""


@sensitive_variables("choices")
def count_the_urn(ballot: Ballot, marked: int, papers: tally.PaperTotals, at: datetime) -> tally.Result:
    """Open the urn if there is a quorum, count, list, certify, destroy it. The caller holds the ballot's lock.

    `marked` have voted by phone. Raises DoesNotBalance, and StaysShut where an envelope or the key does not
    open; nothing has changed.
    """
    found = urn.contents(ballot.pk)
    _balance(ballot, marked, len(found.envelopes))
    rules, roll, voted = ballot.rules, ballot.roll_size, marked + papers.returned
    box = None
    if tally.is_quorate(rules, roll=roll, voted=voted):
        choices = _opened(ballot, found)
        box = urn.fill_box(ballot.pk, choices)
        counts = tally.count(choices, ballot.options_count)
        result = tally.decide(rules, roll=roll, voted=voted, counts=counts, papers=papers)
    else:
        result = tally.without_quorum(rules, roll=roll, voted=voted, papers=papers)
    recount.list_the_urn(ballot, found.envelopes, box)
    urn.drop(ballot.pk)
    ballot.state, ballot.closed_at, ballot.result = State.CLOSED, at, certificate.stored(result)
    ballot.certificate_digest = certificate.digest(ballot, result, at)
    ballot.save(update_fields=["state", "closed_at", "result", "certificate_digest"])
    return result


def _opened(ballot: Ballot, found: urn.Contents) -> list[tuple[int, ...]]:
    rules, options = ballot.rules, ballot.options_count
    try:
        opener = envelopes.Opener(ballot.pk, bytes(ballot.public_key), found.sealed_key)
        return [rules.check(envelopes.choices_of(opener.open(sealed)), options) for sealed in found.envelopes]
    except envelopes.SealBroken as shut:
        raise StaysShut(
            "票箱打不开：开箱密钥与投票发起时的不同。票都还在，请系统管理员核对 GONGHUI_BALLOT_KEY 后再计票。"
        ) from shut


def _balance(ballot: Ballot, marked: int, boxed: int) -> None:
    """Three counts kept in three places: the chain of events, the roll, the urn."""
    batches = EventRecord.objects.filter(chain_id=ballot.pk, kind=VotesCast.kind)
    accepted = sum(payload["count"] for payload in batches.values_list("payload", flat=True))
    on_roll = ballot.roll.count()
    if not accepted == marked == boxed or on_roll != ballot.roll_size:
        raise DoesNotBalance(
            f"票数核对不上，不能计票：收到 {accepted} 票，名册登记 {marked} 人，票箱 {boxed} 票，"
            f"名册 {on_roll} 人（应为 {ballot.roll_size} 人）。票箱保持原样，请立即联系系统管理员和上级工会。"
        )
