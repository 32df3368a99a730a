"""How often something worth guessing may be tried, and the sentence that says when to try again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Min, QuerySet

from gonghui.kernel.clock import CHINA
from gonghui.kernel.errors import TooMany

from .models import Attempt


@dataclass(frozen=True)
class Limit:
    """At most `times` within `span`."""

    times: int
    span: timedelta


def say_when(moment: datetime) -> str:
    """A moment as people say it: "14:05", with the day where it is another."""
    return moment.astimezone(CHINA).strftime("%-m月%-d日 %H:%M")


def refuse_beyond(limit: Limit, rows: QuerySet[Any], at: datetime, what: str, column: str) -> None:
    """Raise TooMany when `rows` already holds as many as `limit` allows before `at`. Not in rehearsals."""
    if settings.GONGHUI_REHEARSAL:
        return
    recent = rows.filter(**{f"{column}__gt": at - limit.span})
    if recent.count() >= limit.times:
        first = recent.aggregate(first=Min(column))["first"]
        raise TooMany(f"{what}请在 {say_when(first + limit.span)} 以后再试。")


FAILURES_PER_KEY = Limit(5, timedelta(hours=1))
# A whole factory may sit behind one address; this only stops a machine that guesses.
FAILURES_PER_ADDRESS = Limit(100, timedelta(hours=1))


def count_failure(purpose: str, key: str, ip: str | None, at: datetime) -> None:
    """Remember one failed try."""
    Attempt.objects.create(purpose=purpose, key=key, ip=ip, at=at)


def refuse_guessing(purpose: str, key: str, ip: str | None, at: datetime) -> None:
    """Raise TooMany after five failures on one thing, or a hundred from one address, within the hour."""
    what = "试错的次数太多了，为保护您的信息暂停一会儿。"
    tries = Attempt.objects.filter(purpose=purpose)
    refuse_beyond(FAILURES_PER_KEY, tries.filter(key=key), at, what, "at")
    if ip:
        refuse_beyond(FAILURES_PER_ADDRESS, tries.filter(ip=ip), at, what, "at")
