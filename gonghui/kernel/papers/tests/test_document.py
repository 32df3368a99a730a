"""Documents as data."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonghui.kernel.papers.document import (
    QR,
    Align,
    Annex,
    Article,
    Attachments,
    Change,
    Clauses,
    Colophon,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Seal,
    Sheet,
    Signatory,
    Signatures,
    Style,
    Table,
    as_annex,
)
from gonghui.kernel.papers.document.codec import NotADocument
from gonghui.kernel.papers.document.text import chinese_number, clean

from .stage import specimen

text = st.text(max_size=12)
days = st.dates(date(2020, 1, 1), date(2099, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
signatory = st.builds(Signatory, text, text, text, st.none() | moments, text, text)
article = st.builds(Article, st.integers(1, 200), text, text, st.sampled_from(Change), text)
block = st.one_of(
    st.builds(Paragraph, text, st.sampled_from(Align)),
    st.builds(Heading, text, st.integers(1, 4)),
    st.builds(Clauses, st.lists(article, max_size=2).map(tuple)),
    st.builds(
        Table,
        st.tuples(text, text),
        st.tuples(st.tuples(text, text)),
        st.tuples(st.floats(0.1, 9), st.just(2)),
    ),
    st.builds(Facts, st.lists(st.tuples(text, text), max_size=2).map(tuple)),
    st.builds(Signatures, st.lists(signatory, max_size=2).map(tuple)),
    st.builds(Seal, text, days),
    st.builds(Attachments, st.tuples(text)),
    st.builds(Annex, text, text),
    st.builds(QR, text, text),
    st.builds(Colophon, text, text, st.none() | days),
    st.builds(PageBreak),
)
documents = st.builds(
    Document,
    text,
    text,
    st.sampled_from(Style),
    st.lists(block, max_size=4).map(tuple),
    text,
    text,
    st.none() | days,
)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_a_document_survives_json(document):
    again = Document.from_json(document.to_json())

    assert again == document
    assert again.digest == document.digest


def test_every_word_is_part_of_the_digest():
    digests = {
        specimen(Style.LETTER).digest,
        specimen(Style.LETTER, title="另一个标题").digest,
        specimen(Style.LETTER, number="恒铝工〔2026〕4号").digest,
        specimen(Style.CONTRACT).digest,
        specimen(Style.LETTER, blocks=(Paragraph("根据"),)).digest,
    }

    assert len(digests) == 5


@pytest.mark.parametrize(
    ("harm", "place"),
    [
        ({"titel": "x"}, "titel"),
        ({"style": "novel"}, "document.style"),
        ({"blocks": [{"kind": "script"}]}, "document.blocks[0]"),
        ({"blocks": [{"kind": "paragraph"}]}, "document.blocks[0]"),
        ({"blocks": [{"kind": "paragraph", "text": 7}]}, "document.blocks[0].text"),
        ({"blocks": "x"}, "document.blocks"),
        ({"date": "gestern"}, "document.date"),
        ({"red_head": 1}, "document.red_head"),
    ],
)
def test_data_that_is_no_document_is_refused_with_its_place(harm, place):
    data = specimen(Style.LETTER).to_json() | harm

    with pytest.raises(NotADocument, match=place.replace("[", r"\[").replace("]", r"\]")):
        Document.from_json(data)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("一\x00二", "一〔U+0000〕二"),
        ("一\x1b[31m", "一〔U+001B〕[31m"),
        ("甲\r\n乙\r丙\u2028丁", "甲\n乙\n丙\n丁"),
        ("付\u202e元001", "付〔U+202E〕元001"),
        ("\ud800", "\ufffd"),
        ("<b>&amp;</b> =1+1 {{x}} #eval", "<b>&amp;</b> =1+1 {{x}} #eval"),
    ],
)
def test_nothing_hides_in_a_text(typed, kept):
    assert clean(typed) == kept
    assert Paragraph(typed).text == kept
    assert Facts([(typed, "")]).items == ((kept, ""),)


def test_articles_are_numbered_as_laws_are():
    said = {
        1: "一",
        10: "十",
        12: "十二",
        20: "二十",
        100: "一百",
        105: "一百零五",
        110: "一百一十",
        999: "九百九十九",
    }

    assert {number: chinese_number(number) for number in said} == said
    with pytest.raises(ValueError, match="between 1 and 999"):
        chinese_number(1000)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Heading("太深", 5),
        lambda: Table(("一",), (("1", "2"),)),
        lambda: Table(("一", "二"), (), (1.0,)),
        lambda: Table(("一",), (), (float("nan"),)),
        lambda: Document("题", "人", Style.LETTER, sheet=Sheet.A3),
    ],
)
def test_what_cannot_be_set_is_refused_when_it_is_built(make):
    with pytest.raises(ValueError):
        make()


def test_a_whole_document_becomes_an_annex_of_a_bundle():
    annex = as_annex(specimen(Style.LETTER), "附件3")

    assert annex[0] == Annex("附件3", "关于开展2026年度工资集体协商的要约书")
    assert ("文号", "恒铝工〔2026〕3号") in annex[1].items
    assert not any(isinstance(block, Colophon) for block in annex)
