"""Whether a side's list of representatives is lawful: a pure function over facts, each finding with its article.

Law (reference in the rulebook's files): numbers 集体合同规定 19, 浙江省集体合同条例 10; outside experts 集体合同规定
23; nobody on both sides 集体合同规定 24.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gonghui.rulebook import Held, Rules

from .models import Side

#: "Many" in 人数较多的: the law gives no figure, so this share only raises a hint.
MANY = Fraction(1, 10)


@dataclass(frozen=True)
class Seat:
    """What the law asks about a representative."""

    name: str
    is_chief: bool = False
    is_outsider: bool = False
    is_manager: bool = False
    is_woman: bool = False
    is_dispatched: bool = False
    is_union_staff: bool = False


@dataclass(frozen=True)
class House:
    """What the law asks about the enterprise."""

    above_scale: bool = False
    workers: int = 0
    women: int = 0
    dispatched: int = 0


@dataclass(frozen=True)
class Finding:
    """One rule and how the list stands to it. A `hint` is for the eye; only other findings stop the list."""

    key: str
    rule: str
    ok: bool
    article: str
    remedy: str = ""
    hint: bool = False

    @property
    def is_fault(self) -> bool:
        return not self.ok and not self.hint


@dataclass(frozen=True)
class Numbers:
    """How many may sit on a side: `least` and its article, `most` (None: no limit) and its."""

    least: int
    least_basis: str
    most: int | None
    most_basis: str


def numbers(rules: Rules, above_scale: bool) -> Numbers:
    """The bounds that hold for an enterprise of this size."""
    bounds = [rules.number("bargaining.representatives_min")]
    if above_scale:
        bounds.append(rules.number("bargaining.representatives_min_above_scale"))
    held = [bound for bound in bounds if bound]
    least = max(held, key=lambda bound: bound.value, default=None)
    most = rules.number("bargaining.representatives_max")
    return Numbers(
        least.value if least else 1, least.basis if least else "",
        most.value if most else None, most.basis if most else "",
    )  # fmt: skip


def findings(
    side: Side, seats: Sequence[Seat], rules: Rules, house: House, *, others: int | None = None
) -> tuple[Finding, ...]:
    """Every rule that binds this side's list; `others` is the number on the other side where it is known."""
    own = _of_the_workers if side == Side.WORKER else _of_the_employer
    return (
        *_in_numbers(seats, numbers(rules, house.above_scale)),
        *_about_outsiders(seats, rules),
        *own(seats, rules, house, others),
    )


def _in_numbers(seats: Sequence[Seat], bounds: Numbers) -> Iterator[Finding]:
    count = len(seats)
    yield Finding(
        "least", f"不少于 {bounds.least} 人", count >= bounds.least, bounds.least_basis,
        f"现有 {count} 人，还差 {bounds.least - count} 人。",
    )  # fmt: skip
    if bounds.most is not None:
        yield Finding(
            "most", f"不超过 {bounds.most} 人", count <= bounds.most, bounds.most_basis,
            f"现有 {count} 人，多出 {count - bounds.most} 人。",
        )  # fmt: skip
    chiefs = sum(seat.is_chief for seat in seats)
    yield Finding(
        "chief", "首席代表 1 人", chiefs == 1, bounds.least_basis,
        "还没有首席代表，请先定下来。" if not chiefs else f"有 {chiefs} 名首席代表，只能有 1 名。",
    )  # fmt: skip


def _about_outsiders(seats: Sequence[Seat], rules: Rules) -> Iterator[Finding]:
    outside = [seat for seat in seats if seat.is_outsider]
    share = rules.share("bargaining.outsiders_share_max")
    if share:
        allowed = int(len(seats) * share.value)
        yield Finding(
            "outsiders", f"外聘代表不超过本方代表的 {share.value.numerator}/{share.value.denominator}",
            len(outside) <= allowed, share.basis,
            f"本方 {len(seats)} 人，外聘最多 {allowed} 人，现有 {len(outside)} 人。",
        )  # fmt: skip
    chief = _forbidden(rules, "bargaining.outsider_as_chief")
    if chief:
        barred = [seat.name for seat in outside if seat.is_chief]
        yield Finding(
            "outside_chief", "首席代表是本单位的人", not barred, chief.basis,
            f"{'、'.join(barred)}是外聘人员，不能担任首席代表。",
        )  # fmt: skip


def _of_the_workers(seats: Sequence[Seat], rules: Rules, house: House, others: int | None) -> Iterator[Finding]:
    managers = [seat.name for seat in seats if seat.is_manager]
    # Where no rule names managers, they stand for the employer, and nobody sits on both sides.
    held = _forbidden(rules, "bargaining.managers_on_worker_side") or rules.choice("bargaining.both_sides")
    yield Finding(
        "managers", "没有企业负责人", not managers, held.basis if held else "",
        f"{'、'.join(managers)}是企业负责人，不能担任职工方代表，请换人。",
    )  # fmt: skip
    yield from _fitting(
        rules, "bargaining.women_representatives", ("fitting_share",), "有适当比例的女职工代表", "women",
        house.women, house.workers, any(seat.is_woman for seat in seats),
    )  # fmt: skip
    yield from _fitting(
        rules, "bargaining.dispatched_workers", ("heard", "represented"), "听取被派遣劳动者的意见", "dispatched",
        house.dispatched, house.workers, any(seat.is_dispatched for seat in seats),
    )  # fmt: skip
    limit = rules.choice("bargaining.employer_side")
    if limit and limit.value != "free" and others is not None:
        yield Finding(
            "balance", "企业方人数不多于职工方", others <= len(seats), limit.basis,
            f"企业方已报 {others} 人，多于职工方 {len(seats)} 人，企业方要减人，或者职工方增选。", hint=True,
        )  # fmt: skip


def _of_the_employer(seats: Sequence[Seat], rules: Rules, house: House, others: int | None) -> Iterator[Finding]:
    staff = _forbidden(rules, "bargaining.union_staff_on_employer_side")
    if staff:
        barred = [seat.name for seat in seats if seat.is_union_staff]
        yield Finding(
            "union_staff", "没有工会工作人员", not barred, staff.basis,
            f"{'、'.join(barred)}是工会工作人员，不能担任企业方代表，请换人。",
        )  # fmt: skip
    limit = rules.choice("bargaining.employer_side")
    if limit is None or limit.value == "free" or others is None:
        return
    equal = limit.value == "equal"
    yield Finding(
        "balance", "与职工方人数相等" if equal else "不多于职工方人数",
        len(seats) == others if equal else len(seats) <= others, limit.basis,
        f"职工方 {others} 人，企业方现有 {len(seats)} 人，{'双方人数要相等' if equal else '不能多于职工方'}。",
    )  # fmt: skip


def _fitting(
    rules: Rules, rule: str, asks: tuple[str, ...], said: str, key: str, heads: int, workers: int, present: bool
) -> Iterator[Finding]:
    held = rules.choice(rule)
    if held is None or held.value not in asks or not workers or Fraction(heads, workers) < MANY:
        return
    what = "女职工" if key == "women" else "被派遣劳动者"
    yield Finding(key, said, present, held.basis, f"本单位有{what} {heads} 人，代表里一个也没有，请考虑。", hint=True)


def _forbidden(rules: Rules, rule: str) -> Held[str] | None:
    held = rules.choice(rule)
    return held if held and held.value == "not_allowed" else None
