"""Text tables: UTF-8 with or without byte order mark, UTF-16 with one, else GB18030; comma, tab or semicolon.

A line's number is that of the file's line on which its first cell begins, also where a quoted cell holds
line ends.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from . import headers
from .unreadable import NotARoster

DELIMITERS = (",", "\t", ";", "，", "|")
# The header is looked for in this many lines to tell the delimiter.
HEAD_LINES = 300
# A cell with more line ends than this is a quotation mark without its partner, which would swallow people.
LONGEST_CELL_LINES = 20
LONGEST_CELL = 100_000

_CHUNK = 1 << 20


def lines_of(path: Path) -> Callable[[], Iterator[headers.Line]]:
    """A function that reads the file's lines anew. Raises NotARoster if it is not text."""
    encoding = _encoding(path)
    delimiter = _delimiter(path, encoding)

    def lines() -> Iterator[headers.Line]:
        with path.open(encoding=encoding, newline="") as file:
            yield from _parse(file, delimiter)

    return lines


def _encoding(path: Path) -> str:
    """The first encoding in which the whole file can be read."""
    with path.open("rb") as file:
        mark = file.read(3)
    if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif mark.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig", "gb18030"]
    else:
        candidates = ["utf-8", "gb18030"]
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise NotARoster("文件不是表格，也不是文字（UTF-8 或 GB18030 编码的 csv）。请另存为 xlsx 后再试。")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter with which a header is found; a comma if there is none with any."""
    with path.open(encoding=encoding, newline="") as file:
        head = "".join(line[:LONGEST_CELL] for line in islice(file, HEAD_LINES))
    for delimiter in DELIMITERS:
        try:
            if headers.find(_parse(io.StringIO(head, newline=""), delimiter)):
                return delimiter
        except NotARoster:
            continue
    return ","


def _parse(file: io.TextIOBase, delimiter: str) -> Iterator[headers.Line]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(file, delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            if reader.line_num - number > LONGEST_CELL_LINES:
                raise NotARoster(_unpaired(number))
            yield number, cells
            number = reader.line_num + 1
    except csv.Error:
        raise NotARoster(_unpaired(number)) from None


def _unpaired(number: int) -> str:
    return f"第 {number} 行有一个没有配对的双引号，后面的内容会被当成同一格。请删去这个引号后再试。"
