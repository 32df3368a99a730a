"""From what was agreed to the articles of a contract, and the standard articles as data.

An article's *origin* is a proposal both sides accepted, the last contract, or the standard text for a topic the
law wants in the contract.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from uuid import UUID

from gonghui.rulebook import Held, Rules

from .grades.models import GradeSheet
from .industry.models import FloorSheet
from .models.contract import Clause, Unit

STANDARD_FILE = Path(__file__).with_name("standard_clauses.toml")
#: Own topics have no entry in the file; their title says what a proposal on them states.
OWN_UNITS = (
    (re.compile(r"增幅|涨幅|幅度|比例|增长|百分"), Unit.PERCENT),
    (re.compile(r"(津贴|补贴|补助|奖金|年终奖|起薪|底薪|基本工资|最低工资|工资标准|餐补|房补)$"), Unit.YUAN),
)
LONGEST_HEADING = 120


@dataclass(frozen=True)
class Standard:
    """One topic's entry of the file."""

    heading: str
    unit: Unit
    standard: str
    basis: str
    agreed: str = ""


@dataclass(frozen=True)
class Article:
    """An article to be: what a `Clause` holds, without its contract."""

    topic_key: str
    heading: str
    text: str
    amount: Decimal | None = None
    unit: Unit = Unit.TEXT
    amount_before: Decimal | None = None
    change: str = Clause.Change.NEW
    before: str = ""
    #: The grade tables whose words these are.
    sheet_id: UUID | None = None
    #: The table of lowest wages whose words these are.
    floors_id: UUID | None = None


@cache
def standards() -> dict[str, Standard]:
    """The standard articles by topic key. Raises KeyError or ValueError when the file is not complete."""
    with STANDARD_FILE.open("rb") as file:
        entries = tomllib.load(file)
    return {key: Standard(**{**entry, "unit": Unit(entry["unit"])}) for key, entry in entries.items()}


def unit_of(key: str, title: str) -> Unit:
    """What a proposal on this topic states: an amount of yuan a month, a percentage, or words."""
    if known := standards().get(key):
        return known.unit
    return next((unit for pattern, unit in OWN_UNITS if pattern.search(title)), Unit.TEXT)


def agreed_article(key: str, title: str, unit: Unit, value: str, before: str = "") -> Article:
    """The article for what both sides agreed on a topic; `before` is where the proposal started."""
    known = standards().get(key)
    heading = (known.heading if known else title)[:LONGEST_HEADING]
    amount = as_amount(value) if unit != Unit.TEXT else None
    if amount is None:
        return Article(key, heading, sentence(value))
    if known and known.agreed:
        text = known.agreed.format(value=value)
    elif unit == Unit.PERCENT:
        text = f"{title}为{value}%。"
    else:
        old = as_amount(before) if before else None
        start = f"由每人每月{before}元" if old is not None and old != amount else ""
        text = f"{title}{start}{'调整为' if start else '标准为'}每人每月{value}元。"
    return Article(key, heading, text, amount, unit)


def standard_article(key: str) -> Article | None:
    """What the contract says on a topic nobody agreed on; None for a topic without an entry."""
    known = standards().get(key)
    return Article(key, known.heading, known.standard) if known else None


def as_amount(value: str) -> Decimal | None:
    """The number a value states, or None where it states none."""
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def sentence(words: str) -> str:
    """Words as an article: trimmed, ended by a full stop."""
    trimmed = words.strip()
    return trimmed if trimmed.endswith(("。", "！", "；", "）", ".")) else f"{trimmed}。"


def compared(article: Article, last: Clause | None) -> Article:
    """The article beside the last contract's one on the same topic: new, the same, or changed and from what."""
    if last is None:
        return replace(article, change=Clause.Change.NEW, before="", amount_before=None)
    same = _bare(article.text) == _bare(last.text) and _same_tables(article.sheet_id, last)
    same = same and _same_floors(article.floors_id, last)
    return replace(
        article,
        change=Clause.Change.SAME if same else Clause.Change.CHANGED,
        before=last.text,
        amount_before=last.amount if last.unit == article.unit else None,
    )


def _same_tables(sheet_id: UUID | None, last: Clause) -> bool:
    """Whether the tables behind two articles say the same; the words name only the grades in full."""
    if sheet_id == last.sheet_id:
        return True
    if sheet_id is None or last.sheet is None:
        return False
    return GradeSheet.objects.get(pk=sheet_id).tables == last.sheet.tables


def _same_floors(floors_id: UUID | None, last: Clause) -> bool:
    if floors_id == last.floors_id:
        return True
    if floors_id is None or last.floors is None:
        return False
    return FloorSheet.objects.get(pk=floors_id).floors == last.floors.floors


def counterpart(key: str, heading: str, last: Iterable[Clause]) -> Clause | None:
    """The last contract's article on the same topic. Own topics are numbered anew each year: their heading tells."""
    own = key.startswith("own-")
    for clause in last:
        if clause.heading == heading if own else clause.topic_key == key:
            return clause
    return None


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True)
class LowPay:
    """An article that promises less than the law: `certain` when it is below even the lowest tier of the province."""

    heading: str
    amount: Decimal
    certain: bool
    minimum: str
    article: str

    @property
    def sentence(self) -> str:
        must = "低于当地最低工资标准" if self.certain else "可能低于当地最低工资标准，请按当地的档次核对"
        return f"“{self.heading}”写的每月 {self.amount.normalize():f} 元{must}（{self.minimum}）。"


#: A monthly figure of pay named as such in an article's words: 最低工资标准为每月 2000 元.
NAMED_PAY = re.compile(
    r"(?:最低工资|基本工资|工资标准|底薪|起薪)[^0-9。；，]{0,14}?(\d[\d,]*(?:\.\d+)?)\s*元(?!\s*[/每]?\s*(?:小时|天|日|件|次|班))"
)
PAY_TITLE = re.compile(r"最低工资|基本工资|工资标准|底薪|起薪")
NOT_MONTHLY = re.compile(r"每小时|每天|每日|每件|每班")


def low_pay(articles: Sequence[Clause], rules: Rules) -> list[LowPay]:
    """The articles whose monthly pay does not keep to the floor of the place (劳动合同法 55; 浙江省集体合同条例 5)."""
    minimum, floor = rules.amounts("wages.minimum_monthly"), rules.choice("bargaining.wage_floor")
    if minimum is None or floor is None:
        return []
    above = floor.value == "above_minimum_wage"
    found = []
    for clause in articles:
        for amount in _named_pay(clause):
            below = [tier for tier in minimum.value if amount < tier or (above and amount == tier)]
            if below:
                certain = min(minimum.value) in below
                found.append(LowPay(clause.heading, amount, certain, _tiers(minimum), floor.basis))
    return found


def _named_pay(clause: Clause) -> list[Decimal]:
    if clause.unit == Unit.YUAN and clause.amount is not None and PAY_TITLE.search(clause.heading):
        return [clause.amount]
    parts = [part for part in re.split(r"[。；，]", clause.text) if not NOT_MONTHLY.search(part)]
    return [Decimal(found.replace(",", "")) for part in parts for found in NAMED_PAY.findall(part)]


def _tiers(minimum: Held[tuple[int, ...]]) -> str:
    return f"{minimum.basis}：{'、'.join(str(tier) for tier in minimum.value)} 元"
