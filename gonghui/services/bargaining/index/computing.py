"""The index as arithmetic: facts and weights in, parts and points out. Nothing here knows a database.

A part whose figure is missing does not count: the others share its weight, and the page says which is missing and why.
A round is not blamed for what it could not have (a first round has no contract before it).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

#: Part of a whole: (part, whole).
Ratio = tuple[int, int]
ONE = Fraction(1)


@dataclass(frozen=True)
class Facts:
    """What is known of a round; None where nothing is."""

    workers: int = 0
    #: Days from the end of the contract before to the beginning of this round; 0 or less is in time.
    days_late: int | None = None
    lawful: Ratio | None = None
    data: Ratio | None = None
    election: Ratio | None = None
    congress: Ratio | None = None
    spectators: int | None = None
    suggestions: int | None = None
    answered: Ratio | None = None
    #: Proposals of the worker side and of the employer's.
    proposals: Ratio | None = None
    deadlines: Ratio | None = None
    approval: Ratio | None = None
    #: The agreed rise of wages this time and last time, and the guideline's base line, in per cent.
    rise: Decimal | None = None
    last_rise: Decimal | None = None
    guideline: Decimal | None = None
    readers: int | None = None


@dataclass(frozen=True)
class Weights:
    """Weights by part, and the aims some parts are measured by. `version` is 0 for the general ones."""

    weights: Mapping[str, int]
    aims: Mapping[str, int]
    version: int = 0


@dataclass(frozen=True)
class Scored:
    """How well one part did: its share of its points, and the figure it rests on, in words. None: not counted."""

    share: Fraction | None
    figure: str


@dataclass(frozen=True)
class Part:
    """One part as it is shown."""

    key: str
    title: str
    formula: str
    figure: str
    share: Fraction | None
    weight: int
    #: Points out of 100, after the weight of missing parts went to the others.
    points: Decimal
    most: Decimal

    @property
    def counts(self) -> bool:
        return self.share is not None and self.weight > 0


@dataclass(frozen=True)
class Index:
    """The index: `total` is None where nothing counts yet."""

    total: Decimal | None
    parts: tuple[Part, ...]
    version: int

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.share is None)


Score = Callable[[Facts, Mapping[str, int]], Scored]


def clamped(share: Fraction) -> Fraction:
    return max(Fraction(0), min(ONE, share))


def of(ratio: Ratio | None, missing: str, words: str) -> Scored:
    """A part of a whole as it is."""
    if ratio is None or ratio[1] <= 0:
        return Scored(None, missing)
    return Scored(clamped(Fraction(*ratio)), words.format(*ratio))


def towards(count: int, aim: int) -> Fraction:
    return clamped(Fraction(count, aim)) if aim > 0 else ONE


def started(facts: Facts, aims: Mapping[str, int]) -> Scored:
    if facts.days_late is None:
        return Scored(None, "以前没有到期的合同")
    if facts.days_late <= 0:
        return Scored(ONE, f"上一份合同到期前 {-facts.days_late} 天启动")
    late = f"上一份合同到期后 {facts.days_late} 天才启动"
    return Scored(clamped(ONE - Fraction(facts.days_late, max(1, aims["days_late"]))), late)


def lawful(facts: Facts, aims: Mapping[str, int]) -> Scored:
    return of(facts.lawful, "还没有代表名单", "{1} 项规定，符合 {0} 项")


def data(facts: Facts, aims: Mapping[str, int]) -> Scored:
    return of(facts.data, "没有要求提供资料", "要求 {1} 项，提供 {0} 项")


def turnout(facts: Facts, aims: Mapping[str, int]) -> Scored:
    """The mean of the two votes, of those that were held."""
    held = [
        (name, ratio) for name, ratio in (("选举", facts.election), ("职代会", facts.congress)) if ratio and ratio[1]
    ]
    if not held:
        return Scored(None, "还没有投票")
    share = sum((clamped(Fraction(*ratio)) for _, ratio in held), Fraction(0)) / len(held)
    return Scored(share, "，".join(f"{name} {voted}/{roll}" for name, (voted, roll) in held))


def per_hundred(count: int | None, facts: Facts, aim: int, missing: str, words: str) -> Scored:
    if count is None or facts.workers <= 0:
        return Scored(None, missing)
    each = Fraction(100 * count, facts.workers)
    return Scored(clamped(each / aim) if aim > 0 else ONE, f"{words} {count}，每百名职工 {rounded(each)}")


def spectators(facts: Facts, aims: Mapping[str, int]) -> Scored:
    return per_hundred(facts.spectators, facts, aims["spectators"], "还没有开会", "围观人数")


def suggestions(facts: Facts, aims: Mapping[str, int]) -> Scored:
    return per_hundred(facts.suggestions, facts, aims["suggestions"], "不知道职工人数", "建议条数")


def answered(facts: Facts, aims: Mapping[str, int]) -> Scored:
    return of(facts.answered, "没有收到建议", "{1} 条建议，答复 {0} 条")


def proposals(facts: Facts, aims: Mapping[str, int]) -> Scored:
    """A talk is two-sided: what one side alone put forward counts half."""
    if facts.proposals is None:
        return Scored(None, "还没有开会")
    ours, theirs = facts.proposals
    share = towards(ours + theirs, aims["proposals"])
    if not ours or not theirs:
        share /= 2
    return Scored(share, f"职工方 {ours} 件，企业方 {theirs} 件")


def deadlines(facts: Facts, aims: Mapping[str, int]) -> Scored:
    return of(facts.deadlines, "还没有到期的期限", "{1} 个期限，按时 {0} 个")


def approval(facts: Facts, aims: Mapping[str, int]) -> Scored:
    return of(facts.approval, "职代会还没有表决", "全体 {1} 名代表，赞成 {0} 票")


def result(facts: Facts, aims: Mapping[str, int]) -> Scored:
    """The rise held against the guideline and against last year's, as far as they are known: the mean of both."""
    if facts.rise is None:
        return Scored(None, "没有以百分比约定的涨幅")
    known = [("工资指导线", facts.guideline), ("上一轮", facts.last_rise)]
    against = [(name, line) for name, line in known if line is not None and line > 0]
    if not against:
        return Scored(None, f"涨 {plain(facts.rise)}%，没有指导线和上一轮可比")
    share = sum((clamped(Fraction(facts.rise) / Fraction(line)) for _, line in against), Fraction(0)) / len(against)
    return Scored(share, f"涨 {plain(facts.rise)}%；" + "，".join(f"{n} {plain(line)}%" for n, line in against))


