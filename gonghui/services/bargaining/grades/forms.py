"""Grade tables typed in or sent as a workbook. A table other than the grades is a text, one row a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms

from ..forms.workbook import WorkbookForm
from . import typed
from .checks import (
    CHANNELS,
    GRADES,
    LARGEST_BASE,
    LARGEST_MONTHLY,
    LONGEST_NAME,
    LONGEST_REVIEW_DAYS,
    LONGEST_REVIEW_MONTHS,
    POSTS,
    REVIEW,
    TITLES,
    faults,
)
from .ladder import LADDER
from .reading import read_workbook
from .tables import GradePay, Pays, Review, Sort, Tables
from .wording import figure

LONGEST_TEXT = 40_000
LONGEST_GROUND = 1000
FAMILIES = "families"
LABELS = {**TITLES, FAMILIES: "按岗位族分别定的等级"}
REVIEW_FIELDS = ("assessor", "every_months", "appeal_days", "posting_days")
HINTS = {
    FAMILIES: "各岗位族金额不一样的才填，每行：岗位族 等级 金额。例如：技术类 高级工 400",
    POSTS: "每行一个岗位和系数，用空格隔开；分岗位族的再写上岗位族。例如：焊工 1.2 技术类",
    CHANNELS: "每行一档：名称 管理 技术 技能 薪酬带，没有的写“-”。例如：一档 班组长 助理工程师 高级工 5000-7000",
    Sort.AWARD.value: "每行一项：名称 金额或百分比 发放 封顶 条件。"
    "例如：发明专利 2000 一次性 取得授权证书；技术革新 5% 一次性 封顶300000",
    Sort.EDUCATION.value: "写法同上。例如：大专 100 每月",
    Sort.MENTORING.value: "写法同上。例如：带徒 200 每月 带徒期内",
    Sort.CONTEST.value: "写法同上。例如：县级一等奖 1000 一次性",
}


def lines_field(key: str) -> forms.CharField:
    return forms.CharField(
        label=LABELS[key], required=False, max_length=LONGEST_TEXT, help_text=HINTS[key],
        widget=forms.Textarea({"rows": 3, "data-grow": ""}),
    )  # fmt: skip


def money(label: str, most: Decimal) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=most, max_digits=8, decimal_places=2
    )  # fmt: skip


def whole(label: str, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=most)


class TablesForm(forms.Form):
    """All tables on one page; cleaned, `tables` are sound."""

    pays = forms.ChoiceField(
        label="填的金额是什么", choices=[(one.value, one.words) for one in Pays], widget=forms.RadioSelect,
        help_text="津贴在原来的工资上另加；等级工资是这一级每月的等级工资。",
    )  # fmt: skip

    def __init__(self, *args: Any, tables: Tables | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": typed_in(tables), **kwargs})
        for grade in LADDER:
            label = f"{grade.words}（{grade.tag}）" if grade.tag else grade.words
            self.fields[f"grade-{grade.value}"] = money(f"{label} 每月（元）", LARGEST_MONTHLY)
        self.fields["base"] = money("岗位工资计算基数（元/月）", LARGEST_BASE)
        self.fields["base"].help_text = "岗位工资 = 基数 × 系数。不定岗位系数的不填。"
        for key in HINTS:
            self.fields[key] = lines_field(key)
        self.fields["assessor"] = forms.CharField(
            label="由谁评定", required=False, max_length=LONGEST_NAME, help_text="例如：双方各三人的评定小组。"
        )
        self.fields["every_months"] = whole("每几个月复核一次", LONGEST_REVIEW_MONTHS)
        self.fields["posting_days"] = whole("结果公示几天", LONGEST_REVIEW_DAYS)
        self.fields["appeal_days"] = whole("申诉期几天", LONGEST_REVIEW_DAYS)
        self.fields["ground"] = forms.CharField(
            label="理由", required=False, max_length=LONGEST_GROUND, widget=forms.Textarea({"rows": 3})
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        rows = {key: self._rows(key, given.get(key, "")) for key in HINTS}
        review = self._review(given)
        if self.errors:
            return given
        tables = Tables(
            Pays(given["pays"]),
            (
                *(GradePay(g, a) for g in LADDER if (a := given.get(f"grade-{g.value}")) is not None),
                *rows[FAMILIES],
            ),
            given.get("base"), rows[POSTS], rows[CHANNELS],
            tuple(row for sort in Sort for row in rows[sort.value]), review,
        )  # fmt: skip
        for one in faults(tables):
            where = f"第 {one.row + 1} 行：" if one.row is not None and one.table != GRADES else ""
            field = one.table if one.table in self.fields else "assessor" if one.table == REVIEW else None
            self.add_error(field, f"{where}{one.sentence}")
        given["tables"] = tables
        return given

    def _rows(self, key: str, text: str) -> tuple[Any, ...]:
        rows, wrong = typed.rows_of(text, reader(key))
        for sentence in wrong:
            self.add_error(key, sentence)
        return tuple(rows)

    def _review(self, given: dict[str, Any]) -> Review | None:
        told = {name: given.get(name) for name in REVIEW_FIELDS}
        if not any(told.values()):
            return None
        for name, value in told.items():
            if not value and name not in self.errors:
                self.add_error(name, "评定和复核要么都填，要么都不填。")
        return None if self.errors else Review(**told)  # type: ignore[arg-type]


def reader(key: str) -> Callable[[Sequence[object]], Any]:
    """How a line of this text becomes a row."""
    if key == FAMILIES:
        return typed.family_row
    if key == POSTS:
        return typed.post_row
    if key == CHANNELS:
        return typed.channel_row
    return lambda parts: typed.extra_row(Sort(key), typed.extra_parts(parts))


def typed_in(tables: Tables | None) -> dict[str, Any]:
    """The tables as the form's own values; without any, allowances and nothing else."""
    if tables is None:
        return {"pays": Pays.ALLOWANCE.value}
    found: dict[str, Any] = {"pays": tables.pays.value}
    if tables.base is not None:
        found["base"] = figure(tables.base)
    found |= {f"grade-{row.grade.value}": figure(row.amount) for row in tables.grades if not row.family}
    found[FAMILIES] = typed.written([row for row in tables.grades if row.family], typed.written_family)
    found[POSTS] = typed.written(tables.posts, typed.written_post)
    found[CHANNELS] = typed.written(tables.channels, typed.written_channel)
    found |= {sort.value: typed.written(tables.extras_of(sort), typed.written_extra) for sort in Sort}
    if tables.review:
        found |= {name: getattr(tables.review, name) for name in REVIEW_FIELDS}
    return found


class TablesWorkbookForm(WorkbookForm):
    """Cleaned, `file` is its tables."""

    def read(self, path: Path) -> tuple[Tables | None, list[str]]:
        reading = read_workbook(path)
        return reading.tables, reading.wrong
