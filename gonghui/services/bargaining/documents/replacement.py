"""协商代表更换通知书: a side tells the other, in writing, who sits instead of whom (浙江省集体合同条例 13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gonghui.kernel.papers.document import Document, Paragraph, Seal, Style, Table

from ..models import Round, Side, Vacancy
from .letters import issuer_of


def replacement_notice(round: Round, side: Side, filled: Iterable[Vacancy], dated: date) -> Document:
    """The notice: one row for each seat, who sat there, why not any more, and who sits there now."""
    ours, theirs = issuer_of(round, side), issuer_of(round, side.other)
    rows = tuple(
        (one.seat.person.name, one.get_why_display(), one.filled_by.person.name, one.filled_by.title, _seat(one))
        for one in filled
        if one.filled_by
    )
    return Document(
        title="协商代表更换通知书",
        issuer=ours.name,
        style=Style.LETTER,
        addressee=theirs.name,
        date=dated,
        blocks=(
            Paragraph(f"{round.matter.title}（编号{round.matter.number}）中，我方协商代表更换如下，特此书面通知。"),
            Table(("原代表", "原因", "现代表", "职务", "身份"), rows),
            Paragraph("原代表此前签署的文件继续有效。"),
            Seal(ours.name, dated),
        ),
    )


def _seat(one: Vacancy) -> str:
    seat = one.filled_by
    assert seat is not None
    return "首席代表" if seat.is_chief else "外聘代表" if seat.is_outsider else "协商代表"
