"""The places to sign on a paper: finding the one that is meant, and filling those that are signed."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from gonghui.kernel.papers.document import Block, Document, Signatory, Signatures

from .models import Method, Signature


def places(document: Document) -> list[Signatory]:
    """All places to sign, in the order of the page."""
    return [who for block in document.blocks if isinstance(block, Signatures) for who in block.signatories]


def free_place(document: Document, signed: Iterable[int], capacity: str, name: str) -> int | None:
    """The unsigned place for this capacity: the one with the signer's name, else the first without a name."""
    taken = set(signed)
    free = [
        (at, who)
        for at, who in enumerate(places(document))
        if who.capacity == capacity and at not in taken and who.name in ("", name)
    ]
    free.sort(key=lambda found: found[1].name == "")
    return free[0][0] if free else None


def filled(document: Document, signatures: Iterable[Signature], names: Mapping[UUID | None, str]) -> Document:
    """The document with its signed places filled; what a place does not name, `names` does."""
    by_place = {signature.place: signature for signature in signatures}
    at = 0
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Signatures):
            numbered = range(at, at + len(block.signatories))
            at += len(block.signatories)
            pairs = zip(numbered, block.signatories, strict=True)
            block = Signatures(tuple(_signed(who, by_place.get(n), names) for n, who in pairs))
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _signed(who: Signatory, signature: Signature | None, names: Mapping[UUID | None, str]) -> Signatory:
    if signature is None:
        return who
    return replace(
        who,
        name=who.name or names.get(signature.person_id, ""),
        signed_at=signature.signed_at,
        method=Method(signature.method).label,
        digest=signature.digest,
        drawn=base64.b64encode(signature.drawn).decode() if signature.drawn else "",
    )
