"""Skill-grade tables in the meeting: a side puts a version forward as a proposal, the other side's chief decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.actions import action, emit
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.rooms.actions import lay_on_the_table
from gonghui.kernel.rooms.models import ProposalState
from gonghui.kernel.rooms.queries import room_of

from ..events import GradeTablesPutForward
from ..grades.checks import faults, sentences
from ..grades.keeping import keep
from ..grades.queries import tables_in_force
from ..grades.tables import Tables
from ..grades.wording import changes, short
from ..models import Round
from ..queries.opening import SKILL_GRADES
from ..rights import Right

#: What the card in the room holds.
LONGEST_CARD = 500
TOLD = 5


@action(Right.PUT_GRADE_TABLES_FORWARD, on=Round, step="meet")
def put_tables_forward(round: Round, *, tables: Tables, ground: str = "", actor: Any, at: datetime) -> Any:
    """Put a version of the grade tables on the table of the meeting; the value is the sheet.

    One's own open version is thereby withdrawn, the other side's answered with another. Raises Refused for tables
    with faults or a round that does not speak of grades, Conflict for what the other side already offers.
    """
    if not round.topics.filter(key=SKILL_GRADES).exists():
        raise Refused("这一轮的协商内容里没有能级工资，不能提出能级工资表。")
    if found := sentences(faults(tables)):
        raise Refused("；".join(found[:TOLD]))
    room = room_of(round.matter)
    if room is None:
        raise Refused("协商会议还没有召开，开会以后才能提出能级工资表。")
    _refuse_what_is_offered(round, tables, room.seats.taken().filter(person=actor.person_id).first())
    number = round.grade_sheets.count() + 1
    words = f"第 {number} 稿：{short(tables)}"
    if len(words) > LONGEST_CARD:
        words = f"{words[: LONGEST_CARD - 1]}…"
    page = f"{reverse('bargaining:grades', args=[round.pk])}#sheet-{number}"
    proposal = lay_on_the_table(room, item=SKILL_GRADES, value=words, ground=ground, page=page, at=at)
    sheet = keep(tables, round=round, proposal=proposal, number=number, at=at)
    present = tables_in_force(round.enterprise, clock.day_of(at))
    changed = len(changes(present, tables)) if present else None
    emit(GradeTablesPutForward(sheet.pk, number, proposal.side, changed))
    return [], sheet


def _refuse_what_is_offered(round: Round, tables: Tables, seat: Any) -> None:
    """What the other side has open can be accepted; what one's own side has open stands already."""
    for sheet in round.grade_sheets.filter(proposal__state=ProposalState.OPEN):
        if sheet.tables == tables:
            mine = seat is not None and seat.side == sheet.side
            raise Conflict(f"和{sheet.get_side_display()}提出的{sheet}一样，" + (
                "正在等对方回应，不用再提。" if mine else "不用另提，请首席代表直接接受。"
            ))  # fmt: skip
