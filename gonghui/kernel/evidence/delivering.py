"""Files of exhibits as answers: for looking within a page, or as a download; a recording in parts, as players ask."""

from __future__ import annotations

import re

from django.db.models import F, Func, IntegerField, Value
from django.http import HttpRequest, HttpResponse

from gonghui.kernel.errors import NotVisible
from gonghui.kernel.papers import blobs
from gonghui.kernel.papers.delivering import download
from gonghui.kernel.papers.models import Blob
from gonghui.kernel.rights import may

from .drawing import draw_page
from .limits import MOST_DRAWN
from .models import Drawing, ExhibitFile
from .rights import Right

#: As much of a recording as one answer holds; players ask for the next part by themselves.
PART = 2 * 2**20
NO_PICTURE = "这一页画不出来，请下载文件查看。"


def file_response(file: ExhibitFile, actor: object) -> HttpResponse:
    """The file as a download: the original, or for the other side what is shown in its stead."""
    blob = file.blob if file.shown is None or may(actor, Right.TAKE_THE_ORIGINAL, file) else file.shown  # type: ignore[arg-type]
    return download(bytes(blob.content), blob.media_type, file.file_name)


def look_response(file: ExhibitFile, request: HttpRequest) -> HttpResponse:
    """A picture or a recording within a page. Raises NotVisible for what is neither."""
    if file.kind == "picture" and file.shown is not None:
        return download(bytes(file.shown.content), file.shown.media_type, file.file_name, attached=False)
    if file.kind == "sound":
        return _part_of(file, request.headers.get("Range", ""))
    raise NotVisible()


def _part_of(file: ExhibitFile, wanted: str) -> HttpResponse:
    """The part of a recording that was asked for (RFC 9110, 14), cut out by the database."""
    size, asked = file.blob.size, re.fullmatch(r"bytes=(\d{1,12})-(\d{0,12})", wanted)
    if not asked:
        response = download(bytes(file.blob.content), file.blob.media_type, file.file_name, attached=False)
        response["Accept-Ranges"] = "bytes"
        return response
    start = int(asked[1])
    end = min(int(asked[2] or size), size - 1, start + PART - 1)
    if start >= size or end < start:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    content = cut(file.sha256, start, end - start + 1)
    response = download(content, file.blob.media_type, file.file_name, attached=False)
    response.status_code = 206
    response["Content-Range"], response["Accept-Ranges"] = f"bytes {start}-{end}/{size}", "bytes"
    return response


def cut(name: str, start: int, length: int) -> bytes:
    """So many bytes of the blob of this name, from `start`, cut out by the database; fewer at its end."""
    part = Func(
        F("content"), Value(start + 1, IntegerField()), Value(length, IntegerField()), function="substring",
        output_field=Blob._meta.get_field("content"),
    )  # fmt: skip
    return bytes(Blob.objects.filter(pk=name).values_list(part, flat=True)[0])


def page_response(file: ExhibitFile, number: int) -> HttpResponse:
    """Page `number` of a PDF as a picture, drawn once and kept. Raises NotVisible where there is none."""
    if file.kind != "pdf" or not 1 <= number <= min(file.pages or 0, MOST_DRAWN):
        raise NotVisible(NO_PICTURE)
    kept = file.drawings.select_related("blob").filter(number=number).first()  # type: ignore[attr-defined]
    if kept is None:
        drawn = draw_page(bytes(file.blob.content), number)
        if drawn is None:
            raise NotVisible(NO_PICTURE)
        kept = Drawing(file=file, number=number, blob=blobs.keep(drawn, "image/jpeg"))
        Drawing.objects.bulk_create([kept], ignore_conflicts=True)
    return download(bytes(kept.blob.content), "image/jpeg", f"{file.file_name}-{number}.jpg", attached=False)
