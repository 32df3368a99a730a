"""A dossier in one ZIP: the list of evidence as docx and PDF, the files by number, and their digests.

It is made while it is sent, one file at a time: the memory it needs is that of the largest file.
"""

from __future__ import annotations

import hashlib
import logging
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from uuid import UUID

from gonghui.kernel.clock import CHINA
from gonghui.kernel.errors import Conflict
from gonghui.kernel.papers.printing.pdf import render_pdf
from gonghui.kernel.papers.printing.word import render_word

from .delivering import PART, cut
from .listing import list_of_evidence
from .models import Dossier, Exhibit, ExhibitFile
from .queries import altered
from .sides import side_title

logger = logging.getLogger(__name__)
FORBIDDEN = '\\/:*?"<>|'
INDEX, SUMS = "00-证据清单", "SHA256SUMS.txt"


class _Window:
    """A file that is written and taken away entry by entry; only the entry being written can still be mended."""

    def __init__(self) -> None:
        self.taken = 0
        self.entry = BytesIO()

    def tell(self) -> int:
        return self.taken + self.entry.tell()

    def seek(self, place: int, whence: int = 0) -> int:
        return self.taken + self.entry.seek(place - self.taken if whence == 0 else place, whence)

    def write(self, content: bytes) -> int:
        return self.entry.write(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is held open."""

    def take(self) -> bytes:
        """What was written since the last time."""
        content = self.entry.getvalue()
        self.taken, self.entry = self.taken + len(content), BytesIO()
        return content


def refuse_altered(exhibits: Iterable[Exhibit]) -> None:
    """Raise Conflict, naming the exhibits, when bytes in the store are not those that were handed in."""
    files = [file for one in exhibits for file in one.files.all()]  # type: ignore[attr-defined]
    wrong = altered(files)
    if wrong:
        logger.error("evidence altered: %s", ", ".join(str(file.pk) for file in wrong))
        told = "、".join(sorted({str(file.exhibit) for file in wrong}))
        raise Conflict(f"{told}的文件和提交时不一样，可能被改动过，没有打包。请联系系统管理员，用备份核对。")


def bundle(dossier: Dossier, exhibits: Sequence[Exhibit], originals: set[UUID], *, at: datetime) -> Iterator[bytes]:
    """The ZIP, piece by piece. Files that are not among `originals` are those that are shown in their stead.

    Raises Conflict where bytes changed on the way: the download then breaks off.
    """
    standing = [one for one in exhibits if one.withdrawn_at is None]
    names = _names(standing)
    moment = at.astimezone(CHINA).timetuple()[:6]
    window, sums = _Window(), []
    with zipfile.ZipFile(window, "w") as packed:
        for name, content in _index(dossier, exhibits, names, at):
            packed.writestr(zipfile.ZipInfo(name, moment), content)
            sums.append((hashlib.sha256(content).hexdigest(), name))
            yield window.take()
        for file in (file for one in standing for file in one.files.all()):  # type: ignore[attr-defined]
            name = names[str(file.pk)]
            sums.append((_pack(packed, zipfile.ZipInfo(name, moment), file, originals), name))
            yield window.take()
        packed.writestr(zipfile.ZipInfo(SUMS, moment), "".join(f"{digest}  {name}\n" for digest, name in sums))
    yield window.take()


def _index(
    dossier: Dossier, exhibits: Sequence[Exhibit], names: dict[str, str], at: datetime
) -> Iterator[tuple[str, bytes]]:
    document = list_of_evidence(dossier, exhibits, names, at=at)
    yield f"{INDEX}.pdf", render_pdf(document)
    yield f"{INDEX}.docx", render_word(document)


def _pack(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, file: ExhibitFile, originals: set[UUID]) -> str:
    """Write a file into the ZIP, part by part; gives its digest."""
    name = file.sha256 if file.pk in originals or file.shown_id is None else str(file.shown_id)
    counted, start = hashlib.sha256(), 0
    with packed.open(entry, "w") as target:
        while part := cut(name, start, PART):
            target.write(part)
            counted.update(part)
            start += len(part)
    if counted.hexdigest() != name:
        raise Conflict(f"{file.exhibit}的文件和提交时不一样，没有打包。")
    return name


def _names(exhibits: Sequence[Exhibit]) -> dict[str, str]:
    """Where the bundle holds each file: 01-劳动合同.jpg, 02-工资条-1.jpg …; in a folder for each side if several."""
    several = len({one.side for one in exhibits}) > 1
    found = {}
    for one in exhibits:
        files = list(one.files.all())  # type: ignore[attr-defined]
        folder = f"{_safe(side_title(one.side))}/" if several else ""
        for number, file in enumerate(files, 1):
            ending = file.file_name.rpartition(".")[2].lower()
            part = f"-{number}" if len(files) > 1 else ""
            found[str(file.pk)] = f"{folder}{one.position:02d}-{_safe(one.title)}{part}.{ending}"
    return found


def _safe(name: str) -> str:
    """A name that every system takes."""
    bare = "".join("_" if sign in FORBIDDEN or not sign.isprintable() else sign for sign in name)
    return bare.strip(" .")[:60] or "证据"
