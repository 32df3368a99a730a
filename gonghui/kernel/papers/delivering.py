"""Papers and uploads as downloads: set on demand, kept once made, sent so that no browser runs them."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from . import blobs
from .document import codec
from .models import FORMS, Paper, Rendering, State, Upload
from .printing import LOOKS_VERSION, fonts
from .printing.pdf import render_pdf
from .printing.word import render_word
from .queries import printable

_RENDER = {"pdf": render_pdf, "docx": render_word}
_MARKS = {State.DRAFT: "草稿", State.SUPERSEDED: "已被替代"}


def site_of(request: HttpRequest) -> str:
    """Where the site stands for the public: as set, else as the visitor reached it."""
    return settings.GONGHUI_PUBLIC_URL or request.build_absolute_uri("/")


def set_paper(paper: Paper, form: str, site: str) -> bytes:
    """The paper as `pdf` or `docx`. A frozen one is set once and kept; a draft, or a closed one, anew each time."""
    document, mark = printable(paper, site), _MARKS.get(State(paper.state), "")
    if paper.is_draft or paper.is_closed:
        return _RENDER[form](document, mark=mark)
    faces = sorted(fonts.families()) if form == "pdf" else []
    told = [document.to_json(), form, mark, LOOKS_VERSION, faces]
    source = hashlib.sha256(codec.canonical(told)).hexdigest()
    kept = Rendering.objects.select_related("blob").filter(source=source).first()
    if kept is not None:
        return bytes(kept.blob.content)
    content = _RENDER[form](document, mark=mark)
    made = Rendering(source=source, blob=blobs.keep(content, FORMS[form]))
    Rendering.objects.bulk_create([made], ignore_conflicts=True)
    return content


def paper_response(paper: Paper, form: str, site: str) -> HttpResponse:
    """The paper as a download named by its title."""
    name = f"{paper.title}{'（草稿）' if paper.is_draft else ''}.{form}"
    return download(set_paper(paper, form, site), FORMS[form], name)


def upload_response(upload: Upload, *, inline: bool = False) -> HttpResponse:
    """What was handed in, as a download; `inline` shows a picture within a page."""
    blob = upload.blob
    picture = inline and blob.media_type.startswith("image/")
    return download(bytes(blob.content), blob.media_type, upload.file_name, attached=not picture)


def download(content: bytes, media_type: str, name: str, *, attached: bool = True) -> HttpResponse:
    """A response no browser guesses about, runs or keeps."""
    response = HttpResponse(content, content_type=media_type)
    safe = "".join("_" if sign in '\\/:*?"<>|\n' else sign for sign in name)
    response["Content-Disposition"] = content_disposition_header(attached, safe) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
