"""Taking a seat at the table, and people from outside who are given one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gonghui.kernel.errors import Refused
from gonghui.kernel.matters.actions import admit
from gonghui.kernel.people import sealing
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.queries import display_name, find_by_phone

from ..models import Representative, Round, Side
from ..models.delegation import Source
from ..queries.house import title_of

#: How an outside representative is let into the matter.
OUTSIDE_CAPACITY = "外聘代表"


@dataclass(frozen=True)
class Outsider:
    """Somebody from outside the firm, as the written authority names them; `title` is where they come from."""

    name: str
    phone: str
    title: str


def take_seat(round: Round, person: UUID, side: Side, source: Source, *, since: date, **more: Any) -> Representative:
    """Seat somebody. Refused for who has a seat already: nobody sits twice, and nobody on both sides."""
    seat = round.representatives.filter(person_id=person, left_on=None).first()
    if seat is not None:
        name = display_name(person)
        if seat.side == side:
            raise Refused(f"{name}在名单里出现了两次，请去掉一次。")
        raise Refused(
            f"{name}已经是{seat.get_side_display()}代表，同一个人不能代表双方（集体合同规定 第二十四条），请换人。"
        )
    more = {"title": title_of(round, person), **more}
    made: Representative = round.representatives.create(person_id=person, side=side, source=source, since=since, **more)
    return made


def seat_outsider(round: Round, outsider: Outsider, side: Side, scan: Any, *, since: date) -> Representative:
    """Seat somebody from outside and let them into the matter; `scan` is the written authority."""
    person = outside_person(round, outsider)
    seat = take_seat(
        round, person.pk, side, Source.OUTSIDE, since=since, is_outsider=True, title=outsider.title[:60],
        authority_scan=scan,
    )  # fmt: skip
    admit(round.matter, person.pk, OUTSIDE_CAPACITY)
    return seat


def outside_person(round: Round, outsider: Outsider) -> Person:
    """The person meant, newly entered if nobody knows them.

    Refused where the phone is another's, or where they work here and are no outsider.
    """
    account = find_by_phone(outsider.phone)
    if account is not None and account.person.name != outsider.name:
        raise Refused(f"{outsider.name}的姓名和手机号对不上，请核对。")
    found = account.person if account else _known(outsider)
    if found is None:
        found = Person.make(name=outsider.name, phone=outsider.phone)
        found.save()
    if round.workers().filter(person=found).exists():
        raise Refused(f"{outsider.name}是本单位职工，不是外聘人员，请填到本单位代表里。")
    return found


def _known(outsider: Outsider) -> Person | None:
    phone, name = sealing.phone_index(outsider.phone), sealing.name_index(outsider.name)
    return Person.objects.filter(phone_index=phone, name_index=name).first()
