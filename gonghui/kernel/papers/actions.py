"""What services do with papers, inside their own actions: draft, revise, freeze, sign, supersede, attach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from gonghui.kernel import clock
from gonghui.kernel.actions import part
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.people.queries import display_name

from . import blobs
from .document import Document
from .events import PaperFrozen, PaperOpened, PaperSigned, PaperSuperseded, UploadAttached
from .kinds import PaperKind
from .models import Audience, Method, Paper, Reader, Serial, Signature, State, Upload, UploadReader
from .places import free_place
from .receiving import Received, drawn_picture


@part
def draft_paper(
    matter: Any,
    *,
    kind: PaperKind,
    document: Document,
    issued_by: Any,
    audience: Audience = Audience.PARTIES,
    readers: Iterable[UUID] = (),
    under: Any = None,
    at: datetime,
) -> Paper:
    """Begin a paper within `matter`. `readers` are persons who may read it whatever the audience.

    `under` is a person whose data it holds: its words are sealed under their key and forgotten with them.
    """
    paper = Paper(matter=matter, kind=kind.name, issued_by=issued_by, audience=audience, drafted_at=at)
    paper.write(document, under)
    paper.save()
    name_readers(paper, readers)
    return paper


@part
def name_readers(paper: Paper, persons: Iterable[UUID]) -> None:
    """Let these persons read the paper, whatever its audience."""
    Reader.objects.bulk_create([Reader(paper=paper, person_id=id) for id in set(persons)], ignore_conflicts=True)


@part
def hand_over_reading(matter: Any, before: UUID, after: UUID) -> None:
    """Let `after`, who takes the place of `before`, read what `before` was named for within `matter`."""
    papers = Reader.objects.filter(paper__matter=matter, person_id=before).values_list("paper_id", flat=True)
    uploads = UploadReader.objects.filter(upload__matter=matter, person_id=before).values_list("upload_id", flat=True)
    Reader.objects.bulk_create([Reader(paper_id=id, person_id=after) for id in papers], ignore_conflicts=True)
    UploadReader.objects.bulk_create(
        [UploadReader(upload_id=id, person_id=after) for id in uploads], ignore_conflicts=True
    )


@part
def revise_paper(paper: Paper, document: Document, *, version: int | None = None) -> None:
    """Write a draft anew. With `version`, Conflict when somebody else has written it since."""
    _must_be_draft(paper)
    if version is not None and version != paper.version:
        raise Conflict("这份文件刚刚被别人修改过。请刷新后看一看，再改您的内容。")
    paper.write(document)
    paper.version = F("version") + 1
    paper.save(update_fields=["content", "digest", "title", "number", "version"])
    paper.refresh_from_db(fields=["version"])


@part
def freeze_paper(
    paper: Paper,
    *,
    pattern: str = "",
    dated: date | None = None,
    audience: Audience | None = None,
    at: datetime,
) -> PaperFrozen:
    """End the changes for good: number, date, digest.

    `pattern` makes the number from the issuer's next serial of this kind and year, as
    "恒铝工〔{year}〕{serial}号"; without it the document keeps the number it has. `dated` is the document's
    own date or the day of `at` unless given.
    """
    _must_be_draft(paper)
    document = replace(paper.document, date=dated or paper.document.date or clock.day_of(at))
    if pattern:
        paper.year = clock.day_of(at).year
        paper.serial = next_serial(paper.issued_by_id, paper.kind, paper.year)
        document = replace(document, number=pattern.format(year=paper.year, serial=paper.serial))
    paper.write(document)
    paper.state, paper.frozen_at = State.FROZEN, at
    paper.audience = audience or paper.audience
    paper.save()
    return PaperFrozen(paper.pk, paper.kind, paper.title, paper.number, paper.digest)


def _must_be_draft(paper: Paper) -> None:
    paper.refresh_from_db()
    if not paper.is_draft:
        raise Conflict(f"《{paper.title}》已经定稿，不能再改。需要更正的，请另出一份文件替代它。")


def next_serial(issuer: UUID, kind: str, year: int) -> int:
    """The issuer's next number for this kind and year, without gaps: the counter is locked until commit."""
    key: dict[str, Any] = {"issuer_id": issuer, "kind": kind, "year": year}
    Serial.objects.get_or_create(**key)
    counter = Serial.objects.select_for_update().get(**key)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


