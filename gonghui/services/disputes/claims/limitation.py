"""Whether a year has gone by: it warns and never refuses, since only the other side may raise it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gonghui.kernel.workdays import CalendarUnknown, due, shift_months
from gonghui.rulebook import Rules

from .figures import MONTHS_A_YEAR, basis_of, joined

#: So few days left are said with urgency.
SOON_DAYS = 60


class Standing(Enum):
    """How a claim stands in time."""

    NO_LIMIT = "no_limit"
    IN_TIME = "in_time"
    SOON = "soon"
    PERHAPS_LATE = "perhaps_late"


@dataclass(frozen=True)
class Limitation:
    """How it stands, in a sentence; `last_day` is the last day within the year, None where no year runs."""

    standing: Standing
    sentence: str
    last_day: date | None
    basis: str
    warnings: tuple[str, ...] = ()


def limitation(
    rules: Rules, *, today: date, known: date, wages: bool, ended: date | None = None, asserted: date | None = None
) -> Limitation:
    """Whether arbitration may still be asked for without the other side pointing at the year.

    `known` is the day the worker knew or should have known; `wages` says that the claim is for wages owed, `ended` the
    day employment ended (None: it goes on), `asserted` the last time the worker asked for it of the employer or an
    authority, which makes the year run anew if it had not run out.
    """
    article = rules.limit("disputes.limitation")[0].basis
    if wages and ended is None:
        sentence = "还在单位上班的，要拖欠的工资不受一年限制。离职以后，请在一年以内提出。"
        return Limitation(Standing.NO_LIMIT, sentence, None, article)
    start = ended if wages and ended is not None else known
    last, warnings = last_day(rules, start)
    if asserted is not None and asserted > start:
        if asserted <= last:
            last, warnings = last_day(rules, asserted)
            warnings = (*warnings, "请留好当时提出过要求的证据：聊天记录、投诉回执、调解申请都可以。")
        else:
            warnings = (*warnings, "提出要求的时候一年已经过了，不能重新起算。")
    warnings = (*warnings, "向单位提出要求、申请调解、投诉、申请仲裁，或者单位答应付，都使一年重新起算。")
    return _said(rules, today, last, article, warnings)


def _said(rules: Rules, today: date, last: date, article: str, warnings: tuple[str, ...]) -> Limitation:
    day = f"{last.year}年{last.month}月{last.day}日"
    left = (last - today).days
    if left < 0:
        defence = basis_of(rules, "claims.limitation_defence")
        sentence = (
            f"一年的时效到{day}，可能已经过了。仍然可以申请：对方没有在仲裁时提出来，就不受影响；"
            "也请看看有没有重新起算的情形。"
        )
        return Limitation(Standing.PERHAPS_LATE, sentence, last, joined(article, defence), warnings)
    if left < SOON_DAYS:
        return Limitation(Standing.SOON, f"请在{day}以前申请仲裁，只剩 {left} 天了。", last, article, warnings)
    return Limitation(Standing.IN_TIME, f"还来得及。最晚到{day}，越早提出越好。", last, article, warnings)


def runs_anew(rules: Rules, last: date, interrupted: Iterable[date]) -> tuple[date, date | None]:
    """The last day after what interrupted the year, and the day from which it ran anew; one that is over stays so."""
    since = None
    for day in sorted(interrupted):
        if day <= last:
            last, since = max(last, last_day(rules, day)[0]), day
    return last, since


def last_day(rules: Rules, start: date, rule: str = "disputes.limitation") -> tuple[date, tuple[str, ...]]:
    """So long on, on a working day; where that year's calendar is not out, the day itself, with a word on it.

    Raises CalendarUnknown where dates end.
    """
    try:
        found = due(rule, start, rules).due
    except CalendarUnknown:
        found = None
    if found is not None:
        return found, ()
    limit = rules.limit(rule)[0]
    months = limit.length * (MONTHS_A_YEAR if limit.period == "years" else 1)
    return shift_months(start, months), ("最后一天遇到节假日的，顺延到下一个工作日。",)
