"""Folding of written text: full-width signs to half-width, blanks of every kind to one, invisible signs away.

Only the signs a keyboard or a spreadsheet adds are folded. Ideographs are left alone: Unicode's own
compatibility folding (NFKC) would replace rare characters in people's names.
"""

from __future__ import annotations

import re

# Tabs, line ends, no-break, en/em/thin and ideographic spaces, Hangul filler, Braille blank.
BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u3164\u2800"
)
# Zero-width and direction marks, soft hyphen, byte order mark, variation selectors, control characters.
INVISIBLE = [
    *(code for code in range(0x20) if chr(code) not in BLANKS),
    0x7F, 0xAD, 0x180E,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), *range(0xFE00, 0xFE10), 0xFEFF,
]  # fmt: skip
FULL_WIDTH = range(0xFF01, 0xFF5F)
HALF_WIDTH_OFFSET = 0xFEE0

_TABLE: dict[int, str | None] = {
    **{code: chr(code - HALF_WIDTH_OFFSET) for code in FULL_WIDTH},
    **{ord(blank): " " for blank in BLANKS},
    **dict.fromkeys(INVISIBLE),
}
# Most cells hold none of the folded signs, and this one search is far cheaper than a translation.
_NEEDS_FOLDING = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")
_SEVERAL_BLANKS = re.compile(" {2,}")

_FULL_WIDTH_SIGN = re.compile("[\uff01-\uff5e]")
_BLANK_SIGN = re.compile("[" + re.escape(BLANKS + "".join(map(chr, INVISIBLE))) + "]")
_DASH_SIGN = re.compile("[-\u2010-\u2015\u2212\ufe58\ufe63\u30fc_]")
_QUOTE_SIGN = re.compile("['`\u2018\u2019\u00b4\"\u201c\u201d]")


def fold(text: str) -> str:
    """`text` in half-width signs, without invisible ones, every blank one plain space, none at the ends."""
    if not _NEEDS_FOLDING.search(text):
        return text
    return _SEVERAL_BLANKS.sub(" ", text.translate(_TABLE)).strip()


def squeeze(text: str) -> str:
    """`text` folded and without any blank, dash or quotation mark: what stands between two digits."""
    return _QUOTE_SIGN.sub("", _DASH_SIGN.sub("", fold(text))).replace(" ", "")


def steps_of(raw: str) -> list[str]:
    """What `squeeze` did to `raw`, in Chinese."""
    steps = []
    if _FULL_WIDTH_SIGN.search(raw):
        steps.append("全角改为半角")
    if _BLANK_SIGN.search(raw):
        steps.append("去掉空白")
    if _DASH_SIGN.search(raw):
        steps.append("去掉短横")
    if _QUOTE_SIGN.search(raw):
        steps.append("去掉引号")
    return steps
