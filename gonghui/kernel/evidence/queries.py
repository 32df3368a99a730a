"""Reading dossiers: the one of a matter, its exhibits as somebody may see them, and whether their bytes are whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Prefetch, QuerySet

from gonghui.kernel.rights import Actor, door

from .models import Dossier, Exhibit, ExhibitFile

CHANGED = """
SELECT sha256 FROM papers_blob
 WHERE sha256 = ANY(%s) AND (sha256 <> encode(sha256(content), 'hex') OR size <> length(content))
"""


def dossier_of(matter: Any) -> Dossier | None:
    """The matter's file of evidence, whoever asks; None where the service keeps none."""
    return Dossier.objects.filter(matter=matter).first()


def exhibits_of(dossier: Dossier, actor: Actor | None) -> QuerySet[Exhibit]:
    """The exhibits this actor may see, by side and number, with their files but without any bytes."""
    return door(Exhibit, actor).filter(dossier=dossier).prefetch_related(Prefetch("files", files_without_bytes()))


def files_without_bytes() -> QuerySet[ExhibitFile]:
    """Files with what is known of their blobs; the bytes are loaded when they are asked for."""
    return ExhibitFile.objects.select_related("blob", "shown").defer("blob__content", "shown__content")


def altered(files: Iterable[ExhibitFile]) -> list[ExhibitFile]:
    """Those of the files whose bytes are no longer what was handed in. The database counts the digests."""
    files = list(files)
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, [[file.sha256 for file in files]])
        changed = {row[0] for row in cursor.fetchall()}
    return [file for file in files if file.sha256 in changed]


def verify_files() -> list[str]:
    """What is wrong with the files of all exhibits, as sentences; for `gonghui doctor`."""
    files = ExhibitFile.objects.select_related("exhibit__dossier__matter").order_by("pk")
    return [
        f"{file.exhibit.dossier.matter.number} {file.exhibit}：文件“{file.file_name}”的内容与提交时不符，可能被改动。"
        for batch in _in_batches(files, 200)
        for file in altered(batch)
    ]


def _in_batches(files: QuerySet[ExhibitFile], size: int) -> Iterable[list[ExhibitFile]]:
    batch: list[ExhibitFile] = []
    for file in files.iterator(size):
        batch.append(file)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch
