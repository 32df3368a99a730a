"""The eight levels of skilled workers (人社部发〔2022〕14号), lowest first, and how people write them."""

from __future__ import annotations

import re
from enum import StrEnum

from gonghui.kernel.rosters.reading.folding import squeeze


class Grade(StrEnum):
    """A level; `words` is its name, `tag` the level of its certificate where it is gained by an exam."""

    words: str
    tag: str

    def __new__(cls, value: str, words: str = "", tag: str = "") -> Grade:
        made = str.__new__(cls, value)
        made._value_, made.words, made.tag = value, words, tag
        return made

    APPRENTICE = "apprentice", "学徒工", ""
    JUNIOR = "junior", "初级工", "五级"
    MIDDLE = "middle", "中级工", "四级"
    SENIOR = "senior", "高级工", "三级"
    TECHNICIAN = "technician", "技师", "二级"
    SENIOR_TECHNICIAN = "senior_technician", "高级技师", "一级"
    SPECIAL = "special", "特级技师", ""
    CHIEF = "chief", "首席技师", ""

    @property
    def rank(self) -> int:
        """0 for the lowest."""
        return LADDER.index(self)


LADDER = tuple(Grade)
#: The roster's figure is that of the certificate; it knows no apprentice and nothing above the first level.
BY_FIGURE = {
    5: Grade.JUNIOR, 4: Grade.MIDDLE, 3: Grade.SENIOR, 2: Grade.TECHNICIAN, 1: Grade.SENIOR_TECHNICIAN,
}  # fmt: skip
_NAMES = {
    **{grade.words: grade for grade in LADDER},
    **{grade.tag: grade for grade in LADDER if grade.tag},
    **{f"{figure}级": grade for figure, grade in BY_FIGURE.items()},
    "学徒": Grade.APPRENTICE, "初级": Grade.JUNIOR, "中级": Grade.MIDDLE, "高级": Grade.SENIOR,
}  # fmt: skip
_PARTS = re.compile(r"[/、()（）\[\]【】]+")


def read_grade(text: str) -> Grade | None:
    """The one grade these words name (高级工, 三级, 高级工（三级）); None for none, or for two different ones."""
    parts = [part for part in _PARTS.split(squeeze(text)) if part]
    found = {_NAMES.get(part) for part in parts}
    return found.pop() if len(found) == 1 else None
