"""The recount: two lists that are published when a ballot has closed, and digests that bind them (ADR 10).

*Receipts* are short hashes of the sealed envelopes, in the order of the hashes. Whoever kept theirs finds out that
their envelope was in the urn. *Marks* are what was ticked, one line for every tick, each under an id of its own, so
that the marks of one paper cannot be put together again: a paper with many lines could carry a pattern agreed on
with a buyer of votes. Adding the marks up gives the result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from .models import Ballot, PaperCount, UrnList
from .tally import count

#: Bytes of a receipt, of a mark's id: nobody finds a second envelope or row with the same.
RECEIPT = MARK = 16


def receipt_of(envelope: bytes) -> bytes:
    """The receipt of a sealed envelope. It tells nothing of what is inside, and nobody can make it fit another."""
    return hashlib.sha256(b"gonghui receipt\0" + envelope).digest()[:RECEIPT]


def marks_of(box: Iterable[tuple[UUID, Sequence[int]]]) -> list[tuple[str, int]]:
    """Mark id and option for every tick in the box, in the order of the ids, which is no order at all."""
    return sorted((_mark(paper, option), option) for paper, choices in box for option in choices)


def _mark(paper: UUID, option: int) -> str:
    return hashlib.sha256(b"gonghui mark\0" + paper.bytes + option.to_bytes(2, "big")).hexdigest()[: 2 * MARK]


def marks_text(marks: Iterable[tuple[str, int]]) -> str:
    """The published form, and what the digest covers: `id,option` a line."""
    return "".join(f"{mark},{option}\n" for mark, option in marks)


def receipts_text(receipts: bytes) -> str:
    """The published form, and what the digest covers: a receipt a line, ascending."""
    return "".join(f"{receipt}\n" for receipt in _each(receipts))


def _each(receipts: bytes) -> Iterator[str]:
    for at in range(0, len(receipts), RECEIPT):
        yield receipts[at : at + RECEIPT].hex()


def digest(text: str) -> str:
    """SHA-256 in hexadecimal, as `sha256sum` prints it for the downloaded file."""
    return hashlib.sha256(text.encode()).hexdigest()


def list_the_urn(
    ballot: Ballot, envelopes: Iterable[bytes], box: Iterable[tuple[UUID, Sequence[int]]] | None
) -> UrnList:
    """Keep the lists of an urn that is about to be dropped; `box` is None where it was not opened."""
    receipts = b"".join(sorted(receipt_of(envelope) for envelope in envelopes))
    return UrnList.objects.create(
        ballot=ballot,
        receipts=receipts,
        receipts_digest=digest(receipts_text(receipts)),
        marks_digest="" if box is None else digest(marks_text(marks_of(box))),
    )


@dataclass(frozen=True)
class Published:
    """The lists of a closed ballot as they are published."""

    receipts: str
    marks: list[tuple[str, int]]


def published(ballot: Ballot) -> Published | None:
    """The lists of a closed ballot; None where it has none (annulled, or closed before lists were kept)."""
    found = UrnList.objects.filter(ballot=ballot).first()
    if found is None:
        return None
    return Published(receipts_text(bytes(found.receipts)), marks_of(ballot.box.values_list("pk", "choices")))


def agrees(ballot: Ballot) -> bool:
    """Whether box, receipts and paper ballots still add up to what was certified."""
    found, result = UrnList.objects.filter(ballot=ballot).first(), ballot.outcome
    if found is None or result is None:
        return False
    receipts = receipts_text(bytes(found.receipts))
    online = result.voted - result.on_paper
    if digest(receipts) != found.receipts_digest or receipts.count("\n") != online:
        return False
    if result.counts is None:
        return not found.marks_digest and not ballot.box.exists()
    box = list(ballot.box.values_list("pk", "choices"))
    paper = PaperCount.objects.filter(ballot=ballot).first()
    counted = count((choices for _, choices in box), ballot.options_count)
    total = tuple(map(sum, zip(counted, paper.counts, strict=True))) if paper else counted
    return digest(marks_text(marks_of(box))) == found.marks_digest and total == result.counts and len(box) == online
