"""How each role looks in a docx: face, size and place. The PDF's are in paper.typ; measures are the same."""

from __future__ import annotations

from dataclasses import dataclass

# Faces that cadres' machines have (Windows, WPS); the font table names Song for where the title's is missing.
FANG, SONG, HEI, KAI, SERIF = "仿宋", "方正小标宋简体", "黑体", "楷体", "宋体"
LATIN = "Times New Roman"
RED = "D7000F"
PITCH = 28.95  # points from line to line: 22 lines in 225 mm
TYPE_WIDTH = 442.2  # points: 156 mm


@dataclass(frozen=True)
class Look:
    """Looks of one role; `size` in points, indents in characters, `pitch` the exact line height."""

    face: str = FANG
    size: float = 16
    align: str = "left"
    first: float = 0
    left: float = 0
    hanging: float = 0
    before: float = 0
    after: float = 0
    pitch: float = PITCH
    colour: str = ""
    fill: str = ""
    keep: bool = False


_BODY = Look(align="justify", first=2)
_SMALL = Look(SERIF, 10.5, pitch=15)
LOOKS: dict[str, Look] = {
    "issuer": Look(SONG, 42, "center", before=94, after=10, pitch=50, colour=RED),
    "letter-issuer": Look(SONG, 38, "center", pitch=46, colour=RED),
    "number": Look(align="center"),
    "number-right": Look(align="right"),
    "title": Look(SONG, 22, "center", pitch=34, keep=True),
    "cover-title": Look(SONG, 32, "center", pitch=46),
    "cover-issuer": Look(size=18, align="center", pitch=32),
    "subtitle": Look(KAI, align="center"),
    "addressee": Look(),
    "body": _BODY,
    "article": _BODY,
    "flush": Look(align="justify"),
    "centre": Look(align="center"),
    "right": Look(align="right"),
    "heading-1": Look(HEI, first=2, keep=True),
    "heading-2": Look(KAI, first=2, keep=True),
    "heading-3": _BODY,
    "heading-4": _BODY,
    "was": Look(KAI, 14, left=2, pitch=24),
    "attachment": Look(left=5),
    "annex": Look(HEI, keep=True),
    "caption": Look(HEI, 12, "center", pitch=22, keep=True),
    "small": _SMALL,
    "sign": Look(size=14, pitch=26),
    "foot": Look(size=14, left=1, hanging=3, pitch=22),
    "foot-ends": Look(size=14, left=1, pitch=22),
    "poster-issuer": Look(HEI, 26, "center", after=16, pitch=44, colour="FFFFFF", fill=RED),
    "poster-title": Look(SONG, 46, "center", after=4, pitch=62, colour=RED),
    "poster-subtitle": Look(HEI, 24, "center", after=8, pitch=34),
    "poster-number": Look(HEI, 14, "center", pitch=22),
    "poster-heading": Look(HEI, 22, pitch=32),
    "poster-body": Look(HEI, 18, "justify", first=2, pitch=28),
    "poster-caption": Look(HEI, 24, "center", pitch=36),
    "poster-foot": Look(HEI, 14, "center", before=12, pitch=24),
}
CELL = Look(size=12, pitch=22)
FACT = Look(size=14, pitch=27)
POSTER_FACT = Look(HEI, 19, pitch=30)
