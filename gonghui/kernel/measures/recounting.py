"""Counting everything again from the events: for a measure that is new, or facts that were lost."""

from __future__ import annotations

from django.utils.module_loading import import_string

from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import figures

CHUNK = 500


def recount() -> int:
    """Run every reaction that keeps figures over all events, in the order they happened; how many events.

    What is counted already is not counted again.
    """
    doing: dict[str, list[str]] = {}
    for reaction in figures():
        doing.setdefault(reaction.on.kind, []).append(reaction.do)
    records = EventRecord.objects.filter(kind__in=doing).order_by("id")
    total = 0
    for record in records.iterator(chunk_size=CHUNK):
        for do in doing[record.kind]:
            import_string(do)(record)
        total += 1
    return total
