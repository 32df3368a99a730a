"""The docx of a document, by python-docx: the same pieces as the PDF, on the same page measures."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import segno
from docx import Document as new_docx
from docx.document import Document as Docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from gonghui.kernel.papers.document import Document, Sheet
from gonghui.kernel.papers.printing import word_page, word_text
from gonghui.kernel.papers.printing.looks import CELL, FACT, HEI, LOOKS, PITCH, POSTER_FACT, TYPE_WIDTH
from gonghui.kernel.papers.printing.pieces import (
    LABEL,
    PLAIN,
    Break,
    Closing,
    Code,
    Foot,
    Gap,
    Grid,
    Line,
    Rule,
    Run,
    Signing,
    SigningPlace,
    TypeSet,
)
from gonghui.kernel.papers.printing.setting import set_type


def render_word(document: Document, *, mark: str = "") -> bytes:
    """The document as docx, always the same bytes for the same document; `mark` stands on every page."""
    paper = set_type(document, mark=mark)
    made = new_docx()
    word_page.set_up(made, paper)
    for at, piece in enumerate(paper.pieces):
        following = paper.pieces[at + 1] if at + 1 < len(paper.pieces) else None
        _Writer(made, paper, keep=isinstance(following, Closing | Signing)).write(piece)
    return word_page.packed(made, document.date)


class _Writer:
    """Writes one piece; `keep` ties a line to the signature that follows it."""

    def __init__(self, made: Docx, paper: TypeSet, *, keep: bool) -> None:
        self.made, self.paper, self.keep = made, paper, keep
        self.scale = 1.4 if paper.sheet is Sheet.A3 else 1.0

    def write(self, piece: Any) -> None:
        """Add the piece at the end of the file."""
        _WRITES[type(piece)](self, piece)

    def line(self, piece: Line) -> None:
        look = word_text.fitted(LOOKS[piece.role], piece.text, self.scale)
        word_text.fill(self.made.add_paragraph(), piece.runs, replace(look, keep=look.keep or self.keep))

    def rule(self, piece: Rule) -> None:
        word_text.bordered(self.made.add_paragraph(), piece.role)

    def gap(self, piece: Gap, *, keep: bool = False) -> None:
        form = self.made.add_paragraph().paragraph_format
        form.line_spacing, form.keep_with_next = Pt(PITCH * piece.lines), keep or self.keep or None

    def page_break(self, piece: Break) -> None:
        paragraph = self.made.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(1)
        paragraph.add_run().add_break(WD_BREAK.PAGE)

    def grid(self, piece: Grid) -> None:
        look = {"table": CELL, "facts": FACT}.get(piece.role, POSTER_FACT)
        rows = ([piece.header] if piece.header else []) + list(piece.rows)
        if not rows:
            return
        table = self._table(len(rows), piece.widths, ruled=True)
        # Row by row: `table.cell` and `table.rows[n]` look through the whole table each time.
        for at, (row, printed) in enumerate(zip(rows, table.rows, strict=True)):
            heading = bool(piece.header) and at == 0
            for column, cell in enumerate(printed.cells):
                text = row[column] if column < len(row) else ""
                label = heading or (not piece.header and column == 0)
                align = "center" if heading else piece.aligns[column]
                styled = replace(look, align=align, face=HEI if label else look.face)
                styled = replace(styled, size=styled.size * self.scale, pitch=styled.pitch * self.scale)
                runs = (Run(text, LABEL if label else PLAIN),)
                self._cell(cell, [Line("cell", runs)], styled)
            word_text.row_rules(printed, repeat=heading)
        self._small_gap()

    def _cell(self, cell: _Cell, lines: Iterable[Line], look: Any) -> None:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for at, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            word_text.fill(paragraph, line.runs, look or LOOKS[line.role])

    def _table(self, rows: int, widths: tuple[float, ...], *, ruled: bool) -> WordTable:
        table = self.made.add_table(rows, len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if ruled:
            table.style = "Table Grid"
        section = self.made.sections[0]
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        breadth = (section.page_width or 0) - margins
        for at, width in enumerate(widths):
            table.columns[at].width = int(breadth * width / sum(widths))
            for cell in table.columns[at].cells:
                cell.width = int(breadth * width / sum(widths))
        return table

    def _small_gap(self) -> None:
        self.made.add_paragraph().paragraph_format.line_spacing = Pt(10)

    def signing(self, piece: Signing) -> None:
        self.gap(Gap(), keep=True)
        table = self._table((len(piece.places) + 1) // 2, (1, 1), ruled=False)
        for at, place in enumerate(piece.places):
            self._signing_place(table.cell(at // 2, at % 2), place)
        for row in table.rows:
            word_text.row_rules(row, repeat=False)
        self._small_gap()

    def _signing_place(self, cell: _Cell, place: SigningPlace) -> None:
        for at, line in enumerate(place.lines):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            word_text.fill(paragraph, line.runs, replace(LOOKS[line.role], keep=True))
            if line.runs[-1].mark == "drawn":
                paragraph.paragraph_format.line_spacing = 1.0
                paragraph.add_run().add_picture(io.BytesIO(place.drawn), height=Mm(14))
        cell.add_paragraph().paragraph_format.line_spacing = Pt(12)

    def closing(self, piece: Closing) -> None:
        self.gap(Gap(2), keep=True)
        name, day = word_text.breadth(piece.organisation, 16), word_text.breadth(piece.date, 16)
        centre = max(4 * 16 + day / 2, min(name / 2, TYPE_WIDTH / 2))
        for text, wide in ((piece.organisation, name), (piece.date, day)):
            paragraph = self.made.add_paragraph()
            last = text is piece.date
            word_text.fill(paragraph, (Run(text),), replace(LOOKS["right"], keep=not last))
            paragraph.paragraph_format.right_indent = Pt(max(0, centre - wide / 2))

    def code(self, piece: Code) -> None:
        picture = io.BytesIO()
        segno.make(piece.url, error="m", micro=False).save(picture, kind="png", border=2, scale=12)
        picture.seek(0)
        if piece.role == "beside":
            table = self._table(1, (27, 129), ruled=False)
            word_text.top_rule(table)
            paragraph = table.cell(0, 0).paragraphs[0]
            paragraph.paragraph_format.line_spacing = 1.0
            paragraph.add_run().add_picture(picture, width=Mm(24))
            self._cell(table.cell(0, 1), piece.lines, None)
            return
        paragraph = self.made.add_paragraph()
        word_text.place(paragraph, replace(LOOKS["centre"], keep=bool(piece.lines)))
        paragraph.paragraph_format.line_spacing = 1.0
        side = 45 if piece.role == "plain" else 88 * (1.5 if self.scale > 1 else 1)
        paragraph.add_run().add_picture(picture, width=Mm(side))
        for line in piece.lines:
            self.line(line)

    def foot(self, piece: Foot) -> None:
        self._small_gap()
        table = self._table(len(piece.lines), (1,), ruled=False)
        word_text.foot_rules(table)
        for at, line in enumerate(piece.lines):
            paragraph, runs = table.cell(at, 0).paragraphs[0], line.runs
            if line.role == "foot-ends":
                runs = (line.runs[0], Run("\t"), line.runs[1])
                stops = paragraph.paragraph_format.tab_stops
                stops.add_tab_stop(Pt(TYPE_WIDTH - 30), WD_TAB_ALIGNMENT.RIGHT)
            word_text.fill(paragraph, runs, replace(LOOKS[line.role], keep=at + 1 < len(piece.lines)))
        self._small_gap()


_WRITES: dict[type, Callable[[_Writer, Any], None]] = {
    Line: _Writer.line,
    Rule: _Writer.rule,
    Gap: _Writer.gap,
    Break: _Writer.page_break,
    Grid: _Writer.grid,
    Signing: _Writer.signing,
    Closing: _Writer.closing,
    Code: _Writer.code,
    Foot: _Writer.foot,
}
