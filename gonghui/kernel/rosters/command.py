"""`gonghui roster check FILE [--json]`: read a roster, say what is in order. Needs nothing but the file."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import IO

from .. import clock
from .reading.check import Roster, open_roster
from .reading.rows import MENDED, OK, REJECTED, Row
from .reading.unreadable import NotARoster

SHOWN_FAULTS = 50
# Output is kept aside until the whole file is read: a file that turns out unreadable prints no half answer.
KEPT_IN_MEMORY = 64 * 1024**2
ENCODED_AT_ONCE = 500


def configure(parser: argparse.ArgumentParser) -> None:
    """Add `check FILE [--json]` to the parser of `gonghui roster`."""
    commands = parser.add_subparsers(dest="roster_command", required=True)
    check = commands.add_parser("check", help="核对一份花名册，不需要数据库")
    check.add_argument("file", type=Path, metavar="FILE", help="xlsx、xls、ods 或 csv")
    check.add_argument("--json", action="store_true", help="只输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Check the file. Returns 0, also with rejected rows; 2 if it cannot be read as a roster."""
    _speak_utf8()
    with tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as kept:
        try:
            roster = open_roster(arguments.file, today=clock.today())
            write = _write_json if arguments.json else _write_words
            write(roster, kept)
        except NotARoster as refusal:
            print(refusal.sentence, file=sys.stderr)
            return 2
        for title in roster.unread_sheets:
            print(f"工作表「{title}」也像花名册，没有读；只读第一张。", file=sys.stderr)
        kept.seek(0)
        shutil.copyfileobj(kept, sys.stdout)
    return 0


def _speak_utf8() -> None:
    """Chinese and JSON are UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write_json(roster: Roster, out: IO[str]) -> None:
    encode = json.JSONEncoder(ensure_ascii=False).encode
    out.write('{"rows": [')
    separator = "\n"
    rows = (row.as_json() for row in roster.check())
    while batch := list(islice(rows, ENCODED_AT_ONCE)):
        out.write(separator + encode(batch)[1:-1])
        separator = ",\n"
    out.write('\n], "counts": ' + encode(dict(roster.counts)) + "}\n")


def _write_words(roster: Roster, out: IO[str]) -> None:
    faults: Counter = Counter()
    for row in roster.check():
        if row.fault:
            if faults.total() < SHOWN_FAULTS:
                out.write(_fault_words(row))
            faults[row.fault] += 1
    if faults.total() > SHOWN_FAULTS:
        out.write(f"…… 共 {faults.total()} 行有问题，加 --json 可看全部。\n")
    counts = roster.counts
    out.write(f"共 {counts.total()} 人：{counts[OK]} 行无误，")
    out.write(f"{counts[MENDED]} 行已自动整理，{counts[REJECTED]} 行需要改正。\n")
    for fault, number in faults.most_common():
        out.write(f"  {fault.sentence}：{number} 行\n")
    if leavers := sum(1 for _ in roster.leavers()):
        out.write(f"另有离职人员 {leavers} 名（只作离职标记，不会新增）。\n")


def _fault_words(row: Row) -> str:
    assert row.fault
    return f"第 {row.line} 行 {row.name or '（无姓名）'}：{row.fault.sentence}。{row.fault.remedy}\n"
