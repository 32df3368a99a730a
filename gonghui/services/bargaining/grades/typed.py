"""What people type or keep in a spreadsheet, read as rows of the tables; and rows written so that they read the same.

A line of text holds one row, its parts set apart by blanks: `焊工 1.2`, `发明专利 2000 一次性 封顶30000 授权证书`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from gonghui.kernel.rosters.reading.cells import is_blank, is_formula, text_of
from gonghui.kernel.rosters.reading.folding import fold

from .checks import MOST_ROWS
from .ladder import Grade, read_grade
from .tables import Band, Channel, Extra, GradePay, Often, Post, Sort
from .wording import NONE, figure

OFTEN = {
    **{often.words: often for often in Often}, "一次": Often.ONCE, "月": Often.MONTHLY, "年": Often.YEARLY,
    "按月": Often.MONTHLY, "按年": Often.YEARLY,
}  # fmt: skip
RANGE = re.compile(r"(.+?)(?:-|—|–|~|～|至|到)(.+)")
CAPPED = re.compile(r"(?:封顶|最多|最高)(.+)")
_UNITS = re.compile(r"^[¥￥]|元|/月|每月|[,，\s]")
_TEN_THOUSAND = Decimal(10_000)
#: More digits than any sound figure has; also keeps Decimal from spelling out 1E+999.
_LONGEST_FIGURE = 20


class Odd(ValueError):
    """A line that cannot be read; the message is a Chinese sentence that says what to do."""


def number(raw: object, what: str) -> Decimal:
    """The figure in a cell or a word: 300, 300元, 1,000, 30万. Raises Odd."""
    text = _UNITS.sub("", fold(text_of(raw)))
    times = _TEN_THOUSAND if text.endswith("万") else Decimal(1)
    text = text.removesuffix("万")
    try:
        found = Decimal(text) if len(text) <= _LONGEST_FIGURE else None
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite() or abs(found.adjusted()) > _LONGEST_FIGURE:
        shown = fold(text_of(raw))[:20]
        raise Odd(f"{what}“{shown}”不是数字，请只写数字。" if shown else f"{what}没有写。")
    return found * times


def words(raw: object) -> str:
    """A name without blanks; "" where nothing is written. Raises Odd for what a spreadsheet might run."""
    text = text_of(raw)
    if is_formula(text):
        raise Odd(f"“{fold(text)[:20]}”像是公式，请改成文字。")
    return "" if is_blank(text) or fold(text) == NONE else fold(text).replace(" ", "")


def grade_row(cells: Sequence[object]) -> GradePay:
    """grade, yuan a month, post family (optional)"""
    grade = _grade(cells[0])
    return GradePay(grade, number(_at(cells, 1), f"{grade.words}的金额"), words(_at(cells, 2)))


def family_row(parts: Sequence[object]) -> GradePay:
    """post family, grade, yuan a month: as a line is typed"""
    family = words(parts[0])
    if len(parts) < 3 or not family:
        raise Odd("请写成“岗位族 等级 金额”，例如：技术类 高级工 400")
    return grade_row([parts[1], parts[2], family])


def _grade(raw: object) -> Grade:
    found = read_grade(text_of(raw))
    if found is None:
        known = "、".join(grade.words for grade in Grade)
        raise Odd(f"“{fold(text_of(raw))[:20]}”不是技能等级。可以写：{known}。")
    return found


def post_row(cells: Sequence[object]) -> Post:
    """name, coefficient, post family (optional)"""
    name = words(cells[0])
    return Post(name, number(_at(cells, 1), f"{name}的系数"), words(_at(cells, 2)))


def channel_row(cells: Sequence[object]) -> Channel:
    """name, management, technical, skill, pay band (optional)"""
    name, skill, band = words(cells[0]), words(_at(cells, 3)), words(_at(cells, 4))
    return Channel(
        name, words(_at(cells, 1)), words(_at(cells, 2)), _grade(skill) if skill else None,
        _band(name, band) if band else None,
    )  # fmt: skip


def _band(name: str, text: str) -> Band:
    """5000-7000, 0.5万至0.7万, or one figure for both ends."""
    ends = RANGE.fullmatch(text)
    about = f"{name}的薪酬带"
    if ends is None:
        only = number(text, about)
        return Band(only, only)
    return Band(number(ends[1], about), number(ends[2], about))


def extra_row(sort: Sort, cells: Sequence[object]) -> Extra:
    """name, amount or percentage, how often, condition, cap"""
    name = words(cells[0])
    told = fold(text_of(_at(cells, 1)))
    is_share = told.endswith("%")
    worth = number(told.removesuffix("%") if is_share else _at(cells, 1), f"{name}的标准")
    often = OFTEN.get(words(_at(cells, 2)) or Often.ONCE.words)
    if often is None:
        choices = "、".join(one.words for one in Often)
        raise Odd(f"“{name}”的发放写的是“{words(_at(cells, 2))[:20]}”，请写{choices}。")
    raw = text_of(_at(cells, 3))
    if is_formula(raw):
        raise Odd(f"“{fold(raw)[:20]}”像是公式，请改成文字。")
    cap = number(_at(cells, 4), f"{name}的封顶数") if words(_at(cells, 4)) else None
    return Extra(
        sort, name, often, None if is_share else worth, worth if is_share else None,
        "" if is_blank(raw) else fold(raw), cap,
    )  # fmt: skip


def _at(cells: Sequence[object], place: int) -> object:
    return cells[place] if place < len(cells) else ""


def rows_of(text: str, read: Callable[[Sequence[object]], Any]) -> tuple[list[Any], list[str]]:
    """Each line of a text as a row; and, for lines that cannot be read, what is wrong with which line."""
    lines = [(place, line.split()) for place, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_ROWS:
        return [], [f"最多 {MOST_ROWS} 行，请合并几行。"]
    rows, wrong = [], []
    for place, parts in lines:
        try:
            rows.append(read(parts))
        except Odd as odd:
            wrong.append(f"第 {place} 行：{odd}")
    return rows, wrong


def extra_parts(parts: Sequence[object]) -> list[object]:
    """The parts of a line about an extra as the cells of a spreadsheet have them."""
    name, worth, rest = parts[0], _at(parts, 1), [str(part) for part in parts[2:]]
    often, cap = "", ""
    condition: list[str] = []
    for place, part in enumerate(rest):
        # 每周 in this place is an odd "how often" to be told of, not a condition.
        if not often and not condition and (part in OFTEN or (place == 0 and part.startswith("每"))):
            often = part
        elif not cap and not condition and (found := CAPPED.fullmatch(part)):
            cap = found[1]
        else:
            condition.append(part)
    return [name, worth, often, " ".join(condition), cap]


def written_post(row: Post) -> str:
    return f"{row.name} {figure(row.coefficient)} {row.family}".rstrip()


def written_family(row: GradePay) -> str:
    return f"{row.family} {row.grade.words} {figure(row.amount)}"


def written_band(row: Channel) -> str:
    return f"{figure(row.band.low)}-{figure(row.band.high)}" if row.band else ""


def written_channel(row: Channel) -> str:
    titles = (row.name, row.management or NONE, row.technical or NONE, row.skill.words if row.skill else NONE)
    return " ".join((*titles, written_band(row))).rstrip()


def written_extra(row: Extra) -> str:
    worth = f"{figure(row.percent)}%" if row.percent is not None else figure(row.amount or Decimal(0))
    cap = f"封顶{figure(row.cap)}" if row.cap is not None else ""
    return " ".join(part for part in (row.name, worth, row.often.words, cap, row.condition) if part)


def written(rows: Iterable[Any], write: Callable[[Any], str]) -> str:
    """The rows as lines of text that read the same."""
    return "\n".join(map(write, rows))
