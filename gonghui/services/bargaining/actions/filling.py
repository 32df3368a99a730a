"""What follows when empty seats are taken: the list is looked at, the room, the papers, the other side is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.events import Event
from gonghui.kernel.papers.actions import draft_paper, freeze_paper, hand_over_reading
from gonghui.kernel.papers.models import Audience

from ..documents.letters import issuer_of, number_pattern
from ..documents.replacement import replacement_notice
from ..events import EmployerSeatFilled, WorkerSeatFilled
from ..kinds import REPLACEMENT
from ..models import Representative, Round, Side, Vacancy
from ..queries.delegation import delegation_check
from ..queries.vacancy import open_vacancies
from .room_seats import seats_follow


def fill(
    round: Round, side: Side, taken: Sequence[tuple[Vacancy, Representative]], *, by_upload: bool = False,
    looked_through: bool = False, at: datetime,
) -> list[Event]:  # fmt: skip
    """Close these vacancies by these seats, inside any action that fills them.

    Raises Refused with every rule that the list would break, unless each of the new ones was `looked_through`.
    What the one before could read within the matter the new one can.
    """
    if not taken:
        return []
    for vacancy, seat in taken:
        vacancy.filled_by, vacancy.closed_on = seat, clock.day_of(at)
        vacancy.save(update_fields=["filled_by", "closed_on"])
        hand_over_reading(round.matter, vacancy.seat.person_id, seat.person_id)
    if not looked_through:
        delegation_check(round, side).must_hold()
    seats_follow(round, at)
    _tell_the_other_side(round, side, [vacancy for vacancy, _ in taken], at)
    return [_told(round, side, vacancy, seat, by_upload) for vacancy, seat in taken]


def _told(round: Round, side: Side, vacancy: Vacancy, seat: Representative, by_upload: bool) -> Event:
    left = open_vacancies(round, side)
    kind = WorkerSeatFilled if side == Side.WORKER else EmployerSeatFilled
    return kind(seat.person_id, vacancy.seat.person_id, left[0].since if left else None, seat.is_chief, by_upload)


def _tell_the_other_side(round: Round, side: Side, filled: Iterable[Vacancy], at: datetime) -> None:
    """The written notice, which both sides can read from then on."""
    issuer, today = issuer_of(round, side), clock.day_of(at)
    paper = draft_paper(
        round.matter, kind=REPLACEMENT, document=replacement_notice(round, side, filled, today), issued_by=issuer,
        audience=Audience.PARTIES,
        readers=round.at_the_table(),
    )  # fmt: skip
    freeze_paper(paper, pattern=number_pattern(issuer, "换"), dated=today)


def close_all(round: Round, side: Side, at: datetime) -> None:
    """A whole new list was handed in: no seat of the old one is empty any more."""
    round.vacancies.filter(closed_on=None, seat__side=side).update(closed_on=clock.day_of(at))
