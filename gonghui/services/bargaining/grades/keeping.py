"""Between tables as values and a sheet with its rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from .ladder import Grade
from .models import GradeAmount, GradeChannel, GradeExtra, GradePost, GradeSheet
from .tables import Band, Channel, Extra, GradePay, Often, Pays, Post, Review, Sort, Tables

ROWS = ("amounts", "posts", "channels", "extras")


def keep(tables: Tables, *, round: Any, proposal: Any, number: int, at: datetime) -> GradeSheet:
    """Write the tables down as the round's sheet of this number; they have been checked."""
    review = tables.review
    sheet = GradeSheet.objects.create(
        round=round, proposal=proposal, number=number, side=proposal.side, put_at=at, pays=tables.pays.value,
        base=tables.base, assessor=review.assessor if review else "",
        review_months=review.every_months if review else None, appeal_days=review.appeal_days if review else None,
        posting_days=review.posting_days if review else None,
    )  # fmt: skip
    GradeAmount.objects.bulk_create(
        GradeAmount(sheet=sheet, position=n, grade=row.grade.value, amount=row.amount, family=row.family)
        for n, row in enumerate(tables.ladder(), 1)
    )
    GradePost.objects.bulk_create(
        GradePost(sheet=sheet, position=n, name=row.name, coefficient=row.coefficient, family=row.family)
        for n, row in enumerate(tables.posts, 1)
    )
    GradeChannel.objects.bulk_create(
        GradeChannel(
            sheet=sheet, position=n, name=row.name, management=row.management, technical=row.technical,
            skill=row.skill.value if row.skill else "", band_low=row.band.low if row.band else None,
            band_high=row.band.high if row.band else None,
        )
        for n, row in enumerate(tables.channels, 1)
    )  # fmt: skip
    GradeExtra.objects.bulk_create(
        GradeExtra(
            sheet=sheet, position=n, sort=row.sort.value, name=row.name, often=row.often.value, amount=row.amount,
            percent=row.percent, condition=row.condition, cap=row.cap,
        )
        for n, row in enumerate(tables.extras, 1)
    )  # fmt: skip
    return sheet


def with_rows(sheets: QuerySet[GradeSheet]) -> QuerySet[GradeSheet]:
    """The sheets with what `tables_of` reads, in one query a kind of row."""
    return sheets.prefetch_related(*ROWS)


def sheet_with_rows(path: str) -> list[Prefetch[str, Any, Any]]:
    """The same as prefetches behind a foreign key called `path`."""
    return [Prefetch(f"{path}__{name}") for name in ROWS]


def tables_of(sheet: GradeSheet) -> Tables:
    """The sheet's tables as values."""
    review = None
    if sheet.review_months is not None and sheet.appeal_days is not None and sheet.posting_days is not None:
        review = Review(sheet.assessor, sheet.review_months, sheet.appeal_days, sheet.posting_days)
    return Tables(
        Pays(sheet.pays),
        tuple(GradePay(Grade(row.grade), row.amount, row.family) for row in sheet.amounts.all()),
        sheet.base,
        tuple(Post(row.name, row.coefficient, row.family) for row in sheet.posts.all()),
        tuple(_channel(row) for row in sheet.channels.all()),
        tuple(_extras(sheet.extras.all())),
        review,
    )


def _channel(row: GradeChannel) -> Channel:
    band = None
    if row.band_low is not None and row.band_high is not None:
        band = Band(row.band_low, row.band_high)
    return Channel(row.name, row.management, row.technical, Grade(row.skill) if row.skill else None, band)


def _extras(rows: Iterable[GradeExtra]) -> Iterable[Extra]:
    return (
        Extra(Sort(row.sort), row.name, Often(row.often), row.amount, row.percent, row.condition, row.cap)
        for row in rows
    )
