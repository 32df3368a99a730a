"""The list of evidence (证据清单) as a document, as a clerk expects it: one table for each side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.papers.document import Document, Facts, Heading, Paragraph, Style, Table

from .models import Dossier, Exhibit
from .sides import side_title

COLUMNS = ("序号", "证据名称", "证明对象", "证据来源", "原件或复印件", "页数")
WIDTHS = (1.0, 3.2, 4.2, 2.6, 1.6, 1.1)
NUMERALS = "一二三四五六七八九十"


def list_of_evidence(dossier: Dossier, exhibits: Sequence[Exhibit], names: dict[str, str], *, at: datetime) -> Document:
    """The list of these exhibits. `names` are the names under which the bundle holds the files, by their key."""
    matter = dossier.matter
    sides = list(dict.fromkeys(one.side for one in exhibits))
    blocks: list[object] = [Facts((("事项", matter.title), ("编号", matter.number)))]
    for numeral, side in zip(NUMERALS, sides, strict=False):
        of_side = [one for one in exhibits if one.side == side]
        standing = [one for one in of_side if one.withdrawn_at is None]
        blocks.append(Heading(f"{numeral}、{side_title(side)}提交的证据"))
        blocks.append(Table(COLUMNS, tuple(_row(one) for one in standing), WIDTHS))
        blocks.append(_digests(standing, names))
        if withdrawn := [one for one in of_side if one.withdrawn_at is not None]:
            told = tuple((str(one.position), one.title, one.withdrawn_why) for one in withdrawn)
            blocks.append(Table(("序号", "已撤回的证据", "撤回的理由"), told, (1, 4, 6)))
    blocks.append(Paragraph("文件校验值为提交时文件内容的 SHA-256，可以用来核对文件没有被改动。"))
    return Document(
        "证据清单", matter.union.name if matter.union else matter.title, Style.CONTRACT, tuple(blocks),  # type: ignore[arg-type]
        number=matter.number, date=clock.day_of(at),
    )  # fmt: skip


def _row(one: Exhibit) -> tuple[str, ...]:
    pages = str(one.pages or "—")
    return (str(one.position), one.title, one.proves, one.source, one.get_held_display(), pages)


def _digests(exhibits: Sequence[Exhibit], names: dict[str, str]) -> Table:
    rows = tuple(
        (names.get(str(file.pk), file.file_name), file.sha256)
        for one in exhibits
        for file in one.files.all()  # type: ignore[attr-defined]
    )
    return Table(("文件", "文件校验值"), rows, (4, 6))
