"""What may stand in a paper's text, so that every renderer shows the same and nothing acts on the page."""

from __future__ import annotations

import re

# XML cannot hold controls, PostgreSQL's jsonb refuses NUL, and a line of a contract must hide nothing.
_CONTROLS = (*(code for code in range(0x20) if code not in (0x09, 0x0A)), *range(0x7F, 0xA0))
# Marks that reorder the line: a contract could read differently on screen and in its digest.
_REORDERING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)
_SHOWN = {code: f"〔U+{code:04X}〕" for code in (*_CONTROLS, *_REORDERING)} | {0x2028: "\n", 0x2029: "\n"}
_NOT_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with line ends made plain and every invisible control turned into a visible sign.

    Nothing is dropped in silence: a NUL becomes `〔U+0000〕`, a right-to-left override `〔U+202E〕`, a
    lone surrogate the replacement character. Markup, formulas and quotes are ordinary characters here.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_CHARACTERS.sub("\ufffd", plain.translate(_SHOWN))


def in_eights(digest: str) -> str:
    """A digest in groups of eight, as it is printed and compared by eye."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 … 999 in Chinese as articles are numbered: 1 → 一, 12 → 十二, 105 → 一百零五."""
    if not 1 <= number <= 999:
        raise ValueError(f"an article's number lies between 1 and 999, not {number}")
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and units:
        text += "零"
    return text + (_DIGITS[units] if units else "")
