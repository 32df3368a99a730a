"""Whether what is asked for is in time: the year for arbitration, what interrupted it, how far inspection looks back.

A warning for the applicants and those who help them, never a reason to turn anybody away: only the other side may
raise it, and so the other side is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gonghui.kernel import clock
from gonghui.rulebook import Rules, rules_at

from ..claims.figures import basis_of, joined
from ..claims.limitation import Standing, last_day, limitation, runs_anew
from ..kinds import ClaimKind
from ..models import Case

#: Wages owed: while employment goes on no year runs (调解仲裁法 27).
WAGES = (ClaimKind.ARREARS, ClaimKind.OVERTIME)
#: Going there asks for redress, and interrupts the year (劳动人事争议仲裁办案规则 27).
REDRESS = ("inspect", "arbitrate", "litigate")


@dataclass(frozen=True)
class InTime:
    """Of some kinds of claim, in a sentence; `last` is the last day as the year now runs, None where none does."""

    kinds: str
    sentence: str
    basis: str
    last: date | None = None
    is_late: bool = False


def in_time(case: Case) -> list[InTime]:
    """Of each kind of claim, wages owed apart from the rest."""
    rules = rules_at(case.matter.place, on=clock.today())
    kinds = [ClaimKind(kind) for kind in dict.fromkeys(case.claims.values_list("kind", flat=True))]
    groups = ([kind for kind in kinds if kind in WAGES], [kind for kind in kinds if kind not in WAGES])
    filed, redress = clock.day_of(case.matter.opened_at), list(_redress(case))
    return [
        _of(case, rules, "、".join(kind.label for kind in group), group[0] in WAGES, filed, redress)
        for group in groups if group
    ]  # fmt: skip


def _redress(case: Case) -> Iterator[date]:
    for at in case.proceedings.filter(step_key__in=REDRESS).values_list("holding__since", flat=True):
        yield clock.day_of(at)


def _of(case: Case, rules: Rules, kinds: str, wages: bool, filed: date, redress: list[date]) -> InTime:
    found = limitation(
        rules, today=filed, known=case.known_on, wages=wages, ended=case.employed_until, asserted=case.asserted_on
    )
    if found.last_day is None:
        return InTime(kinds, found.sentence, found.basis)
    if found.standing is Standing.PERHAPS_LATE:
        sentence = (
            f"一年的时效到{_day(found.last_day)}，提出申请的时候可能已经过了。申请照样收下、照样办："
            "只有对方在仲裁时提出来，才有影响。请找一找这一年里要过钱、投诉过、对方答应过的证据，和申请放在一起。"
        )
        return InTime(kinds, sentence, found.basis, found.last_day, is_late=True)
    last, since = runs_anew(rules, found.last_day, [filed, *redress])
    sentence = (
        f"一年的时效原来到{_day(found.last_day)}。{_day(since or filed)}提出了要求，时效中断，"
        f"从那天起重新算，到{_day(last)}。"
    )
    return InTime(kinds, sentence, joined(basis_of(rules, "claims.limitation_interrupted")), last)


def look_back(case: Case) -> InTime:
    """How long inspection looks into what happened; from the end where it went on, which while employed is open."""
    rules = rules_at(case.matter.place, on=clock.today())
    ended = max(case.known_on, case.employed_until or case.known_on)
    last, _ = last_day(rules, ended, "disputes.look_back")
    years = rules.limit("disputes.look_back")[0]
    asked = case.proceedings.filter(step_key="inspect").values_list("holding__since", flat=True).first()
    late = (clock.day_of(asked) if asked else clock.today()) > last
    sentence = (
        f"劳动保障监察只查 {years.length} 年以内的事：从{_day(ended)}算起，到{_day(last)}为止；"
        "一直没有停的，从停下那天算起。"
    )
    if late:
        sentence += "现在投诉可能晚了，监察可以不查；调解和仲裁不受这一条影响。"
    return InTime("劳动保障监察", sentence, years.basis, last, late)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
