"""Paragraphs, runs and borders of a docx by their looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from gonghui.kernel.papers.printing.looks import HEI, KAI, LATIN, RED, TYPE_WIDTH, Look
from gonghui.kernel.papers.printing.pieces import ADDED, BLANK, LABEL, REMOVED, TAG, WRITTEN, Run

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def breadth(text: str, size: float) -> float:
    """About how broad a line is, in points: a Chinese character is one size, others half."""
    return sum(size if ord(sign) > 0x2E7F else size / 2 for sign in text)


def fitted(look: Look, text: str, scale: float) -> Look:
    """Heads shrink to stand on one line (never under 22 points); posters on A3 grow by `scale`."""
    room = TYPE_WIDTH * (1.3 if scale > 1 else 1)
    size = look.size * scale
    if look.size >= 26:
        size = max(22.0, min(size, size * room / max(breadth(text, size), 1)))
    return replace(look, size=round(size * 2) / 2, pitch=look.pitch * max(size / look.size, 0.7))


def fill(paragraph: Paragraph, runs: Iterable[Run], look: Look) -> None:
    """Write the runs into the paragraph and give both their looks."""
    place(paragraph, look)
    for run in runs:
        written = paragraph.add_run("　" * 7 if run.mark == BLANK else run.text)
        _mark(written, run.mark, look)


def place(paragraph: Paragraph, look: Look) -> None:
    """Alignment, indents and exact line height."""
    form = paragraph.paragraph_format
    form.alignment = _ALIGN[look.align]
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(look.pitch)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    if look.first or look.hanging:
        form.first_line_indent = Pt((look.first - look.hanging) * look.size)
    if look.left or look.hanging:
        form.left_indent = Pt((look.left + look.hanging) * look.size)
    form.keep_with_next = look.keep or None
    if look.fill:
        shade = OxmlElement("w:shd")
        _set(shade, val="clear", color="auto", fill=look.fill)
        before(paragraph._p.get_or_add_pPr(), shade, "w:tabs", *_AFTER_TABS)


def _mark(run: WordRun, mark: str, look: Look) -> None:
    face_name = HEI if mark in (LABEL, TAG) else KAI if mark == WRITTEN else look.face
    face(run, face_name, look.size * (0.85 if mark == TAG else 1))
    run.font.underline = True if mark in (ADDED, BLANK) else None
    run.font.strike = True if mark == REMOVED else None
    if look.colour:
        run.font.color.rgb = RGBColor.from_string(look.colour)


def face(run: WordRun, name: str, size: float) -> None:
    """The face of a run; Word takes Chinese characters from `w:eastAsia`, so it must be said there."""
    run.font.size = Pt(size)
    run.font.name = LATIN
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def bordered(paragraph: Paragraph, role: str) -> None:
    """A ruled line: the lower border of an empty, flat paragraph."""
    flat = paragraph.paragraph_format
    flat.line_spacing, flat.space_after = Pt(6), Pt(6)
    kind = {"red": "single", "red-double": "thickThinSmallGap"}[role]
    if role == "red-double":
        beyond_the_margins(paragraph)
    ruled(paragraph, border("bottom", kind, 12 if role == "red" else 24, RED))


def beyond_the_margins(paragraph: Paragraph) -> None:
    """The rules of a letter are 170 mm long, in the middle of the sheet."""
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(-8), Mm(-6)


def ruled(paragraph: Paragraph, edge: BaseOxmlElement) -> None:
    """Give the paragraph one border."""
    borders = OxmlElement("w:pBdr")
    borders.append(edge)
    before(paragraph._p.get_or_add_pPr(), borders, "w:shd", "w:tabs", *_AFTER_TABS)


# Word reads a paragraph's properties only in the order of the standard (ISO/IEC 29500, 17.3.1.26).
_AFTER_TABS = ("w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr")


def before(properties: BaseOxmlElement, made: BaseOxmlElement, *successors: str) -> None:
    """Insert a property before those that must follow it."""
    properties.insert_element_before(made, *successors)


def border(edge: str, kind: str, eighths: int, colour: str = "000000") -> BaseOxmlElement:
    """One border; its breadth in eighths of a point."""
    made = OxmlElement(f"w:{edge}")
    _set(made, val=kind, sz=str(eighths), space="1", color=colour)
    return made


def _set(element: BaseOxmlElement, **values: str) -> None:
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)


def row_rules(row: _Row, *, repeat: bool) -> None:
    """A row is not torn between pages; a header is repeated on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeat:
        properties.append(OxmlElement("w:tblHeader"))


def _table_borders(table: Table, *edges: BaseOxmlElement) -> None:
    borders = OxmlElement("w:tblBorders")
    for edge in edges:
        borders.append(edge)
    before(table._tbl.tblPr, borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def top_rule(table: Table) -> None:
    """A thin line above the table."""
    _table_borders(table, border("top", "single", 4))


def foot_rules(table: Table) -> None:
    """The lines of the 版记: heavy above and below, thin between."""
    heavy = (border("top", "single", 8), border("bottom", "single", 8))
    _table_borders(table, *heavy, border("insideH", "single", 4))
