"""Step 6 as its pages show it: who still has to sign, and what the draft says against the law and last year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from gonghui.kernel.errors import Conflict, StepClosed
from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.papers.models import Method, Paper
from gonghui.kernel.rights import Actor, may
from gonghui.kernel.rooms.queries import seat_of
from gonghui.rulebook import Held

from ..clauses import LowPay, counterpart, low_pay
from ..kinds import CHIEFS
from ..models import Clause, Minutes, Representative, Round, Side
from ..rights import Right
from .nexts import Next


@dataclass(frozen=True)
class Signer:
    """A place under the minutes: whose, and when and how it was filled."""

    seat: Representative
    capacity: str
    signed_at: datetime | None = None
    method: str = ""

    @property
    def side(self) -> Side:
        return Side(self.seat.side)

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


def capacity_of(seat: Representative) -> str:
    """In which capacity a representative signs the minutes."""
    return CHIEFS[seat.side] if seat.is_chief else f"{Side(seat.side).label}协商代表"


def who_signs(round: Round) -> tuple[bool, Held[str] | None]:
    """Whether all representatives who attended sign the minutes or only the chiefs, and the rule."""
    held = round.rules.choice("bargaining.minutes_signed_by")
    return bool(held and held.value == "all_representatives"), held


def signing_seats(round: Round) -> list[Representative]:
    """Whose signatures the minutes need: both chiefs; where the law says so, everybody who attended."""
    everybody, _ = who_signs(round)
    seats = round.representatives.filter(left_on=None).select_related("person")
    if not everybody:
        return [seat for seat in seats if seat.is_chief]
    room: Any = round.minutes.room
    attended = set(room.seats.taken().values_list("person_id", flat=True))
    return [seat for seat in seats if seat.is_chief or seat.person_id in attended]


def minutes_of(round: Round) -> Minutes | None:
    """The minutes being written or signed, once talks were concluded."""
    found: Minutes | None = getattr(round, "minutes", None)
    return found


def to_sign(round: Round) -> list[Paper]:
    """Minutes and draft as settled, in this order; empty while they are being written."""
    minutes = minutes_of(round)
    if minutes is None or not minutes.is_settled:
        return []
    return [paper for paper in (round.contract.minutes, round.contract.paper) if paper is not None]


def signers(round: Round) -> list[Signer]:
    """Everybody who has to sign the minutes, signed or not; empty while they are being written."""
    papers = to_sign(round)
    if not papers:
        return []
    signed = list(papers[0].signatures.all())
    return [_signer(seat, signed) for seat in signing_seats(round)]


def _signer(seat: Representative, signed: Collection[Any]) -> Signer:
    capacity = capacity_of(seat)
    for one in signed:
        # A stamped scan has no person: the place of a chief is one, the others go by name on the paper.
        if one.capacity == capacity and (one.person_id == seat.person_id or one.person_id is None or seat.is_chief):
            return Signer(seat, capacity, one.signed_at, Method(one.method).label)
    return Signer(seat, capacity)


def own_place(round: Round, actor: Actor) -> Signer | None:
    """This person's place under the minutes, if they have one."""
    return next((one for one in signers(round) if one.seat.person_id == actor.person_id), None)


def warnings(round: Round) -> list[LowPay]:
    """Articles of the draft that promise less than the minimum wage of the place allows."""
    return low_pay(list(round.contract.clauses.all()), round.rules)


def dropped(round: Round) -> list[Clause]:
    """Articles of the last contract that the draft has nothing in place of."""
    if round.previous_id is None:
        return []
    now = list(round.contract.clauses.all())
    last = Clause.objects.filter(contract__round=round.previous_id)
    return [clause for clause in last if counterpart(clause.topic_key, clause.heading, now) is None]


def nexts(round: Round, actor: Actor) -> Next:
    """For the recorder: write and settle; for who signs: sign; for everybody else: whom they wait for."""
    page = reverse("bargaining:minutes", args=[round.pk])
    minutes = minutes_of(round)
    if minutes is None or not minutes.is_settled:
        return _writing(round, actor, page)
    waiting = [one for one in signers(round) if not one.is_signed]
    own = own_place(round, actor)
    _, held = who_signs(round)
    basis = ({"article": held.basis},) if held else ()
    if own and not own.is_signed:
        sign = Button("看全文并签字", reverse("bargaining:sign_minutes", args=[round.pk]), "signature")
        how = "用手机验证码签字，两份文件一次签完。"
        return Next("签署协商纪要和合同草案", how, mine=True, buttons=(sign,), basis=basis)
    who = "、".join(dict.fromkeys(one.capacity for one in waiting))
    return Next(
        "等待双方签署协商纪要", "双方签字后，合同草案提交职工代表大会。", who=who,
        buttons=(Button("看协商纪要", page, "file-text"),), basis=basis,
    )  # fmt: skip


def _writing(round: Round, actor: Actor, page: str) -> Next:
    if may(actor, Right.WRITE_THE_MINUTES, round):
        return Next(
            "核对协商纪要和合同草案", "系统已按会议记录整理好，请核对、更正，然后定稿送双方签字。", mine=True,
            buttons=(Button("核对并定稿", page, "edit"),),
        )  # fmt: skip
    seat = seat_of(round.minutes.room, actor) if minutes_of(round) else None
    button = (Button("看草稿", page, "file-text"),) if seat else ()
    return Next("整理协商纪要", "记录员核对纪要和合同草案，定稿后由双方首席代表签字。", who="记录员", buttons=button)


def writable(round: Round) -> Minutes:
    """The minutes while the recorder may write them. Raises StepClosed or Conflict with what to do."""
    found = minutes_of(round)
    if found is None or not round.step_is_open(("minutes",)):
        raise StepClosed(round.step_closed_sentence(("minutes",)))
    if found.is_settled:
        raise Conflict("纪要和草案已经定稿，等待签字。要修改的，请先退回修改。")
    return found
