"""A form that was begun is kept, sealed, until it is sent or thrown away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from gonghui.kernel.actions import action
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.sealed_texts import opened, sealed

from ..models import Draft
from ..rights import Own

FIELDS = "disputes.draft"
LONGEST = 60_000


@action(Own.FILE_MY_CASE, on=Person, quiet=True)
def keep_draft(person: Person, *, fields: Mapping[str, str], at: datetime) -> None:
    """Keep what has been typed so far; the latest takes the place of the one before."""
    text = json.dumps(dict(fields), ensure_ascii=False)[:LONGEST]
    Draft.objects.update_or_create(
        person=person, defaults={"fields_sealed": sealed(person, text, FIELDS), "saved_at": at}
    )


def draft_of(person: Person) -> dict[str, str]:
    """What was typed before, whatever version of the form kept it; nothing where there is no draft."""
    found = Draft.objects.filter(person=person).first()
    text = opened(person, bytes(found.fields_sealed), FIELDS) if found else ""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}  # cut off at its longest: what is left of it cannot be read
    fields = kept.items() if isinstance(kept, dict) else ()
    return {name: value for name, value in fields if isinstance(value, str)}
