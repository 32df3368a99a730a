"""Rosters as HR departments sent them agree with their truth, line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .writing import rows_of

SAMPLES = Path(__file__).parent / "samples"
NAMES = ["roster_aluminium_612.xlsx", "roster_slippers_240_gb18030.csv"]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_agrees_with_every_line_of_its_truth(name):
    path = SAMPLES / name
    truth = json.loads((SAMPLES / f"{path.stem}.truth.json").read_text(encoding="utf-8"))
    expected = [{key: value for key, value in row.items() if key != "row"} for row in truth["rows"]]

    read = [row.as_json() for row in rows_of(path)]

    assert [{key: row[key] for key in expected[0]} for row in read] == expected


def test_lines_are_the_rows_of_the_sheet_and_of_the_file():
    assert rows_of(SAMPLES / NAMES[0])[0].line == 3  # below a title and the header
    assert rows_of(SAMPLES / NAMES[1])[0].line == 2
    assert rows_of(SAMPLES / NAMES[1])[-1].line == 241


def test_a_workbook_of_the_old_kind_is_read():
    """`small.xls` was written by Excel 97's format: a title, the header, two persons, a total."""
    read = rows_of(SAMPLES / "small.xls")

    assert [(row.line, row.name, row.status) for row in read] == [(3, "武丹丹", "ok"), (4, "林坤", "mended")]
    assert read[0].hired and read[0].hired.isoformat() == "2008-04-04"
