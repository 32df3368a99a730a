"""Page set-up of a docx: margins, grid of 22 × 28, page numbers, frame of a letter, mark, packing."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from gonghui.kernel.papers.document import Sheet, Style
from gonghui.kernel.papers.printing.looks import FANG, HEI, LATIN, PITCH, RED, SERIF, SONG
from gonghui.kernel.papers.printing.pieces import TypeSet
from gonghui.kernel.papers.printing.word_text import before, beyond_the_margins, border, face, ruled

_EPOCH = date(2000, 1, 1)


def set_up(made: Docx, paper: TypeSet) -> None:
    """Everything about the page that is not its text."""
    section = made.sections[0]
    _margins(section, paper)
    _normal_style(made)
    _fallback_faces(made)
    made.core_properties.title, made.core_properties.author = paper.title[:255], paper.issuer[:255]
    if paper.paging == "official":
        made.settings.odd_and_even_pages_header_footer = True
        _dashed_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
        _dashed_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    elif paper.paging == "counted":
        _counted_number(section.footer.paragraphs[0])
    if paper.letter_frame:
        _letter_frame(section)
    if paper.mark:
        _mark_pages(section, paper)


def _margins(section: Section, paper: TypeSet) -> None:
    big = paper.sheet is Sheet.A3
    section.page_width, section.page_height = (Mm(297), Mm(420)) if big else (Mm(210), Mm(297))
    if paper.style is Style.POSTER:
        section.top_margin = section.bottom_margin = Mm(15)
        section.left_margin = section.right_margin = Mm(28 if big else 20)
        return
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(22)
    grid = OxmlElement("w:docGrid")
    # 579 twentieths of a point a line; characters are drawn together in the style, which every office suite
    # understands alike (a character grid they do not).
    for name, value in (("type", "lines"), ("linePitch", "579")):
        grid.set(qn(f"w:{name}"), value)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)


def _normal_style(made: Docx) -> None:
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(16)
    properties = normal.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    closer = OxmlElement("w:spacing")
    closer.set(qn("w:val"), "-5")  # a quarter of a point: 28 characters of 16 points fit in 156 mm
    before(properties, closer, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    # Every line has its own exact height; snapped to the grid, a title's would double.
    free = OxmlElement("w:snapToGrid")
    free.set(qn("w:val"), "0")
    before(normal.element.get_or_add_pPr(), free, "w:spacing", "w:ind", "w:jc")
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = Pt(PITCH)


def _fallback_faces(made: Docx) -> None:
    """Tell Word what to take where the title face is not installed."""
    for part in made.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            entry = f'<w:font w:name="{SONG}"><w:altName w:val="{SERIF}"/><w:charset w:val="86"/></w:font>'
            part._blob = part.blob.replace(b"</w:fonts>", entry.encode() + b"</w:fonts>")


def _field(paragraph: Paragraph, code: str, size: float) -> None:
    """A field Word computes (PAGE, NUMPAGES)."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        face(run, SERIF, size)
        if kind == "1":
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def _say(paragraph: Paragraph, text: str, size: float) -> None:
    face(paragraph.add_run(text), SERIF, size)


def _dashed_number(footer: _Footer, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character in from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    _say(paragraph, "— ", 14)
    _field(paragraph, "PAGE", 14)
    _say(paragraph, " —", 14)


def _counted_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES")):
        _say(paragraph, text, 12)
        _field(paragraph, code, 12)
    _say(paragraph, " 页", 12)


def _letter_frame(section: Section) -> None:
    """The first page of a letter has no number but the lower red double rule."""
    section.different_first_page_header_footer = True
    paragraph = section.first_page_footer.paragraphs[0]
    beyond_the_margins(paragraph)
    ruled(paragraph, border("top", "thinThickSmallGap", 24, RED))


def _mark_pages(section: Section, paper: TypeSet) -> None:
    headers = [section.header]
    if paper.paging == "official":
        headers.append(section.even_page_header)
    if paper.letter_frame:
        headers.append(section.first_page_header)
    for header in headers:
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(paper.mark)
        face(run, HEI, 26)
        run.font.color.rgb = RGBColor(0x99, 0x99, 0x99)


def packed(made: Docx, when: date | None) -> bytes:
    """The file's bytes with every time in it set to the paper's day, so that they never vary."""
    moment = datetime.combine(max(when or _EPOCH, _EPOCH), time())
    made.core_properties.created = made.core_properties.modified = moment
    raw, even = io.BytesIO(), io.BytesIO()
    made.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(even, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return even.getvalue()
