"""Lowest wages by post in the meeting: a side puts a table forward as a proposal, the other side's chief decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gonghui.kernel.actions import action, emit
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.rooms.actions import lay_on_the_table
from gonghui.kernel.rooms.models import ProposalState
from gonghui.kernel.rooms.queries import room_of

from ..events import FloorsPutForward
from ..industry.floors import Floor, faults, short
from ..industry.models import FloorPost, FloorSheet
from ..models import Round
from ..queries.opening import INDUSTRY_MINIMUM
from ..rights import Right

#: What the card in the room holds.
LONGEST_CARD = 500
TOLD = 5


@action(Right.PUT_FLOORS_FORWARD, on=Round, step="meet")
def put_floors_forward(round: Round, *, floors: Sequence[Floor], ground: str = "", actor: Any, at: datetime) -> Any:
    """Put a table of lowest wages on the table of the meeting; the value is the sheet.

    One's own open version is thereby withdrawn, the other side's answered with another. Raises Refused for a table
    with faults or a round of one enterprise, Conflict for what the other side already offers.
    """
    if not round.topics.filter(key=INDUSTRY_MINIMUM).exists():
        raise Refused("这一轮的协商内容里没有行业最低工资标准。")
    if found := faults(floors):
        raise Refused("".join(found[:TOLD]))
    room = room_of(round.matter)
    if room is None:
        raise Refused("协商会议还没有召开，开会以后才能提出最低工资标准。")
    for sheet in round.floor_sheets.filter(proposal__state=ProposalState.OPEN):
        if sheet.floors == tuple(floors):
            raise Conflict(f"和{sheet.get_side_display()}提出的{sheet}一样，不用另提，由首席代表直接接受就行。")
    number = round.floor_sheets.count() + 1
    words = f"第 {number} 稿：{short(floors)}"
    card = words if len(words) <= LONGEST_CARD else f"{words[: LONGEST_CARD - 1]}…"
    proposal = lay_on_the_table(room, item=INDUSTRY_MINIMUM, value=card, ground=ground, at=at)
    sheet = _kept(round, proposal, number, floors, at)
    emit(FloorsPutForward(sheet.pk, number, proposal.side, len(floors)))
    return [], sheet


def _kept(round: Round, proposal: Any, number: int, floors: Sequence[Floor], at: datetime) -> FloorSheet:
    sheet = FloorSheet.objects.create(round=round, proposal=proposal, number=number, side=proposal.side, put_at=at)
    FloorPost.objects.bulk_create(
        FloorPost(
            sheet=sheet, position=n, post=row.post, per=row.per.value, amount=row.amount, last_year=row.last_year,
            quality=row.quality,
        )
        for n, row in enumerate(floors, 1)
    )  # fmt: skip
    return sheet
