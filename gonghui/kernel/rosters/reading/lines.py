"""Which lines below a header are persons: not blank ones, totals, footers, headings or repeated headers."""

from __future__ import annotations

import re

from . import headers
from .cells import text_of
from .columns import Columns
from .folding import fold

_TOTAL = re.compile(
    r"(?:.{0,10}(?:合计|总计|小计|共计|累计|总人数|人数合计)(?!工).{0,16}|共[^人]{0,12}人.*"
    r"|.{0,6}人数[:：]?.{0,16}|[男女][:：]?[0-9]{1,6}人?.*|(?:以下|以上)(?:空白|无正文).*)"
)
_FOOTER = re.compile(
    r"(?:制表|填表|填报|审核|审批|复核|核对|经办|编制|打印|盖章|签字|签章|负责|单位负责|企业负责|部门负责|工会主席|日期|时间|联系|"
    r"备注|说明|注|附注|附|注意|填写说明|填表说明)[^:：]{0,8}[:：].*"
    r"|(?:备注|说明|注意事项|填表说明|填写说明|制表人|审核人|填表人|经办人|单位盖章|.{0,8}[(（]盖章[)）].*)"
    r"|第.{1,6}页.*|[-—]? ?\d+ ?/ ?\d+ ?[-—]?"
)
_HEADING = re.compile(
    r".*(?:车间|班组?|组|部门?|科室?|处室?|室|公司|分厂|工厂|厂|工会|花名册|名册|名单|表|人员|职工|员工)"
    r"(?:[(（].*[)）])?[:：]?"
)
_EXAMPLE = re.compile(r"(?:必填|选填|示例|样例|例子?|举例|填写示例)(?:项|[:：].*)?")
_LONG_NUMBER = re.compile(r"[0-9]{7,}")


class PersonLines:
    """Tells the lines of persons from the others on one sheet."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._name = columns.places["name"][0]
        self._id = columns.places["id"][0]
        self._phone = columns.place("phone")
        self._number = columns.place("number")
        self._sex = columns.place("sex")

    def is_person(self, cells: list) -> bool:
        """Whether the line is a person's, be it with gaps and faults."""
        name = self._text(cells, self._name)
        number = self._text(cells, self._id)
        if name and _LONG_NUMBER.search(number):
            return True  # nearly every line
        phone = self._text(cells, self._phone)
        filled = [text for place, cell in enumerate(cells) if place != self._number and (text := fold(text_of(cell)))]
        if not filled or headers.repeats(self._columns, cells) or self._is_of_signs(name, number):
            return False
        if len(filled) > 1 and self._text(cells, self._sex) in ("男", "女"):
            return True
        if _LONG_NUMBER.search(number) or _LONG_NUMBER.search(phone.replace(" ", "").replace("-", "")):
            return not _is_furniture(name)
        first = next(text for cell in cells if (text := fold(text_of(cell))))
        if _is_furniture(first) or _is_furniture(name):
            return False
        if len(filled) == 1:
            return bool(name or number or phone) and not _HEADING.fullmatch(filled[0])
        return True

    def _is_of_signs(self, name: str, number: str) -> bool:
        """Whether the line numbers the columns (1 2 3 …) or shows how to fill them in (必填)."""
        return bool(_EXAMPLE.fullmatch(name)) or (name.isdigit() and number.isdigit() and len(number) <= 2)

    @staticmethod
    def _text(cells: list, place: int | None) -> str:
        return fold(text_of(cells[place])) if place is not None and place < len(cells) else ""


def _is_furniture(text: str) -> bool:
    plain = text.replace(" ", "")
    return bool(_TOTAL.fullmatch(plain) or _FOOTER.fullmatch(plain) or _EXAMPLE.fullmatch(plain))
