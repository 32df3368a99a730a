"""The hot path: from a lawful choice to a committed vote (ADR 4 says why not through the standard runner)."""

from __future__ import annotations

import json
import threading
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction

from gonghui.kernel.errors import NotVisible
from gonghui.kernel.events import chains
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.rights import system

from . import envelopes, urn
from .combining import Combiner
from .events import VotesCast
from .models import Ballot
from .recount import receipt_of
from .rules import Rules
from .urn import Answer

BALLOT_BOX = system("ballot-box")


@dataclass(frozen=True)
class Vote:
    """One voter's choice on its way to the urn; never printed, so that no log or traceback shows it."""

    voter: UUID
    received: datetime
    paper: bytes = field(repr=False)


@dataclass(frozen=True)
class Cast:
    """What became of a vote, and, if it was accepted, the receipt of its envelope: from here on the voter's alone."""

    answer: Answer
    receipt: str = field(default="", repr=False)


@dataclass(frozen=True)
class BallotPaper:
    """What does not change while a ballot is open, kept in the process so that a vote reads nothing first."""

    ballot: UUID
    rules: Rules
    options: int
    public_key: bytes
    opens_at: datetime
    closes_at: datetime


@lru_cache(maxsize=1024)
def paper_of(ballot: UUID) -> BallotPaper:
    """The paper of a ballot. Raises NotVisible where there is none."""
    try:
        found = Ballot.objects.get(pk=ballot)
    except (Ballot.DoesNotExist, ValidationError) as absent:
        raise NotVisible() from absent
    return BallotPaper(
        found.pk,
        found.rules,
        found.options_count,
        bytes(found.public_key),
        found.opens_at,
        found.closes_at,
    )


def cast(paper: BallotPaper, vote: Vote) -> Cast:
    """Cast one vote, together with those that wait in this process; returns after the commit.

    Inside somebody's transaction it is cast alone: others must not be answered before that transaction ends.
    Raises Crowded when the queue does not move, OperationalError when the database does not answer.
    """
    if connection.in_atomic_block:
        return cast_batch(paper, [vote])[0]
    return _combiner(paper).submit(vote)


def cast_batch(paper: BallotPaper, votes: list[Vote]) -> list[Cast]:
    """One call, which is one transaction: roll, urn, and one event with the number accepted."""
    sealer = envelopes.Sealer(paper.ballot, paper.public_key)
    sealed = [sealer.seal(vote.paper) for vote in votes]
    received = [vote.received for vote in votes]
    told = event_of(paper.ballot, max(received))
    # Outside a transaction the call commits by itself: two journeys less while the chain's head is locked.
    with transaction.atomic() if connection.in_atomic_block else nullcontext():
        answers = urn.cast(paper.ballot, [vote.voter for vote in votes], received, sealed, told)
    return [
        Cast(answer, receipt_of(envelope).hex()) if answer is Answer.ACCEPTED else Cast(answer)
        for answer, envelope in zip(answers, sealed, strict=True)
    ]


def event_of(ballot: UUID, at: datetime) -> str:
    """The event of a batch as the database adds it: its place in the chain and its count are filled in there.

    `said` is the text that the chain's digest covers, written by the chain's own code.
    """
    record = EventRecord(
        chain_id=ballot, seq="$seq$", kind=VotesCast.kind, actor_kind=BALLOT_BOX.kind,
        actor_name=BALLOT_BOX.name, at=at, payload=VotesCast(ballot, 0).to_data() | {"count": "$count$"},
    )  # fmt: skip
    told = {
        "id": str(record.pk),
        "kind": record.kind,
        "actor": record.actor_name,
        "at": at.isoformat(),
        "payload": chains.canonical(record.payload).decode(),
        "said": chains.canonical(chains.said_by(record)).decode(),
    }
    return json.dumps(told)


_combiners: dict[UUID, Combiner[Vote, Cast]] = {}
_making = threading.Lock()


def _combiner(paper: BallotPaper) -> Combiner[Vote, Cast]:
    """This process's queue for the ballot; the oldest queues are forgotten as new ballots come."""
    found = _combiners.get(paper.ballot)
    if found is None:
        with _making:
            if len(_combiners) >= 256:
                _combiners.pop(next(iter(_combiners)))
            found = _combiners.setdefault(
                paper.ballot, Combiner(partial(cast_batch, paper), shared=(OperationalError,))
            )
    return found
