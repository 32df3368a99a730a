"""Which of the entries that bind under a rule is the one to go by, where that does not depend on the case."""

from __future__ import annotations

from enum import Enum

from gonghui.rulebook import Entry, Limit, Rules


class Verdict(Enum):
    """How several laws of one rule stand to each other, as the page says it."""

    ONE = ""
    EARLIEST = "几条都适用，哪条先到期按哪条。"
    JOINED = "几条合并适用。"
    BY_NUMBER = "几条都适用，按职工人数分别计算，取多的。"
    SILENT = "没有规定。"


def verdict(rules: Rules, rule: str) -> tuple[Verdict, Entry | None]:
    """How the binding entries stand, and the one that holds; None where none does, or all do."""
    binding = rules.binding(rule)
    if not binding:
        return Verdict.SILENT, None
    if len(binding) == 1:
        return Verdict.ONE, binding[0]
    kind = rules.catalogue[rule].kind
    if kind == "listing":
        return Verdict.JOINED, None
    if kind == "scale":
        return Verdict.BY_NUMBER, None
    if kind == "limit":
        first = soonest(rules.limit(rule))
        return (Verdict.ONE, first) if first else (Verdict.EARLIEST, None)
    return Verdict.ONE, _strictest(rules, rule, kind)


def soonest(limits: tuple[Limit, ...]) -> Limit | None:
    """The limit that is never later than any other, the nearest of equals; None where that depends on the day."""
    return next((one for one in limits if all(_never_later(one, other) for other in limits)), None)


def _never_later(one: Limit, other: Limit) -> bool:
    """Whether `one` ends no later than `other` from whatever day they are counted.

    So many working days take at least as many calendar days; and a calendar day that rolls to the next working
    day does not pass a working day that lies behind it.
    """
    sooner, later = (other, one) if one.direction == "backward" else (one, other)
    if sooner.length > later.length or sooner.period != later.period:
        return False
    return sooner.unit == later.unit or later.unit == "working"


def _strictest(rules: Rules, rule: str, kind: str) -> Entry:
    held = getattr(rules, kind)(rule)
    return next(
        entry
        for entry in rules.binding(rule)
        if entry.jurisdiction == held.jurisdiction and getattr(entry, "value", None) == held.value
    )
