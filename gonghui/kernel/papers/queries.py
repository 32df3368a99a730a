"""Reading papers: those of a matter, by verification code, as a file, and what the public may know of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

from django.db.models import QuerySet
from django.urls import reverse

from gonghui.kernel.people.masking import masked_name
from gonghui.kernel.people.queries import display_names, masked_names
from gonghui.kernel.rights import Actor, door

from . import codes
from .document import Colophon, Document, Style, Verification
from .document.text import in_eights
from .models import Audience, Method, Paper, Signature, State, Upload
from .places import filled, places


def papers_of(matter: Any, actor: Actor | None) -> QuerySet[Paper]:
    """The papers of a matter that this actor may see, newest first."""
    return door(Paper, actor).filter(matter=matter).order_by("-drafted_at")


def uploads_of(matter: Any, actor: Actor | None) -> QuerySet[Upload]:
    """The files handed in within a matter that this actor may see, newest first."""
    return door(Upload, actor).filter(matter=matter).defer("blob__content").order_by("-uploaded_at")


def latest(matter: Any, kind: str) -> Paper | None:
    """The newest paper of this kind that was not replaced, whoever asks."""
    standing = Paper.objects.filter(matter=matter, kind=kind).exclude(state=State.SUPERSEDED)
    return standing.order_by("-drafted_at").first()


def by_code(typed: str) -> Paper | None:
    """The frozen (or superseded) paper with this verification code, as somebody typed it."""
    code = codes.typed(typed)
    found = Paper.objects.exclude(state=State.DRAFT).filter(verification_code=code) if code else Paper.objects.none()
    return found.select_related("issued_by").first()


def verification_url(paper: Paper, site: str) -> str:
    """The public address that verifies this paper; `site` is where the site stands ("https://…/")."""
    return urljoin(site, reverse("papers:verify", args=[paper.spaced_code]))


def signed(paper: Paper) -> Document:
    """The document with its signatures filled in, to go into another paper."""
    signatures = list(paper.signatures.all())
    return filled(paper.document, signatures, display_names([one.person_id for one in signatures]))


def printable(paper: Paper, site: str) -> Document:
    """The document as it is delivered: signatures filled in, and how to verify it once it is frozen."""
    document = signed(paper)
    if paper.is_draft or document.style is Style.POSTER:
        return document
    proof = Verification(verification_url(paper, site), paper.spaced_code, paper.digest)
    before = len(document.blocks) - sum(isinstance(block, Colophon) for block in document.blocks[-1:])
    # The 版记 stays the last thing on the page.
    return replace(document, blocks=(*document.blocks[:before], proof, *document.blocks[before:]))


@dataclass(frozen=True)
class Signer:
    """A signature as anybody may see it: capacity, masked name, how and when."""

    capacity: str
    name: str
    method: str
    signed_at: datetime


@dataclass(frozen=True)
class PublicFacts:
    """What anybody who holds the paper's code may know of it."""

    issuer: str
    title: str
    number: str
    date: date | None
    frozen_at: datetime | None
    in_force: bool
    digest: str
    signers: tuple[Signer, ...]
    #: Whether the whole text is open to everybody.
    is_public: bool

    @property
    def spaced_digest(self) -> str:
        """The digest as the paper prints it."""
        return in_eights(self.digest)


def public_facts(paper: Paper) -> PublicFacts:
    """The facts of a frozen paper for its verification page, names masked."""
    document = paper.document
    signatures = list(paper.signatures.all())
    names = masked_names([signature.person_id for signature in signatures])
    named = places(document)

    def signer(one: Signature) -> Signer:
        name = names.get(one.person_id) or masked_name(named[one.place].name)
        return Signer(one.capacity, name, Method(one.method).label, one.signed_at)

    return PublicFacts(
        issuer=document.issuer,
        title=paper.title,
        number=paper.number,
        date=document.date,
        frozen_at=paper.frozen_at,
        in_force=paper.state == State.FROZEN,
        digest=paper.digest,
        signers=tuple(signer(one) for one in signatures),
        is_public=paper.audience == Audience.PUBLIC,
    )
