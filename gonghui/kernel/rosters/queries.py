"""Reading uploads for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from gonghui.kernel.rights import Actor, objects

from .models import StagedPerson, Upload
from .reading.faults import Fault
from .rights import Right
from .staging import plain_of, words_of

RECENT = 10


@dataclass(frozen=True)
class FaultyLine:
    """A rejected line as its sender sees it: what is wrong, what to do, and the line's own cells."""

    line: int
    name: str
    fault: Fault
    cells: list[str]
    notes: list[str]


def uploads_of(enterprise: UUID, actor: Actor) -> QuerySet[Upload]:
    """The actor's latest uploads for an enterprise."""
    seen = objects(actor, Right.SEE_THE_UPLOAD, Upload.objects.filter(enterprise=enterprise))
    return seen.defer("file_sealed").order_by("-uploaded_at")[:RECENT]


def faulty_lines(upload: Upload, limit: int | None = None) -> list[FaultyLine]:
    """The rejected lines in the file's order, all or the first `limit`."""
    rejected = upload.staged.exclude(fault="").filter(is_leaver=False).order_by("line")
    return [_opened(staged) for staged in rejected[:limit]]


def faults_by_kind(upload: Upload) -> list[tuple[Fault, int]]:
    """How many lines have each fault, in the order of the codes."""
    rejected = upload.staged.exclude(fault="").filter(is_leaver=False)
    counted = dict(rejected.values_list("fault").annotate(Count("pk")).order_by())
    return [(fault, counted[fault]) for fault in Fault if fault in counted]


def _opened(staged: StagedPerson) -> FaultyLine:
    words = words_of(staged)
    return FaultyLine(staged.line, plain_of(staged, "name"), Fault(staged.fault), words["cells"], words["notes"])
