"""Mainland mobile numbers: eleven digits, the first 1, the second 3 to 9."""

from __future__ import annotations

import re
from decimal import Decimal

from .cells import Cell, is_blank, text_of
from .faults import Fault
from .folding import fold, squeeze, steps_of

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_ABROAD = re.compile(r"(?:00)?86(?=1[3-9][0-9]{9}$)")
_TRUNK = re.compile(r"0(?=1[3-9][0-9]{9}$)")
_NOT_DIGITS = re.compile(r"[^0-9]+")
_ZERO_FRACTION = re.compile(r"\.0+$")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
_SEPARATORS = re.compile(r"[/、,;|\\]|或|\s+(?=\+?(?:86)?1[3-9][0-9]{9}(?![0-9]))")


def phone(cell: object) -> Cell:
    """The number; where there is none, the digits that are there (None without any) and the fault."""
    raw = text_of(cell)
    if isinstance(cell, str) and _MOBILE.fullmatch(raw):
        return Cell(raw)
    if is_blank(raw):
        return Cell(None, fault=Fault.PHONE_SHORT)
    steps = steps_of(raw)
    if not isinstance(cell, str):
        steps.append("数字格改为文字")
    squeezed = squeeze(raw)
    text = _ZERO_FRACTION.sub("", squeezed)
    if text != squeezed:
        steps.append("去掉小数点")
    if _SCIENTIFIC.fullmatch(text):
        return _from_scientific(text)
    digits, more = _digits(text)
    if _MOBILE.fullmatch(digits):
        return _said(digits, steps + more, None)
    mobiles = [number for part in _SEPARATORS.split(fold(raw)) if _is_mobile(number := _part(part))]
    if mobiles:
        return _said(mobiles[0], ["取出其中的手机号码"], f"电话一格原为「{fold(raw)}」")
    return Cell(digits or None, fault=Fault.PHONE_SHORT)


def _digits(text: str) -> tuple[str, list[str]]:
    """The digits of a squeezed text without country code and trunk zero, and what was done for it."""
    digits = _NOT_DIGITS.sub("", text)
    domestic = _ABROAD.sub("", digits, count=1)
    bare = _TRUNK.sub("", domestic, count=1)
    steps = []
    if domestic != digits:
        steps.append("去掉 +86")
    if bare != domestic:
        steps.append("去掉开头的 0")
    if len(digits) != len(text.removeprefix("+")):
        steps.append("去掉数字以外的字")
    return bare, steps


def _part(text: str) -> str:
    return _digits(squeeze(text))[0]


def _is_mobile(digits: str) -> bool:
    return bool(_MOBILE.fullmatch(digits))


def _from_scientific(text: str) -> Cell:
    """`1.38E+10` has lost its digits, `1.3800001111E+10` has not."""
    mantissa = _NOT_DIGITS.sub("", text.upper().partition("E")[0])
    number = str(int(Decimal(text)))
    if len(mantissa) < len(number) or not _is_mobile(number):
        return Cell(None, fault=Fault.PHONE_SHORT)
    return _said(number, ["科学计数还原"], None)


def _said(number: str, steps: list[str], note: str | None) -> Cell:
    return Cell(number, "手机号码：" + "、".join(steps) if steps else None, note)
