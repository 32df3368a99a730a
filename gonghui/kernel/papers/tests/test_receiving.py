"""What files from outside are, by their bytes."""

import io

import pytest
from PIL import Image

from gonghui.kernel.errors import Refused
from gonghui.kernel.papers import receiving
from gonghui.kernel.papers.document import Style
from gonghui.kernel.papers.printing.pdf import render_pdf
from gonghui.kernel.papers.printing.word import render_word
from gonghui.kernel.papers.receiving import drawn_picture, receive

from .stage import packed, picture, specimen

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"


def office(part: str, **more: bytes) -> bytes:
    return packed(**{"[Content_Types]_dot_xml": b"<Types/>", part: b"<w/>"} | more)


WORD, SHEET = office("word__document_dot_xml"), office("xl__workbook_dot_xml")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("合同.pdf", PDF, "application/pdf"),
        ("照片.JPG", picture("JPEG"), "image/jpeg"),
        ("章.png", picture("PNG"), "image/png"),
        ("图.webp", picture("WEBP"), "image/webp"),
        ("草案.docx", WORD, receiving.ENDINGS["docx"]),
        ("名单.xlsx", SHEET, receiving.ENDINGS["xlsx"]),
        ("说明.txt", "协商说明".encode(), "text/plain"),
        ("说明.txt", "协商说明".encode("gb18030"), "text/plain"),
    ],
)
def test_what_is_allowed_is_known_by_its_bytes(name, content, media_type):
    received = receive(name, io.BytesIO(content))

    assert (received.name, received.media_type) == (name, media_type)


def test_our_own_papers_may_be_handed_in_again():
    document = specimen(Style.CONTRACT)

    assert receive("a.pdf", io.BytesIO(render_pdf(document))).media_type == "application/pdf"
    assert receive("a.docx", io.BytesIO(render_word(document))).media_type == receiving.ENDINGS["docx"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("合同.pdf", HTML, "内容却不是"),
        ("合同.pdf", picture(), "内容却不是"),
        ("照片.png", picture("JPEG"), "内容却不是"),
        ("照片.jpg", PDF, "内容却不是"),
        ("名单.docx", SHEET, "内容却不是"),
        ("page.html", HTML, "不能上传"),
        ("图.svg", SVG, "不能上传"),
        ("图.png", SVG, "内容却不是"),
        ("程序.exe", EXE, "不能上传"),
        ("程序.pdf", EXE, "不能上传"),
        ("动图.gif", b"GIF89a" + b"\x00" * 20, "不能上传"),
        ("无后缀", PDF, "不能上传"),
        ("包.zip", packed(a=b"1"), "不能上传"),
        ("包.docx", packed(a=b"1"), "不能上传"),
        ("宏.docx", office("word__document_dot_xml", word__vbaProject_dot_bin=b"x"), "不能上传"),
        ("出逃.docx", office("word__document_dot_xml", **{"..__..__x": b"x"}), "不能上传"),
        ("双面.pdf", PDF + packed(a=b"1"), "不能上传"),
        ("双面.pdf", PDF + HTML, "不能上传"),
        ("双面.docx", WORD + HTML, "不能上传"),
        ("双面.docx", HTML + WORD, "不能上传"),
        ("半个.pdf", b"%PDF-1.7\n1 0 obj", "不能上传"),
        ("半张.png", picture(size=(400, 400))[:200], "已损坏"),
        ("空.txt", b"", "空文件"),
        ("控制.txt", b"a\x1b[2Jb", "不能上传"),
    ],
)
def test_what_is_not_plainly_allowed_is_refused_with_advice(name, content, why):
    with pytest.raises(Refused) as refused:
        receive(name, io.BytesIO(content))

    assert why in refused.value.sentence
    assert refused.value.field == "file"


def test_a_zip_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(receiving, "MAX_UNPACKED", 100_000)
    with pytest.raises(Refused, match="不能上传"):
        receive("a.docx", io.BytesIO(office("word__document_dot_xml", word__media__x=b"\x00" * 200_000)))


def test_files_over_the_limit_are_refused(monkeypatch):
    monkeypatch.setattr(receiving, "MAX_BYTES", 2**20)
    with pytest.raises(Refused, match="超过 1 MB"):
        receive("a.txt", io.BytesIO(b"a" * (2**20 + 1)))
    monkeypatch.setattr(receiving, "MAX_PIXELS", 100)
    with pytest.raises(Refused, match="尺寸太大"):
        receive("a.png", io.BytesIO(picture()))


def test_a_picture_loses_its_metadata_and_what_hangs_behind_it():
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    exif[0x0112] = 6  # lies on its side
    photo = picture("JPEG", size=(60, 30), exif=exif, comment=b"secret comment") + HTML

    kept = receive("a.jpg", io.BytesIO(photo)).content
    assert b"secret" not in kept and b"script" not in kept
    with Image.open(io.BytesIO(kept)) as opened:
        assert (opened.size, len(opened.getexif())) == ((30, 60), 0)


def test_transparency_of_a_drawn_signature_is_kept_and_other_things_refused():
    drawn = io.BytesIO()
    Image.new("RGBA", (1200, 300), (0, 0, 0, 0)).save(drawn, "PNG")

    with Image.open(io.BytesIO(drawn_picture(drawn.getvalue()))) as opened:
        assert (opened.mode, opened.width) == ("RGBA", 900)
    with pytest.raises(Refused, match="重新签一次"):
        drawn_picture(picture("JPEG"))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\文档\\合同.txt", "合同.txt"),
        ("a\u202etxt.exe.txt", "a〔U+202E〕txt.exe.txt"),
        ("长" * 300 + ".txt", "长" * 116 + ".txt"),
        ("...", "文件"),
    ],
)
def test_file_names_are_bare_and_short(told, kept):
    assert receiving.file_name(told) == kept
    assert len(receiving.file_name(told)) <= 120
