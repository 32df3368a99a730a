"""The five levels of skilled workers, as figures and as words (人社部发〔2022〕14号): 1 is the highest."""

from __future__ import annotations

import re
from functools import lru_cache

from .cells import Cell, is_blank, said, text_of
from .folding import squeeze

# The longer word stands first: 高级技师 is not a 技师.
_WORDS = {
    "特级技师": 1,
    "首席技师": 1,
    "高级技师": 1,
    "技师": 2,
    "高级": 3,
    "中级": 4,
    "初级": 5,
}
_FIGURES = dict(zip("一二三四五12345", [*range(1, 6)] * 2, strict=True))
_PART = re.compile("|".join(_WORDS) + "|(?P<figure>[一二三四五1-5])级")
_BARE = re.compile("[一二三四五1-5]")
# Professional titles have 高级, 中级, 初级 too, but are no levels of skill; nor are grades beyond five.
_OTHER_LADDERS = re.compile(
    "工程师|会计师|经济师|统计师|政工师|建造师|造价师|消防师|教师|医师|药师|律师|职称|助理|管理|主管|经理"
    "|[六七八九6-9]级|[十0-9][1-5一二三四五]级"
)
_ROMAN = str.maketrans("ⅠⅡⅢⅣⅤ", "12345")
_ABOVE_FIRST = ("特级技师", "首席技师")


def level(cell: object) -> Cell:
    """1 to 5; None where nothing is written, or, with a note, nothing that names exactly one level."""
    return _from_text(text_of(cell))


@lru_cache(4096)
def _from_text(raw: str) -> Cell:
    if is_blank(raw):
        return Cell(None)
    text = squeeze(raw).translate(_ROMAN)
    found = {_FIGURES[text]} if _BARE.fullmatch(text) else _levels_in(text)
    if len(found) != 1:
        return Cell(None, note=f"技能等级「{raw.strip()}」无法对应一至五级")
    value = found.pop()
    note = f"「{text}」高于一级，按一级记" if any(word in text for word in _ABOVE_FIRST) else None
    return Cell(value, said("技能等级", raw, str(value)), note)


def _levels_in(text: str) -> set[int]:
    if _OTHER_LADDERS.search(text):
        return set()
    return {_FIGURES[part["figure"]] if part["figure"] else _WORDS[part[0]] for part in _PART.finditer(text)}
