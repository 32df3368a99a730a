"""Who can sign in to the demonstration city: known before it is built, since its people are always the same."""

from __future__ import annotations

from dataclasses import dataclass

from gonghui.kernel import clock

from . import city
from .founding import WORKERS
from .loading import OFFICERS, TRADE, cast_of
from .people import Cast


@dataclass(frozen=True)
class SignIn:
    """One account to try: the role, whose it is, the phone to sign in with."""

    role: str
    where: str
    name: str
    phone: str


def sign_ins(number: int = 0) -> list[SignIn]:
    """Officers of the city, and the people of one firm: in the order in which `founding` enters them."""
    today = clock.today()
    officers = Cast("officers", OFFICERS)
    roles = [
        ("工会干部", f"{city.NAME}总工会"),
        ("备案审查员", f"{city.NAME}人社局"),
        ("工会干部", f"{city.TOWNS[0]}总工会"),
    ]
    found = [SignIn(role, where, *_who(officers.person(today=today))) for role, where in roles]
    for _ in city.TOWNS[1:]:
        officers.person(today=today)
    found.append(SignIn("数据查阅员", f"{city.NAME}市场监管局", *_who(officers.person(today=today))))
    firm, cast = city.FIRMS[number], cast_of(number)
    found.append(SignIn("工会主席", f"{firm.short_name}工会", *_who(cast.person(today=today, job="焊工"))))
    for role, job in (("法定代表人", "总经理"), ("企业经办人", "人事主管")):
        found.append(SignIn(role, firm.short_name, *_who(cast.person(today=today, manager=True, job=job))))
    for role, job in zip(("记录员（职工）", "协商代表（职工）", "职工"), WORKERS, strict=True):
        found.append(SignIn(role, firm.short_name, *_who(cast.person(today=today, job=job))))
    trade = Cast("trade", TRADE)
    union, association = f"{city.TRADE}行业工会联合会", f"{city.TRADE}行业协会"
    for role, where in (("工会主席", union), ("法定代表人", association), ("企业经办人", association)):
        found.append(SignIn(role, where, *_who(trade.person(today=today))))
    return found


def _who(person: object) -> tuple[str, str]:
    return person.name, person.phone  # type: ignore[attr-defined]


def as_text() -> str:
    """The list as the terminal shows it."""
    lines = [f"  {row.role:<8} {row.where} {row.name}  手机 {row.phone}" for row in sign_ins()]
    head = f"示范账号（密码都是 {city.PASSWORD}；城市在后台建设，建到哪儿哪儿的账号就能登录）："
    return "\n".join([head, *lines])
