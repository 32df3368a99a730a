"""The side that began a round takes it back, as long as the two sides have not agreed. The law is silent on it."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions import action
from gonghui.kernel.ballots.actions import annul_ballot
from gonghui.kernel.errors import Refused, StepClosed
from gonghui.kernel.matters.actions import end_matter
from gonghui.kernel.notices.actions import send
from gonghui.kernel.rooms.actions import close_room
from gonghui.kernel.rooms.queries import room_of

from ..events import RoundWithdrawn
from ..models import Round
from ..queries.election import open_election_of
from ..queries.withdrawal import why_too_late
from ..rights import Right

LONGEST_REASON = 500


@action(Right.WITHDRAW_THE_ROUND, on=Round)
def withdraw_round(round: Round, *, reason: str, at: datetime) -> RoundWithdrawn:
    """End the matter for good. What was written, said and signed stays readable; a new round may begin.

    A vote that is on is annulled uncounted, the room is closed, a suspension is over. StepClosed once both sides
    have signed what they agreed on.
    """
    if too_late := why_too_late(round):
        raise StepClosed(too_late)
    given = reason.strip()[:LONGEST_REASON]
    if not given:
        raise Refused("请写明撤回的原因。双方和职工都看得到。", field="reason")
    _end_what_is_on(round, given, at)
    seated = round.at_the_table()
    send(
        seated, key=f"withdrawn:{round.pk}", title="本轮协商已撤回", text=f"{round.matter.title}。{given}",
        url=round.matter.get_absolute_url(), at=at,
    )  # fmt: skip
    end_matter(round.matter)
    return RoundWithdrawn(round.proposer, given)


def _end_what_is_on(round: Round, because: str, at: datetime) -> None:
    election = open_election_of(round)
    if election is not None:
        if election.ballot is not None:
            annul_ballot(election.ballot, because=f"本轮协商撤回：{because}"[:200])
        election.decided_at, election.succeeded = at, False
        election.save(update_fields=["decided_at", "succeeded"])
    round.suspensions.filter(ended_at=None).update(ended_at=at)
    room = room_of(round.matter)
    if room is not None and room.closed_at is None:
        close_room(room)
