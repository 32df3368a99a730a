"""How long there is to have a work injury recognised, and how long the offices have to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gonghui.rulebook import rules_at

from ..claims.limitation import last_day

#: Who applies by when, counted from the day of the injury.
APPLYING = (
    ("disputes.injury_application_employer", "单位申请工伤认定"),
    ("disputes.injury_application_worker", "单位不申请的，您、家属或者工会申请"),
)
#: How long deciding takes, once applied for.
DECIDING = (
    ("disputes.injury_decision", "作出认定", "受理起"),
    ("disputes.injury_decision_clear", "事实清楚的，作出认定", "受理起"),
    ("disputes.appraisal", "鉴定伤残等级", "收到申请起"),
)
UNITS = {"days": "日", "months": "个月", "years": "年"}


@dataclass(frozen=True)
class InjuryLimit:
    """One limit: what, by when or in how long, after which article."""

    title: str
    words: str
    basis: str
    is_over: bool = False


def injury_limits(place: str, injured_on: date, today: date) -> list[InjuryLimit]:
    """The limits that hold there for an injury of that day."""
    rules = rules_at(place, on=today)
    found = [_applied(rule, title, injured_on, place, today) for rule, title in APPLYING]
    for rule, title, since in DECIDING:
        limit = rules.limit(rule)[0]
        found.append(InjuryLimit(title, f"{since} {limit.length} {UNITS[limit.period]}内", limit.basis))
    return found


def _applied(rule: str, title: str, injured_on: date, place: str, today: date) -> InjuryLimit:
    rules = rules_at(place, on=today)
    limit = rules.limit(rule)[0]
    length = f"{limit.length} {UNITS[limit.period]}内"
    last, _ = last_day(rules, injured_on, rule)
    over = last < today
    words = f"受伤起 {length}，到{last.year}年{last.month}月{last.day}日" + ("，已经过了" if over else "")
    return InjuryLimit(title, words, limit.basis, over)
