"""A ZIP of contracts: each as docx and PDF (or the stamped scan), and an index sheet of all."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from gonghui.kernel.papers.delivering import set_paper
from gonghui.kernel.papers.models import Paper, Upload
from gonghui.kernel.rights import Actor, door

from ..models import Entry
from .sheet import COLUMNS, rows
from .workbook import contracts_workbook

FORMS = ("docx", "pdf")
INDEX = "目录.xlsx"


def bundle(entries: Sequence[Entry], *, reader: Actor, site: str, on: date, told: Callable[[int], None]) -> bytes:
    """The archive's bytes. `told` hears how many contracts are in; a text the reader may not see is left out."""
    papers = _by_key(door(Paper, reader), [entry.contract.paper_id for entry in entries])
    scans = _by_key(door(Upload, reader), [entry.contract.scan_id for entry in entries])
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            _index(archive, entries, on)
            for number, entry in enumerate(entries, 1):
                name = _name(number, entry)
                paper, scan = papers.get(entry.contract.paper_id), scans.get(entry.contract.scan_id)
                if paper:
                    for form in FORMS:
                        archive.writestr(f"{name}.{form}", set_paper(paper, form, site))
                if scan:
                    archive.writestr(f"{name}（签章扫描件）{_suffix(scan.file_name)}", bytes(scan.blob.content))
                told(number)
        file.seek(0)
        return file.read()


def _by_key(visible: Any, keys: list[Any]) -> dict[Any, Any]:
    return {one.pk: one for one in visible.filter(pk__in=[key for key in keys if key])}


def _index(archive: zipfile.ZipFile, entries: Sequence[Entry], on: date) -> None:
    keys = [entry.pk for entry in entries]
    listed = Entry.objects.filter(pk__in=keys).order_by("-effective_on", "-contract_id")
    numbered = ([f"{number:03d}", *row] for number, row in enumerate(rows(listed, on), 1))
    with contracts_workbook(("序号", *COLUMNS), numbered) as book:
        archive.writestr(INDEX, book.read())


def _name(number: int, entry: Entry) -> str:
    """A file name any system takes: number, firm, contract's number."""
    said = f"{entry.enterprise.short_name}_{entry.contract.number or ''}"
    return f"{number:03d}_" + "".join("_" if sign in '\\/:*?"<>|\n\r\t' else sign for sign in said)[:80]


def _suffix(file_name: str) -> str:
    _, dot, suffix = file_name.rpartition(".")
    return f".{suffix[:5]}" if dot and suffix.isalnum() else ""
