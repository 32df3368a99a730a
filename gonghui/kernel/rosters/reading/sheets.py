"""Opening what an HR department sends: xlsx, xls, xlsb, ods, or csv in the encodings Chinese offices use.

The kind of file is told by its content, never by its name. A sheet is lines of cells with the sheet's own
row numbers; nothing is interpreted here.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from . import csvfiles
from .headers import Line
from .unreadable import NotARoster

ZIP, OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
# Unpacked size; a sheet is held in memory while it is read, and a million rows stay well below this.
LARGEST = 2 * 1024**3

LOCKED = "文件加了密码，打不开。请在 Excel 或 WPS 里取消密码后再上传。"
DAMAGED = "文件损坏或不是表格，打不开。请用 Excel 或 WPS 打开原文件，另存为 xlsx 后再试。"

_PICTURES_AND_PAPERS = {
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"BM": "图片",
    b"%PDF": "PDF 文件",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"{\\rtf": "Word 文档",
}
_LEFT = "离职|辞职|退休|离退|离厂|离岗|辞退|解聘|解除|退职|调出|自离|已离"
_LEAVERS = re.compile(_LEFT)
_LEAVERS_TITLE = re.compile(rf"[^，。；：:,;]{{0,24}}(?:{_LEFT})[^，。；：:,;]{{0,8}}[册单表账细录](?:[(（].*[)）])?")
_STAYING = re.compile("返聘|入离职|入职|在职|在岗|不含|除外|未离|请勿")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet. `lines` starts again at its first line each time it is called."""

    title: str
    lines: Callable[[], Iterator[Line]]


def is_of_leavers(sheet_name: str, title: str) -> bool:
    """Whether a sheet's name, or the title above its header, says that these people have left.

    Rehired pensioners (退休返聘) have not; and a remark like 不含离职人员 is no title.
    """
    named = _LEAVERS.search(sheet_name) and not _STAYING.search(sheet_name)
    return bool(named or (_LEAVERS_TITLE.fullmatch(title) and not _STAYING.search(title)))


def open_file(path: Path) -> list[Sheet]:
    """The visible sheets of a file; a csv is one sheet. Raises NotARoster with a sentence."""
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except IsADirectoryError:
        raise NotARoster(f"「{path.name}」是一个文件夹，请选择花名册文件。") from None
    except OSError:
        raise NotARoster(f"打不开文件「{path}」，请检查文件是否存在、有没有读取权限。") from None
    if not head.strip(b"\0 \r\n\t"):
        raise NotARoster("文件是空的，请选择填有「姓名」「身份证号」的花名册（xlsx、xls、ods 或 csv）。")
    if head.startswith((ZIP, OLE)):
        return _workbook(path, head)
    _refuse_other_kinds(head)
    return [Sheet("", csvfiles.lines_of(path))]


def _refuse_other_kinds(head: bytes) -> None:
    for magic, kind in _PICTURES_AND_PAPERS.items():
        if head.startswith(magic):
            raise NotARoster(f"这是{kind}，不是表格。请上传 xlsx、xls、ods 或 csv 格式的花名册。")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise NotARoster("这是网页格式的表格，只是扩展名像 Excel。请用 Excel 或 WPS 打开，另存为 xlsx。")


def _workbook(path: Path, head: bytes) -> list[Sheet]:
    if head.startswith(ZIP):
        _refuse_foreign_zip(path)
    elif "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise NotARoster(LOCKED)
    try:
        with path.open("rb") as file:
            book = calamine.CalamineWorkbook.from_filelike(file)
    except calamine.PasswordError:
        raise NotARoster(LOCKED) from None
    except (calamine.CalamineError, OSError, ValueError):
        raise NotARoster(DAMAGED) from None
    visible, worksheet = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
    shown = (each for each in book.sheets_metadata if each.visible == visible and each.typ == worksheet)
    return [Sheet(each.name, _lines_of(book, each.name)) for each in shown]


def _refuse_foreign_zip(path: Path) -> None:
    """A zip is a workbook only with a workbook inside; and what it unpacks to must fit into memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise NotARoster(DAMAGED) from None
    if any(name.startswith("word/") for name in names):
        raise NotARoster("这是 Word 文档，不是表格。请把名单放进 Excel 表格后再上传。")
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise NotARoster("这是压缩包，里面没有表格内容。请先解压，再上传其中的花名册。")
    if unpacked > LARGEST:
        raise NotARoster("文件解开后太大，无法读取。请另存为 csv，或分成几个文件。")


def _lines_of(book: calamine.CalamineWorkbook, title: str) -> Callable[[], Iterator[Line]]:
    def lines() -> Iterator[Line]:
        try:
            yield from enumerate(book.get_sheet_by_name(title).iter_rows(), start=1)
        except calamine.CalamineError:
            raise NotARoster(DAMAGED) from None

    return lines