def reading(facts: Facts, aims: Mapping[str, int]) -> Scored:
    if facts.readers is None or facts.workers <= 0:
        return Scored(None, "合同还没有公示")
    return Scored(
        clamped(Fraction(facts.readers, facts.workers)), f"{facts.workers} 名职工，{facts.readers} 人看过全文"
    )


#: What some parts are measured by, in words.
AIMS = {
    "days_late": "晚启动多少天得零分（天）",
    "spectators": "围观满分：每百名职工几人",
    "suggestions": "建议满分：每百名职工几条",
    "proposals": "提案满分：双方共几件",
}

#: key: title, formula in words, score. In the order in which they are shown.
PARTS: dict[str, tuple[str, str, Score]] = {
    "started": ("按时启动", "上一份合同到期前启动得满分，到期后每晚一天减少，晚 {days_late} 天为零", started),
    "lawful": ("代表合法", "符合的规定数 ÷ 应符合的规定数", lawful),
    "data": ("资料公开", "提供的资料项数 ÷ 要求的项数", data),
    "turnout": ("投票率", "代表选举和职代会投票率的平均", turnout),
    "spectators": ("职工围观", "每百名职工 {spectators} 人围观得满分", spectators),
    "suggestions": ("职工建议", "每百名职工 {suggestions} 条建议得满分", suggestions),
    "answered": ("建议答复", "已答复的建议 ÷ 全部建议", answered),
    "proposals": ("协商充分", "双方共提出 {proposals} 件提案得满分，只有一方提出的减半", proposals),
    "deadlines": ("按期办理", "按时完成的期限 ÷ 已到期或已完成的期限", deadlines),
    "approval": ("职代会赞成", "赞成票 ÷ 全体代表", approval),
    "result": ("协商结果", "约定涨幅与工资指导线、与上一轮涨幅之比的平均，达到即满分", result),
    "reading": ("合同知晓", "看过公示全文的职工 ÷ 职工总数", reading),
}


def compute(facts: Facts, weights: Weights) -> Index:
    """The index of these facts under these weights."""
    scored = {key: score(facts, weights.aims) for key, (_, _, score) in PARTS.items()}
    whole = sum(weights.weights[key] for key, one in scored.items() if one.share is not None)
    parts = []
    for key, (title, formula, _) in PARTS.items():
        one, weight = scored[key], weights.weights[key]
        most = Fraction(100 * weight, whole) if one.share is not None and whole else Fraction(0)
        parts.append(
            Part(
                key, title, formula.format(**weights.aims), one.figure, one.share, weight,
                rounded(most * (one.share or 0)), rounded(most),
            )
        )  # fmt: skip
    earned = sum((one.share * weights.weights[key] for key, one in scored.items() if one.share), Fraction(0))
    total = rounded(100 * earned / whole) if whole else None
    return Index(total, tuple(parts), weights.version)


def rounded(value: Fraction) -> Decimal:
    """To a tenth, halves up."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Without zeros at the end."""
    return f"{value.normalize():f}"
