"""Files from outside: what they are is read from their bytes, never believed from their name.

Allowed: PDF, JPEG, PNG, WebP, docx, xlsx, plain text; where it is asked for, voice (`sounds`). Pictures are made anew,
which drops their metadata (where and on whose phone they were taken) and anything hidden behind them.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from PIL import Image, ImageOps

from gonghui.kernel.errors import Refused

from .document.text import clean
from .sounds import SOUND_ENDINGS, sound

MAX_BYTES = 20 * 2**20
#: An hour of voice as phones record it.
MAX_SOUND_BYTES = 40 * 2**20
MAX_PIXELS = 60_000_000
MAX_UNPACKED = 200 * 2**20
MAX_ENTRIES = 3000
ALLOWED = "PDF、JPG、PNG、WebP 图片、Word（docx）、Excel（xlsx）和纯文本（txt）"
ALLOWED_SOUNDS = "录音（m4a、mp3、wav、amr、ogg、webm）"
_OFFICE = "application/vnd.openxmlformats-officedocument."
#: Media type by the ending a file's name may have.
ENDINGS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "docx": _OFFICE + "wordprocessingml.document",
    "xlsx": _OFFICE + "spreadsheetml.sheet",
    "txt": "text/plain",
}
_PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@dataclass(frozen=True)
class Received:
    """A file that was looked through: clean name, true type, bytes safe to keep."""

    name: str
    media_type: str
    content: bytes


def receive(name: str, file: BinaryIO) -> Received:
    """Look through a file from outside. Raises Refused, with what to do, for anything not plainly allowed."""
    content = file.read(MAX_BYTES + 1)
    told, found = looked_through(name, content)
    return Received(told, found, remade(content) if found.startswith("image/") else content)


def looked_through(name: str, content: bytes, *, sounds: bool = False) -> tuple[str, str]:
    """The clean name and the true type of a file, its bytes left as they are; with `sounds` also voice.

    Raises Refused, with what to do, for anything not plainly allowed.
    """
    told = file_name(name)
    ending = told.rpartition(".")[2].lower() if "." in told else ""
    expected = (ENDINGS | SOUND_ENDINGS if sounds else ENDINGS).get(ending)
    most = MAX_SOUND_BYTES if sounds and ending in SOUND_ENDINGS else MAX_BYTES
    if len(content) > most:
        raise Refused(f"文件超过 {most // 2**20} MB。请压缩或分开后再上传。", field="file")
    if not content:
        raise Refused("这是一个空文件，请重新选择。", field="file")
    found = media_type(content)
    if found is None and sounds:
        found = (sound(content) or (None, 0))[0]
    if found is None or expected is None:
        allowed = f"{ALLOWED}、{ALLOWED_SOUNDS}" if sounds else ALLOWED
        raise Refused(f"这种文件不能上传。可以上传 {allowed}；别的文件请先转成 PDF。", field="file")
    if expected != found:
        raise Refused(f"文件名以 .{ending} 结尾，内容却不是这种文件。请确认没有选错，或重新导出。", field="file")
    return told, found


def file_name(name: str) -> str:
    """The bare name without folders and controls, at most 120 characters, its ending kept."""
    bare = PurePosixPath(clean(name).replace("\\", "/").replace("\n", " ")).name.strip(" .") or "文件"
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: 119 - len(ending)]}{dot}{ending}" if dot and len(ending) <= 10 else bare[:120]


def media_type(content: bytes) -> str | None:
    """The type by content, or None for what is not on the list or not wholly what it begins as."""
    if content.startswith(b"%PDF-"):
        return ENDINGS["pdf"] if _is_whole_pdf(content) else None
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    if (picture := _picture_type(content)) is not None:
        return picture
    return ENDINGS["txt"] if _is_plain_text(content) else None


def _is_whole_pdf(content: bytes) -> bool:
    """A PDF that ends as one: nothing else is hung behind it."""
    end = content.rfind(b"%%EOF")
    return end > 0 and not content[end + 5 :].strip(b"\x00 \t\r\n") and not _ends_as_zip(content)


def _ends_as_zip(content: bytes) -> bool:
    return b"PK\x05\x06" in content[-65557:]


def _picture_type(content: bytes) -> str | None:
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_PICTURES)) as picture:
            return _PICTURES[str(picture.format)]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _office_type(content: bytes) -> str | None:
    """docx or xlsx without macros; not a zip bomb, no outward paths, nothing encrypted, nothing behind it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            comment = packed.comment
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    names = {entry.filename for entry in entries}
    if comment or not content[-22:].startswith(b"PK\x05\x06") or len(entries) > MAX_ENTRIES:
        return None
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(entry.flag_bits & 1 for entry in entries):
        return None
    if any(".." in name.split("/") or name.startswith("/") or "vbaProject" in name for name in names):
        return None
    if "[Content_Types].xml" not in names:
        return None
    if "word/document.xml" in names:
        return ENDINGS["docx"]
    return ENDINGS["xlsx"] if "xl/workbook.xml" in names else None


def _is_plain_text(content: bytes) -> bool:
    if re.search(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]", content):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def remade(content: bytes, *, largest: int = 4000) -> bytes:
    """The picture made anew: upright, without metadata, no side above `largest` pixels. Raises Refused."""
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_PICTURES)) as opened:
            form = str(opened.format)
            if opened.width * opened.height > MAX_PIXELS:
                raise Refused("这张图片的尺寸太大，请缩小后再上传。", field="file")
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((largest, largest))
            plain = picture.convert(_mode(picture, form))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise Refused("这张图片已损坏或不完整，请重新拍照或导出。", field="file") from fault
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    made = io.BytesIO()
    bare.save(made, form, **({"quality": 88} if form != "PNG" else {"optimize": False}))
    return made.getvalue()


def _mode(picture: Image.Image, form: str) -> str:
    transparent = "A" in picture.getbands() or "transparency" in picture.info
    return "RGBA" if transparent and form != "JPEG" else "RGB"


def drawn_picture(content: bytes) -> bytes:
    """A signature drawn on the phone as a small PNG, made anew. Raises Refused for what is not a picture."""
    if not content.startswith(b"\x89PNG") or len(content) > 2**20:
        raise Refused("没有收到完整的手写签名，请重新签一次。", field="drawn")
    return remade(content, largest=900)
