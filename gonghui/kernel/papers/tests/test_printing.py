"""PDF and docx say the same, word for word, and nothing in a text acts on the page."""

import base64
import dataclasses
import io
import re
import zipfile

import docx
import pypdf
import pytest

from gonghui.kernel.papers.document import (
    QR,
    Article,
    Change,
    Clauses,
    Document,
    Facts,
    Paragraph,
    Sheet,
    Signatory,
    Signatures,
    Style,
    Table,
)
from gonghui.kernel.papers.printing import articles
from gonghui.kernel.papers.printing.pdf import render_pdf
from gonghui.kernel.papers.printing.pieces import ADDED, REMOVED
from gonghui.kernel.papers.printing.setting import set_type, two_lines
from gonghui.kernel.papers.printing.word import render_word

from .stage import NOON, picture, specimen

HOSTILE = [
    "<script>alert(1)</script>",
    "<w:p/>&lt;&amp;",
    '=HYPERLINK("http://x","y")',
    '#eval("1+1") #read("/etc/passwd") $x^2$ *b* _i_ `c` // y',
    "{{ 7*7 }}{% now %}",
    "\\u{0} \\ \" ' ]] ) } @ref <label>",
    "一\x00\x1b二",
]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words_of_pdf(content: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


def words_of_docx(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [packed.read(n).decode() for n in packed.namelist() if re.match(r"word/(document|header|footer)", n)]
    docx.Document(io.BytesIO(content))  # it opens
    found = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", "".join(parts))
    return squeezed("".join(found).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def said(document: Document) -> list[str]:
    """Every text of the type-set document."""
    found: list[str] = []

    def look(value: object) -> None:
        if isinstance(value, tuple | list):
            for item in value:
                look(item)
        elif hasattr(value, "runs"):
            found.extend(run.text for run in value.runs)
        elif isinstance(value, str):
            found.append(value)
        elif dataclasses.is_dataclass(value):
            hidden = {"role", "url", "widths", "aligns", "drawn"}
            look([getattr(value, field.name) for field in dataclasses.fields(value) if field.name not in hidden])

    look(list(set_type(document).pieces))
    return [squeezed(text) for text in found if squeezed(text)]


@pytest.mark.parametrize("red_head", [True, False])
@pytest.mark.parametrize("style", list(Style))
def test_both_files_say_every_word(style, red_head):
    document = specimen(style, red_head=red_head)
    in_pdf, in_docx = words_of_pdf(render_pdf(document)), words_of_docx(render_word(document))

    assert len(said(document)) > 50
    assert [text for text in said(document) if text not in in_pdf] == []
    assert [text for text in said(document) if text not in in_docx] == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_out_as_text(hostile):
    document = Document(
        hostile,
        hostile,
        Style.OFFICIAL,
        (
            Paragraph(hostile),
            Facts(((hostile, hostile),)),
            Table((hostile,), ((hostile,),), caption=hostile),
            Clauses((Article(1, hostile, hostile, Change.CHANGED, hostile + "旧"),)),
            Signatures((Signatory(hostile, hostile, hostile),)),
            QR("https://gonghui.example/?q=" + hostile, hostile),
        ),
        number=hostile,
        addressee=hostile,
        red_head=True,
    )
    shown = squeezed(document.title)

    assert words_of_docx(render_word(document, mark=hostile)).count(shown) >= 11
    # The PDF's text runs over line ends, where extraction may add nothing but white space.
    assert words_of_pdf(render_pdf(document)).count(shown) >= 10


def test_the_same_document_gives_the_same_bytes():
    document = specimen(Style.CONTRACT)

    assert render_pdf(document) == render_pdf(document)
    assert render_word(document) == render_word(document)


def test_a_page_of_an_official_paper_has_22_lines_of_28_characters():
    lines = "\n".join("甲" * (26 + 28) for _ in range(40))
    document = Document("题", "某单位", Style.OFFICIAL, (Paragraph(lines),))
    second = pypdf.PdfReader(io.BytesIO(render_pdf(document))).pages[1].extract_text()

    # A paragraph's first line is indented by two characters, its second is not.
    assert [len(line) for line in second.split("\n") if "甲" in line] == [26, 28] * 11


def test_papers_are_a4_with_the_margins_of_the_standard_and_posters_may_be_a3():
    pdf = pypdf.PdfReader(io.BytesIO(render_pdf(specimen(Style.OFFICIAL)))).pages[0].mediabox
    section = docx.Document(io.BytesIO(render_word(specimen(Style.OFFICIAL)))).sections[0]
    poster = pypdf.PdfReader(io.BytesIO(render_pdf(specimen(Style.POSTER, sheet=Sheet.A3))))

    assert (round(pdf.width / 72 * 25.4), round(pdf.height / 72 * 25.4)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert round(poster.pages[0].mediabox.height / 72 * 25.4) == 420


def test_a_poster_stays_on_one_sheet():
    blocks = (
        Facts((("生效日期", "2026年5月18日"),)),
        QR("https://x.example/p/1", "扫码看"),
        Paragraph("请看全文。" * 60),
    )
    poster = specimen(Style.POSTER, blocks=blocks)

    assert len(pypdf.PdfReader(io.BytesIO(render_pdf(poster))).pages) == 1


def test_a_mark_stands_on_every_page():
    document = specimen(Style.LETTER, red_head=True)
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(document, mark="草稿"))).pages

    assert len(pages) > 1
    assert all("草稿" in squeezed(page.extract_text()) for page in pages)
    assert "草稿" in words_of_docx(render_word(document, mark="草稿"))
    assert "草稿" not in words_of_docx(render_word(document))


def test_word_gets_chinese_faces_where_it_looks_for_them():
    with zipfile.ZipFile(io.BytesIO(render_word(specimen(Style.OFFICIAL, red_head=True)))) as packed:
        body = packed.read("word/document.xml").decode()

    for face in ("仿宋", "黑体", "楷体", "方正小标宋简体"):
        assert f'w:eastAsia="{face}"' in body


def test_what_changed_in_a_clause_is_marked_and_nothing_else():
    now, then = articles.compare("工资平均增长5%。", "工资平均增长8%。")

    assert [run.text for run in now if run.mark == ADDED] == ["8"]
    assert [run.text for run in then if run.mark == REMOVED] == ["5"]
    assert "".join(run.text for run in now) == "工资平均增长8%。"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("工资专项集体合同", ["工资专项集体合同"]),
        (
            "关于同意永康市恒昌铝业有限公司开展工资集体协商的通知",
            ["关于同意永康市恒昌铝业有限", "公司开展工资集体协商的通知"],
        ),
        ("自己\n分行", ["自己", "分行"]),
    ],
)
def test_long_titles_are_broken_into_even_lines(title, lines):
    assert two_lines(title).split("\n") == lines


def test_a_drawn_signature_is_printed_in_both():
    drawn = base64.b64encode(picture(size=(300, 120))).decode()
    document = specimen(Style.CONTRACT, blocks=(Signatures((Signatory("代表", "王", "", NOON, "", "", drawn),)),))

    assert len(pypdf.PdfReader(io.BytesIO(render_pdf(document))).pages[-1].images) == 1
    assert len(docx.Document(io.BytesIO(render_word(document))).inline_shapes) == 1
