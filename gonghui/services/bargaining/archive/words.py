"""Words without a dictionary: a text is folded, its pairs of letters are its grams, and a phrase is found by them.

Chinese has no blanks between words, and PostgreSQL cuts none by itself (docs/adr/0014). Two letters make most Chinese
words, so pairs find them; a longer phrase is looked for by pairs that cover it and then letter by letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: The shortest phrase that can be looked for, and the letters of a gram.
SHORTEST = 2
#: What stands before the industry in an entry's text, so that it is found as such.
INDUSTRY = "行业:"
#: So much of a long text is shown around the first hit.
SHOWN = 120


def folded(text: str) -> str:
    """One way to write what is written in several: full width as half, capitals as small, blanks gone."""
    return "\n".join("".join(line.split()) for line in unicodedata.normalize("NFKC", text).casefold().splitlines())


def grams(said: str) -> list[str]:
    """The pairs of letters of a folded text, each once; none reaches over a line's end."""
    return sorted({line[n : n + 2] for line in said.split("\n") for n in range(len(line) - 1)})


def phrases(typed: str) -> list[str]:
    """What was typed, as the folded phrases that must all occur; a lone letter is none."""
    found = (folded(word).replace("\n", "") for word in typed.split())
    return list(dict.fromkeys(phrase for phrase in found if len(phrase) >= SHORTEST))


def cover(phrase: str) -> list[str]:
    """As few grams as cover a phrase: the planner takes each for independent of the others."""
    starts = [*range(0, len(phrase) - 1, 2)]
    if len(phrase) % 2:
        starts.append(len(phrase) - 2)
    return [phrase[n : n + 2] for n in starts]


@dataclass(frozen=True)
class Piece:
    """Some words of a text, and whether they were looked for."""

    text: str
    is_hit: bool = False


def marked(text: str, sought: Sequence[str]) -> list[Piece]:
    """The text in pieces, what was looked for marked; one piece where nothing occurs."""
    hits = sorted(_hits(text, sought))
    pieces, at = [], 0
    for start, end in hits:
        start = max(start, at)
        if start >= end:
            continue
        pieces += [Piece(text[at:start])] if start > at else []
        pieces.append(Piece(text[start:end], is_hit=True))
        at = end
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def says(text: str, sought: Sequence[str]) -> bool:
    """Whether any of the phrases occurs."""
    said = folded(text)
    return any(phrase in said for phrase in sought)


def excerpt(text: str, sought: Sequence[str]) -> list[Piece]:
    """The part of a text around the first hit, marked; dots stand for what is left out."""
    first = min((start for start, _ in _hits(text, sought)), default=0)
    start = max(0, first - SHOWN // 3)
    end = min(len(text), start + SHOWN)
    dots = (["…"] if start else [], ["…"] if end < len(text) else [])
    return [*map(Piece, dots[0]), *marked(text[start:end], sought), *map(Piece, dots[1])]


def _hits(text: str, sought: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the phrases stand in the text as it was written."""
    if not says(text, sought):
        return
    letters = [(n, folds) for n, letter in enumerate(text) for folds in folded(letter) if folds != "\n"]
    said = "".join(letter for _, letter in letters)
    for phrase in sought:
        at = said.find(phrase)
        while at >= 0:
            yield letters[at][0], letters[at + len(phrase) - 1][0] + 1
            at = said.find(phrase, at + len(phrase))
