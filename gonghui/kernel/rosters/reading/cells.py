"""What a cell means: one function a kind, each giving the value and, in Chinese, what was mended to get it.

A value counts as mended when the cell did not hold it as it is given: `2019.3.5` for 2019-03-05, `中级工`
for 4, a number cell for a telephone. A date cell and `2019-03-05` need no mending.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple

from .faults import Fault
from .folding import fold, squeeze, steps_of


class Cell(NamedTuple):
    """The meaning of one cell. `note` is odd but no fault; `fault` rejects the row."""

    value: Any
    mended: str | None = None
    note: str | None = None
    fault: Fault | None = None


# Written where there is nothing to write.
_NOTHING = frozenset([
    "", "无", "暂无", "没有", "不详", "未知", "空", "缺", "暂缺", "/", "\\",
    "null", "none", "nil", "n/a", "#n/a", "na",
])  # fmt: skip
_ONLY_DASHES = re.compile(r"[-\u2010-\u2015\u2212_.]+")

_SOUND_ID = re.compile(r"[0-9]{17}[0-9X]")
_LOST_ID = re.compile(r"[0-9]+(\.[0-9]+)?E\+?[0-9]+|[0-9]{12,}\.0*", re.IGNORECASE)
_LOOKS_LIKE_X = str.maketrans({"×": "X", "Х": "X", "х": "X", "χ": "X", "Χ": "X", "x": "X"})

_MIDDLE_DOTS = re.compile(r" ?[·•‧・･⋅∙●] ?")
_FULL_STOP_AS_DOT = re.compile(r"(?<=[^\x00-\x7f]) ?\. ?(?=[^\x00-\x7f])")
_PLAIN_NAME = re.compile("[\u3400-\u9fff]+")
_NAME = re.compile(r"[A-Za-z\u3007\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff· .'-]+")

_FORMULA = re.compile(r"['‘’`´ ]*(?:[=@]|[+\-] *[^\d ])")
_MAY_BE_FORMULA = re.compile(r"^[^\w\n]*[=@+\-＝＠＋－]", re.MULTILINE)

# The figures are those of GB/T 2261.1.
_SEX = {
    **dict.fromkeys(("男", "男性", "男士", "先生", "m", "male", "1"), "男"),
    **dict.fromkeys(("女", "女性", "女士", "小姐", "f", "female", "2"), "女"),
}
_YES = frozenset([
    "是", "√", "✓", "✔", "☑", "1", "y", "yes", "true", "v", "对", "有",
    "会员", "是会员", "工会会员", "已入会", "已加入", "已", "入会",
])  # fmt: skip
_NO = frozenset([
    "否", "×", "✗", "✘", "☐", "0", "n", "no", "false", "x", "不是", "无", "没有",
    "非会员", "未入会", "未加入", "未",
])  # fmt: skip


def text_of(cell: object) -> str:
    """The cell as a person reads it on the sheet."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def said(title: str, raw: str, value: str) -> str | None:
    """The sentence that tells of mending `raw` to `value`; None if there was nothing to mend."""
    if raw == value:
        return None
    return f"{title}：去掉首尾空白" if raw.strip() == value else f"{title}：「{raw.strip()}」记为「{value}」"


def is_blank(text: str) -> bool:
    """Whether nothing is written, or only a word or sign for nothing."""
    folded = fold(text).lower()
    return folded in _NOTHING or bool(_ONLY_DASHES.fullmatch(folded))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text: `=`, `@`, or `+`, `-` before anything but a figure.

    Signs in full width, blanks and an apostrophe before them change nothing; dashes alone are no formula.
    """
    folded = fold(text)
    return bool(_FORMULA.match(folded)) and not _ONLY_DASHES.fullmatch(folded)


def holds_formula(line_cells: list) -> bool:
    """Whether any text of a line is a formula. One search over the whole line clears nearly all lines."""
    texts = [cell for cell in line_cells if type(cell) is str]
    if not _MAY_BE_FORMULA.search("\n".join(texts)):
        return False
    return any(is_formula(text) for text in texts if _MAY_BE_FORMULA.search(text))


def name(cell: object) -> Cell:
    """A person's name: no blanks between ideographs, one between foreign words, `·` in one form."""
    raw = text_of(cell)
    if _PLAIN_NAME.fullmatch(raw):
        return Cell(raw)
    if is_formula(raw):
        return Cell(raw.strip())
    value = fold(raw).strip("'‘’`´ ")
    if _ONLY_DASHES.fullmatch(value) or value in {"/", "\\"}:
        return Cell("")
    value = _FULL_STOP_AS_DOT.sub("·", _MIDDLE_DOTS.sub("·", value))
    if not re.search("[A-Za-z]", value):
        value = value.replace(" ", "")
    note = None
    if value and not _NAME.fullmatch(value):
        note = f"姓名「{value}」里有不常见的字符，请核对"
    return Cell(value, said("姓名", raw, value) if value else None, note)


def identity(cell: object) -> Cell:
    """An identity number, whole and in capitals; whether it is sound is not looked at here."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Cell(None, fault=Fault.ID_LOST_TO_FLOAT)
    raw = text_of(cell)
    if _SOUND_ID.fullmatch(raw):
        return Cell(raw)
    if is_blank(raw):
        return Cell("", fault=Fault.ID_MISSING)
    value = squeeze(raw)
    if _LOST_ID.fullmatch(value):
        return Cell(None, fault=Fault.ID_LOST_TO_FLOAT)
    steps = steps_of(raw)
    capital = value[:-1] + value[-1:].translate(_LOOKS_LIKE_X)
    if capital != value:
        steps.append("末位改为大写 X")
    return Cell(capital.upper(), mended="身份证号：" + "、".join(steps) if steps else None)


def sex(cell: object) -> Cell:
    """`男` or `女`; None where nothing, or nothing known, is written."""
    raw = text_of(cell)
    if raw in ("男", "女"):
        return Cell(raw)
    if is_blank(raw):
        return Cell(None)
    value = _SEX.get(squeeze(raw).lower())
    if value is None:
        return Cell(None, note=f"性别「{fold(raw)}」看不懂")
    return Cell(value, said("性别", raw, value))


def member(cell: object) -> Cell:
    """Whether the person is a member of the union; None where nothing is written."""
    return _member(text_of(cell))


@lru_cache(1024)
def _member(raw: str) -> Cell:
    value = fold(raw).lower()
    if value in _YES:
        return Cell(True)
    if value in _NO:
        return Cell(False)
    return Cell(None, note=None if is_blank(raw) else f"是否会员「{fold(raw)}」看不懂")
