"""The table of lowest wages, typed in or sent as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms

from ..grades.typed import rows_of
from ..industry.floors import MOST_ROWS, Floor, faults
from ..industry.floors_typed import floor_row, written
from ..industry.floors_workbook import read_floors
from .workbook import WorkbookForm

LONGEST_TEXT = 20_000
LONGEST_GROUND = 1000


class FloorsForm(forms.Form):
    """One row a line; cleaned, `floors` are sound."""

    rows = forms.CharField(
        label="各工种（岗位）最低工资标准", max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 8, "data-grow": ""}),
        help_text="每行一项，用空格隔开：工种 计薪单位 最低标准 上年标准 质量等级，后两样可以不写。"
        "计薪单位写月、小时、件或者套。例如：焊工 月 3200 3000",
    )  # fmt: skip
    ground = forms.CharField(
        label="理由", required=False, max_length=LONGEST_GROUND, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, floors: Sequence[Floor] = (), **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"rows": "\n".join(map(written, floors))}, **kwargs})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        rows, wrong = rows_of(given.get("rows", ""), floor_row)
        for sentence in (wrong or (faults(rows) if not self.errors else []))[:MOST_ROWS]:
            self.add_error("rows", sentence)
        given["floors"] = tuple(rows)
        return given


class FloorsWorkbookForm(WorkbookForm):
    """Cleaned, `file` is its rows."""

    def read(self, path: Path) -> tuple[tuple[Floor, ...], list[str]]:
        return read_floors(path)
