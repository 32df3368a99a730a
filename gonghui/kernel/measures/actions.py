"""The one way in which facts change: what is known of a source replaces what was known of it before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from gonghui.kernel.actions import action
from gonghui.kernel.manifests import measures

from .models import Change, Fact, Ledger
from .rights import Right

#: The period of what stands now and has no month: at which step a matter is.
STANDING = date(2000, 1, 1)
ZERO = Decimal(0)
LONGEST = 60  # letters of a name
Values = Mapping[date, Decimal | int]


@dataclass(frozen=True)
class Figure:
    """All that is known of one source under one measure: a value for each period; none takes it back."""

    measure: str
    source: UUID
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Level(Figure):
    """Of a standing measure: from these months on it stands at these values; later levels stay as they are."""


def month_of(day: date) -> date:
    """The first day of the month, by which facts of that month are kept."""
    return day.replace(day=1)


def ledger_of(organisation: UUID) -> Ledger:
    """The organisation's ledger, opened where there is none yet."""
    return Ledger.objects.get_or_create(organisation_id=organisation)[0]


@action(Right.KEEP_FIGURES, on=Ledger, quiet=True)
def put(ledger: Ledger, *, figures: Callable[[], Iterable[Figure]]) -> None:
    """Keep these figures; done again, nothing changes.

    `figures()` is asked under the ledger's lock: it reads what is so now, and no older news overtakes it.
    Raises LookupError for a measure nobody declared.
    """
    wanted = list(figures())
    if unknown := {figure.measure for figure in wanted if not is_declared(figure.measure)}:
        raise LookupError(f"no measure is called {sorted(unknown)}")
    before = _facts(ledger, wanted)
    changes: list[Change] = []
    for figure in wanted:
        old = before.get((figure.measure, figure.source), {})
        changes += _replaced(ledger, figure, old)
    if changes:
        Change.objects.bulk_create(changes)
        transaction.on_commit(_ask_for_sums, robust=True)


def is_declared(name: str) -> bool:
    """Whether facts may be kept under this name: of a parted measure, only with the word of a part."""
    base, apart, part = name.partition(":")
    known = measures().get(base)
    return known is not None and known.parted == bool(apart and part) and len(name) <= LONGEST


def _facts(ledger: Ledger, figures: list[Figure]) -> dict[tuple[str, UUID], dict[date, Decimal]]:
    named = Q(pk__in=[])
    for measure, source in {(figure.measure, figure.source) for figure in figures}:
        named |= Q(measure=measure, source=source)
    found: dict[tuple[str, UUID], dict[date, Decimal]] = {}
    for fact in ledger.facts.filter(named):
        found.setdefault((fact.measure, fact.source), {})[fact.period] = fact.value
    return found


def _replaced(ledger: Ledger, figure: Figure, old: dict[date, Decimal]) -> list[Change]:
    """Write the facts of one figure; what that changes."""
    new = levelled(old, figure.values) if isinstance(figure, Level) else exact(figure.values)
    same: dict[str, Any] = {"ledger": ledger, "measure": figure.measure}
    changes = []
    for period in sorted(set(old) | set(new)):
        was, now = old.get(period, ZERO), new.get(period, ZERO)
        if was == now:
            continue
        row = {**same, "source": figure.source, "period": period}
        if now:
            Fact.objects.update_or_create(**row, defaults={"value": now})
        else:
            Fact.objects.filter(**row).delete()
        changes.append(Change(**same, period=period, value=now - was, facts=bool(now) - bool(was)))
    return changes


def exact(values: Values) -> dict[date, Decimal]:
    """The values as the tables keep them: in hundredths, without zeros."""
    rounded = {period: Decimal(value).quantize(Decimal("0.01")) for period, value in values.items()}
    return {period: value for period, value in rounded.items() if value}


def levelled(changes: Values, levels: Values) -> dict[date, Decimal]:
    """The changes by which a measure stands at `levels` from their months on, and elsewhere as by `changes`."""
    total, standing = ZERO, {}
    for period in sorted(changes):
        total += Decimal(changes[period])
        standing[period] = total
    standing |= {period: Decimal(value) for period, value in levels.items()}
    found, before = {}, ZERO
    for period in sorted(standing):
        found[period] = standing[period] - before
        before = standing[period]
    return exact(found)


def _ask_for_sums() -> None:
    from .tasks import ask_for_sums

    ask_for_sums()
