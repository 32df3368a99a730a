"""Counting: from sealed envelopes to a result, in the transaction that destroys the envelopes."""

from __future__ import annotations

from datetime import datetime

from django.views.decorators.debug import sensitive_variables

from gonghui.kernel.events.models import EventRecord

from . import certificate, envelopes, tally, urn
from .events import VotesCast
from .models import Ballot, State


class DoesNotBalance(Exception):
    """Accepted, marked and boxed differ: somebody has been at the tables, and the ballot must not close."""


@sensitive_variables("choices")
def count_the_urn(ballot: Ballot, voted: int, at: datetime) -> tally.Result:
    """Open the urn if there is a quorum, count, certify, destroy the urn. The caller holds the ballot's lock.

    Raises DoesNotBalance, and SealBroken where an envelope or the key does not open; nothing has changed.
    """
    found = urn.contents(ballot.pk)
    _balance(ballot, voted, len(found.envelopes))
    rules, roll = ballot.rules, ballot.roll_size
    if tally.is_quorate(rules, roll=roll, voted=voted):
        choices = _opened(ballot, found)
        urn.fill_box(ballot.pk, choices)
        result = tally.decide(
            rules, roll=roll, voted=voted, counts=tally.count(choices, ballot.options_count)
        )
    else:
        result = tally.without_quorum(rules, roll=roll, voted=voted)
    urn.drop(ballot.pk)
    ballot.state, ballot.closed_at, ballot.result = State.CLOSED, at, certificate.stored(result)
    ballot.certificate_digest = certificate.digest(ballot, result, at)
    ballot.save(update_fields=["state", "closed_at", "result", "certificate_digest"])
    return result


def _opened(ballot: Ballot, found: urn.Contents) -> list[tuple[int, ...]]:
    opener = envelopes.Opener(ballot.pk, ballot.public_key, found.sealed_key)
    papers = (envelopes.choices_of(opener.open(envelope)) for envelope in found.envelopes)
    return [ballot.rules.check(paper, ballot.options_count) for paper in papers]


def _balance(ballot: Ballot, marked: int, boxed: int) -> None:
    """Three counts kept in three places: the chain of events, the roll, the urn."""
    batches = EventRecord.objects.filter(chain_id=ballot.pk, kind=VotesCast.kind)
    accepted = sum(payload["count"] for payload in batches.values_list("payload", flat=True))
    on_roll = ballot.roll.count()
    if not accepted == marked == boxed or on_roll != ballot.roll_size:
        raise DoesNotBalance(
            f"ballot {ballot.pk}: accepted {accepted}, marked {marked}, in the urn {boxed}, "
            f"on the roll {on_roll} of {ballot.roll_size}"
        )