@part
def sign_paper(
    paper: Paper,
    *,
    person: UUID | None,
    capacity: str,
    method: Method = Method.CODE,
    drawn: bytes = b"",
    scan: Upload | None = None,
    name: str = "",
    at: datetime,
) -> tuple[list[PaperSigned], Signature]:
    """Record a signature on a frozen paper; the service has confirmed the person (one-time code, own right).

    The paper must have a free place for this capacity, with this person's name or none; for a stamped scan of
    somebody who never signed in, `person` is None and `name` is the one on the paper.
    """
    paper.refresh_from_db(fields=["state"])
    if paper.state != State.FROZEN:
        raise Conflict(f"《{paper.title}》还没有定稿或已被替代，现在不能签署。")
    taken = list(paper.signatures.values_list("place", "person_id", "capacity"))
    if any(person and row[1:] == (person, capacity) for row in taken):
        raise Conflict(f"您已经签署过《{paper.title}》，不用再签。")
    place = free_place(paper.document, [row[0] for row in taken], capacity, name or display_name(person))
    if place is None:
        raise Refused(f"《{paper.title}》上没有留给“{capacity}”的签字处，或者已经签过了。")
    signature = Signature.objects.create(
        paper=paper,
        place=place,
        person_id=person,
        capacity=capacity,
        method=method,
        digest=paper.digest,
        drawn=drawn_picture(drawn) if drawn else None,
        scan=scan,
        signed_at=at,
    )
    told = PaperSigned(paper.pk, paper.title, capacity, person, Method(method).value, paper.digest)
    return [told], signature


@part
def supersede_paper(old: Paper, new: Paper) -> PaperSuperseded:
    """Put `new` in the place of the frozen `old`, which stays readable and verifiable as superseded."""
    old.refresh_from_db(fields=["state"])
    if old.state != State.FROZEN:
        raise Conflict(f"《{old.title}》还没有定稿或已被替代。")
    if new.pk == old.pk or new.replaces_id:
        raise ValueError("a paper replaces one other, once")
    old.state, new.replaces = State.SUPERSEDED, old
    old.save(update_fields=["state"])
    new.save(update_fields=["replaces"])
    return PaperSuperseded(old.pk, old.title, new.pk)


@part
def open_paper(paper: Paper, audience: Audience, *, scans: bool = False) -> PaperOpened:
    """Open a paper to another circle of readers: the posted contract to the whole enterprise.

    With `scans` the files that stand for its signatures are opened to the same circle.
    """
    paper.audience = audience
    paper.save(update_fields=["audience"])
    if scans:
        Upload.objects.filter(pk__in=paper.signatures.values("scan")).update(audience=audience)
    return PaperOpened(paper.pk, paper.title, Audience(audience).value)


@part
def attach_upload(
    matter: Any,
    *,
    received: Received,
    purpose: str,
    stands_for: str = "",
    audience: Audience = Audience.PARTIES,
    readers: Iterable[UUID] = (),
    actor: Any,
    at: datetime,
) -> tuple[list[UploadAttached], Upload]:
    """Keep a file that was handed in: what it is (`purpose`) and which act it replaces, in Chinese."""
    upload = Upload.objects.create(
        matter=matter,
        purpose=purpose,
        stands_for=stands_for,
        file_name=received.name,
        blob=blobs.keep(received.content, received.media_type),
        audience=audience,
        uploaded_by_id=actor.person_id,
        uploaded_at=at,
    )
    UploadReader.objects.bulk_create([UploadReader(upload=upload, person_id=id) for id in set(readers)])
    return [UploadAttached(upload.pk, purpose, stands_for, upload.blob_id)], upload
