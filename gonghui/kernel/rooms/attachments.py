"""What may be sent into a room: pictures, made small and without the place they were taken; office files."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Protocol

from PIL import Image, ImageOps, UnidentifiedImageError

from gonghui.kernel.errors import Refused

from .actions.speaking import File

LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_SIDE = 1920
LARGEST_PIXELS = 60_000_000
LONGEST_NAME = 120

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".bmp"))

# Extension → (media type, how such a file begins).
OFFICE = "application/vnd.openxmlformats-officedocument"
FILES = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".docx": (f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04"),
    ".xlsx": (f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04"),
    ".pptx": (f"{OFFICE}.presentationml.presentation", b"PK\x03\x04"),
    ".doc": ("application/msword", b"\xd0\xcf\x11\xe0"),
    ".xls": ("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0"),
    ".wps": ("application/vnd.ms-works", b"\xd0\xcf\x11\xe0"),
    ".et": ("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0"),
}


class Upload(Protocol):
    name: str | None
    size: int | None

    def read(self) -> bytes: ...


def checked(upload: Upload) -> File:
    """The upload as it may be kept; Refused with what to do when it may not."""
    name = _clean_name(upload.name or "")
    if (upload.size or 0) > LARGEST_BYTES:
        raise Refused("文件太大，最多 10 MB。图片可以先截图再发。", field="file")
    data, extension = upload.read(), PurePath(name).suffix.lower()
    if extension in PICTURES:
        return File(PurePath(name).stem + ".jpg", "image/jpeg", _small_jpeg(data))
    media_type, beginning = FILES.get(extension, ("", b"\0"))
    if not media_type:
        raise Refused("只能发图片、PDF、Word、Excel、PPT 和 WPS 文件。", field="file")
    if not data.startswith(beginning):
        raise Refused(f"文件内容和后缀名（{extension}）对不上，请用原来的软件另存一次再发。", field="file")
    return File(name, media_type, data)


def _clean_name(name: str) -> str:
    plain = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable() and c not in '"<>|')
    stem, extension = PurePath(plain).stem, PurePath(plain).suffix
    return (stem[:LONGEST_NAME] or "文件") + extension


def _small_jpeg(data: bytes) -> bytes:
    """The picture upright, at most 1920 pixels wide or high; GPS and all other metadata are left behind."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise Refused("图片尺寸太大，请先截图或压缩再发。", field="file")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise Refused("这张图片打不开，请重新拍照或截图再发。", field="file") from broken
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    small = io.BytesIO()
    Image.Image.save(upright, small, "JPEG", quality=85)
    return small.getvalue()
