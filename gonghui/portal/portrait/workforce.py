"""Size and structure of a workforce, in groups; what could point at single people is not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from gonghui.kernel.organisations.models import Form, Organisation
from gonghui.kernel.organisations.queries import workers_of

#: Groups under this are not shown.
LEAST = 10
SKILLS = {5: "五级（初级工）", 4: "四级（中级工）", 3: "三级（高级工）", 2: "二级（技师）", 1: "一级（高级技师）"}
SEXES = {"male": "男", "female": "女"}
YEARS = ((1, "不满 1 年"), (3, "1 至 3 年"), (5, "3 至 5 年"), (10, "5 至 10 年"), (10**6, "10 年以上"))
UNKNOWN = "没有登记"


@dataclass(frozen=True)
class Structure:
    """One way of dividing the workforce: groups by name, None where the number is not shown."""

    key: str
    title: str
    groups: Mapping[str, int | None]


@dataclass(frozen=True)
class Workforce:
    """`size` is None under ten; then nothing else is told either."""

    size: int | None
    structures: tuple[Structure, ...]


def shown(groups: Mapping[str, int], least: int = LEAST) -> dict[str, int | None]:
    """The groups with small ones hidden; and of the others as many as it takes that what is hidden cannot be
    worked out from the total: together they are `least` or more."""
    hidden = {name for name, count in groups.items() if 0 < count < least}
    rest = sorted((name for name, count in groups.items() if count >= least), key=lambda name: groups[name])
    while hidden and sum(groups[name] for name in hidden) < least and rest:
        hidden.add(rest.pop(0))
    return {name: None if name in hidden else count for name, count in groups.items() if count}


def workforce(enterprise: Organisation, today: date) -> Workforce:
    """The workforce of an enterprise today."""
    rows = (
        workers_of(enterprise, today).order_by().values("form", "skill_level", "is_manager", "person__sex", "hired_on")
    )
    counted: list[Any] = list(rows.annotate(people=Count("pk")))
    size = sum(row["people"] for row in counted)
    if size < LEAST:
        return Workforce(None, ())
    names = {
        "sex": ("性别", lambda row: SEXES.get(row["person__sex"], UNKNOWN), list(SEXES.values())),
        "skill": ("技能等级", lambda row: SKILLS.get(row["skill_level"], "没有等级"), list(SKILLS.values())),
        "form": ("用工形式", lambda row: Form(row["form"]).label, [form.label for form in Form]),
        "years": ("在本企业的年数", lambda row: _years(row["hired_on"], today), [name for _, name in YEARS]),
        "post": ("岗位", lambda row: "管理人员" if row["is_manager"] else "一线职工", ["一线职工", "管理人员"]),
    }
    return Workforce(size, tuple(_structure(key, *how, counted) for key, how in names.items()))


def _structure(key: str, title: str, name: Any, order: list[str], counted: list[dict[str, Any]]) -> Structure:
    groups: Counter[str] = Counter(dict.fromkeys(order, 0))
    for row in counted:
        groups[name(row)] += row["people"]
    return Structure(key, title, shown(groups))


def _years(hired_on: date | None, today: date) -> str:
    if hired_on is None:
        return UNKNOWN
    years = today.year - hired_on.year - ((today.month, today.day) < (hired_on.month, hired_on.day))
    return next(name for limit, name in YEARS if years < limit)
