"""Content that opens with one person's key: forgotten with that person, as their other data are (ADR 5)."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

from gonghui.kernel.papers.document import Document, Paragraph, Signatures
from gonghui.kernel.people.sealed_texts import opened, sealed

FIELD = "papers.content"
GONE = "本件内容已经随当事人注销一并删除。"


def closed(document: Document, person: Any) -> dict[str, Any]:
    """The document under this person's key, with the cover that is left once they are erased."""
    words = sealed(person, json.dumps(document.to_json(), ensure_ascii=False), FIELD)
    kept = {"person": str(person.pk), "words": base64.b64encode(words).decode()}
    return {"closed": kept, "cover": _cover(document).to_json()}


def keeper(content: Any) -> Any:
    """The person under whose key the content is; None for open content."""
    from gonghui.kernel.people.models import Person

    kept = content.get("closed") if isinstance(content, dict) else None
    return Person.objects.get(pk=kept["person"]) if kept else None


def read(content: Any) -> Document:
    """The document again; its cover once the person is erased."""
    person = keeper(content)
    if person is None:
        return Document.from_json(content)
    words = opened(person, base64.b64decode(content["closed"]["words"]), FIELD)
    return Document.from_json(json.loads(words) if words else content["cover"])


def _cover(document: Document) -> Document:
    """Title, issuer, number, date and the places to sign, nameless."""
    signing = [
        Signatures(tuple(replace(who, name="", organisation="") for who in block.signatories))
        for block in document.blocks
        if isinstance(block, Signatures)
    ]
    return replace(document, addressee="", blocks=(Paragraph(GONE), *signing))
