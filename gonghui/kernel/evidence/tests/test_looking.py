"""What files are, by their bytes: voice, pictures that tell too much, PDFs, and what pretends to be one of these."""

import io

import pytest
from PIL import Image

from gonghui.kernel.errors import Refused
from gonghui.kernel.evidence import drawing
from gonghui.kernel.evidence.looking import look
from gonghui.kernel.papers import receiving
from gonghui.kernel.papers.document import Document, Paragraph, Style
from gonghui.kernel.papers.printing.pdf import render_pdf
from gonghui.kernel.papers.sounds import sound
from gonghui.kernel.papers.tests.stage import packed, picture

from .stage import amr, m4a, m4a_in_pieces, mp3, opus, photo, wav, webm

SOUNDS = {
    "amr": (amr(), "audio/amr", 2), "wav": (wav(), "audio/wav", 1), "mp3": (mp3(), "audio/mpeg", 2),
    "ogg": (opus(), "audio/ogg", 2), "opus": (opus(), "audio/ogg", 2), "m4a": (m4a(), "audio/mp4", 3),
    "webm": (webm(), "audio/webm", 2),
}  # fmt: skip


@pytest.mark.parametrize("ending", SOUNDS)
def test_voice_is_known_by_its_bytes_and_its_length_told(ending):
    content, media_type, seconds = SOUNDS[ending]
    looked = look(f"录音.{ending}", content)

    assert (looked.media_type, looked.seconds, looked.content) == (media_type, seconds, content)


@pytest.mark.parametrize("ending", SOUNDS)
@pytest.mark.parametrize("behind", [b"PK\x05\x06" + bytes(18), b"<html><script>alert(1)</script></html>"])
def test_voice_with_something_hung_behind_is_none(ending, behind):
    assert sound(SOUNDS[ending][0] + behind) is None


@pytest.mark.parametrize("ending", SOUNDS)
def test_half_a_recording_and_a_mere_beginning_are_none(ending):
    content = SOUNDS[ending][0]

    assert sound(content[:9]) is None
    if ending != "mp3":  # whose last frame may be cut off, as phones do
        assert sound(content[: len(content) - 7]) is None


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("录像.m4a", m4a(handler=b"vide"), "不能上传"),
        ("录像.webm", webm(kind=1, codec=b"V_VP8"), "不能上传"),
        ("录音.mp3", wav(), "内容却不是"),
        ("录音.txt", amr(), "内容却不是"),
        ("录音.exe", amr(), "不能上传"),
        ("空.amr", b"", "空文件"),
        ("空.amr", b"#!AMR\n", "内容却不是"),
        ("包.zip", packed(a=b"1"), "不能上传"),
        ("照片.jpg", photo()[:-30], "已损坏"),
    ],
)
def test_what_only_pretends_is_refused_with_advice(name, content, why):
    with pytest.raises(Refused, match=why):
        look(name, content)


def test_voice_is_taken_only_where_it_is_asked_for():
    with pytest.raises(Refused, match="不能上传"):
        receiving.receive("录音.amr", io.BytesIO(amr()))


def test_sizes(monkeypatch):
    monkeypatch.setattr(receiving, "MAX_BYTES", 2**20)
    monkeypatch.setattr(receiving, "MAX_SOUND_BYTES", 2 * 2**20)
    assert look("长.wav", wav(200)).seconds == 200
    with pytest.raises(Refused, match="超过 1 MB"):
        look("长.txt", b"a" * (2**20 + 1))
    with pytest.raises(Refused, match="超过 2 MB"):
        look("长.wav", wav(300))


def test_a_picture_is_kept_as_it_came_and_shown_without_the_place():
    taken = photo()
    looked = look("条.jpg", taken)

    assert looked.content == taken and b"SecretPhone" in taken
    assert b"SecretPhone" not in looked.shown
    with Image.open(io.BytesIO(looked.shown)) as opened:
        assert (len(opened.getexif()), opened.size) == (0, (40, 60))


def test_a_picture_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(receiving, "MAX_PIXELS", 1000)
    with pytest.raises(Refused, match="尺寸太大"):
        look("大.png", picture(size=(100, 100)))
    monkeypatch.setattr(receiving, "MAX_UNPACKED", 1000)
    with pytest.raises(Refused, match="不能上传"):
        look("弹.docx", packed(**{"[Content_Types]_dot_xml": b"<T/>", "word__document_dot_xml": b"\0" * 5000}))


def test_pages_are_counted_and_drawn_apart():
    pdf = render_pdf(Document("说明", "张三", Style.LETTER, (Paragraph("工资。"),)))
    looked = look("说明.pdf", pdf)

    assert looked.pages == 1
    with Image.open(io.BytesIO(drawing.draw_page(pdf, 1))) as drawn:
        assert drawn.format == "JPEG" and max(drawn.size) == 1600
    assert drawing.draw_page(pdf, 2) is None


def test_a_pdf_that_brings_its_reader_down_is_only_not_shown(monkeypatch, tmp_path):
    broken = b"%PDF-1.7\nxref nonsense\n%%EOF\n"
    assert look("坏.pdf", broken).pages is None
    hanging = tmp_path / "hanging.py"
    hanging.write_text("while True: pass")
    monkeypatch.setattr(drawing, "CHILD", hanging)
    monkeypatch.setattr(drawing, "PATIENCE", 0.2)
    assert drawing.count_pages(broken) is None


def test_a_recording_made_in_pieces_tells_its_length():
    assert sound(m4a_in_pieces(5)) == ("audio/mp4", 5)
