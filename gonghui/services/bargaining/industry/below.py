"""Where a firm's own contract promises less than the industry's or area's contract that binds it.

Law: 杭州市企业工资集体协商条例 35, 宁波市企业工资集体协商条例 32. What is found is pointed at; nothing is refused, for
words can say more than their figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gonghui.rulebook import Held, Rules

from ..models import Clause, Contract, Round
from .floors import Floor, Per, figure
from .queries import bound, in_force_for

#: Words that say what a figure in a sentence is paid for; a figure without any is a month's.
UNITS = ((Per.HOUR, "时"), (Per.PIECE, "件"), (Per.SET, "套"))
_AMOUNT = r"([^0-9。；;，,]{0,14}?)(\d[\d,]*(?:\.\d+)?)\s*元\s*((?:[/／每][^\d。；，]{0,3})?)"
#: A monthly wage said in words without a post (also `queries.checklist.SAID`).
_WAGE = re.compile(r"(?:最低工资|保底工资|保底|底薪|基本工资|起薪|工资标准)" + _AMOUNT)


@dataclass(frozen=True)
class Below:
    """One figure of a firm's clause under the industry's: which, by how much, and by which rule that is wrong."""

    clause: Clause
    amount: Decimal
    floor: Floor
    industry: Round
    held: Held[str] | None

    @property
    def sentence(self) -> str:
        number = f"（{self.industry.contract.number}）" if self.industry.contract.number else ""
        return (
            f"第 {self.clause.position} 条“{self.clause.heading}”写的 {figure(self.amount)} 元，低于"
            f"{self.industry.field}{self.industry.paper_name}{number}的标准：{self.floor.words}。"
        )

    @property
    def article(self) -> str:
        return self.held.basis if self.held else ""

    @property
    def is_certain(self) -> bool:
        """Whether a law of the place forbids it; elsewhere it is for the eye."""
        return self.held is not None


def floors_of(round: Round) -> tuple[Floor, ...]:
    """The lowest wages an industry's contract has."""
    found = [clause.floors for clause in round.contract.clauses.all() if clause.floors_id]
    return tuple(floor for sheet in found if sheet for floor in sheet.floors)


def floor_rule(rules: Rules) -> Held[str] | None:
    held = rules.choice("bargaining.industry_floor")
    return held if held and held.value == "not_below" else None


def below(round: Round, on: date) -> list[Below]:
    """The clauses of a firm's draft or contract that fall under an industry's contract in force."""
    if not round.is_of_one:
        return []
    binding = in_force_for(round.enterprise, on)
    contract = getattr(round, "contract", None)
    if not binding or contract is None:
        return []
    clauses = list(contract.clauses.select_related("sheet"))
    return [one for industry in binding for one in compare(clauses, industry, round.rules)]


def below_in_firms(round: Round) -> list[tuple[str, Round, list[Below]]]:
    """The firms an industry's contract binds whose own drafts or contracts fall under it, with their clauses."""
    firms = [firm.enterprise_id for firm in bound(round)]
    contracts = (
        Contract.objects.filter(
            round__matter__enterprise__in=firms, round__scope="enterprise", round__term_until__gte=round.term_from
        )
        .exclude(round__matter__state="ended")
        .select_related("round__matter__enterprise")
        .prefetch_related("clauses__sheet")
        .order_by("round__matter__enterprise__name", "pk")
    )
    found = []
    for contract in contracts:
        if lower := list(compare(list(contract.clauses.all()), round, contract.round.rules)):
            found.append((contract.round.enterprise.short_name, contract.round, lower))
    return found


def compare(clauses: Iterable[Clause], industry: Round, rules: Rules) -> Iterator[Below]:
    """Every figure of these clauses that lies under the industry's floors."""
    floors, held = floors_of(industry), floor_rule(rules)
    if not floors:
        return
    for clause in clauses:
        for amount, floor in lower_figures(clause.text, _amount_of(clause), floors):
            yield Below(clause, amount, floor, industry, held)
        yield from (Below(clause, amount, floor, industry, held) for amount, floor in _in_grades(clause, floors))


def _amount_of(clause: Clause) -> Decimal | None:
    """A clause's own amount where it is the wage of a month, not an allowance."""
    is_wage = clause.unit == "yuan" and re.search(r"最低工资|基本工资|工资标准|底薪|起薪", clause.heading)
    return clause.amount if is_wage else None


def lower_figures(text: str, amount: Decimal | None, floors: Sequence[Floor]) -> list[tuple[Decimal, Floor]]:
    """Figures under a floor: beside a post's name against that post's, a wage without a post against the lowest."""
    found: dict[tuple[Decimal, Floor], None] = {}
    for floor in floors:
        for before, said, unit in re.findall(re.escape(floor.post) + _AMOUNT, text):
            if _per(before + unit) is floor.per and _number(said) < floor.amount:
                found[_number(said), floor] = None
    months = [floor for floor in floors if floor.per is Per.MONTH]
    if months:
        lowest = min(months, key=lambda floor: floor.amount)
        wages = [_number(said) for before, said, unit in _WAGE.findall(text) if _per(before + unit) is Per.MONTH]
        for wage in [*wages, *([amount] if amount is not None else [])]:
            if wage < lowest.amount:
                found[wage, lowest] = None
    return list(found)


def _in_grades(clause: Clause, floors: Sequence[Floor]) -> Iterator[tuple[Decimal, Floor]]:
    """A post's pay in the firm's grade tables, against the floor of the post of that name."""
    sheet: Any = clause.sheet
    if sheet is None or sheet.base is None:
        return
    by_post = {floor.post: floor for floor in floors if floor.per is Per.MONTH}
    for post in sheet.tables.posts:
        floor = by_post.get(post.name)
        pay = sheet.base * post.coefficient
        if floor is not None and pay < floor.amount:
            yield pay.quantize(Decimal("0.01")), floor


def _per(around: str) -> Per:
    """What a figure is paid for, by the words right before and behind it."""
    return next((per for per, word in UNITS if word in around), Per.MONTH)


def _number(said: str) -> Decimal:
    return Decimal(said.replace(",", ""))
