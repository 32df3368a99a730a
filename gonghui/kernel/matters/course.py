"""How a matter goes on when something has happened: dates are set, deadlines counted, the step changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Min

from gonghui.kernel import clock
from gonghui.kernel.events import Event
from gonghui.kernel.events.outbox import announce
from gonghui.kernel.workdays import CalendarUnknown, Stay, due
from gonghui.rulebook import rules_at

from .models import NEVER, Coverage, Deadline, Matter, NamedDate, State, Visit
from .procedure import END, After, Procedure

#: Said of what an office promises where no law sets a limit.
NO_LIMIT = "法律没有规定期限"


def follow(matter: Matter, events: tuple[Event, ...], *, at: datetime) -> None:
    """Carry the matter on by what happened. Called once per action, under the matter's lock."""
    procedure = matter.procedure
    for event in events:
        _meet_clocks(matter, procedure, event, at)
        _set_anchors(matter, procedure, event, at)
    for area in _areas(matter):
        announce(f"area/{area}")
    to = procedure.next_step(matter.step_key, events)
    if to:
        _go(matter, to, at)
    elif any(isinstance(event, procedure.troubles) for event in events):
        _mark_trouble(matter, True)
    elif any(isinstance(event, procedure.mends) for event in events):
        _mark_trouble(matter, False)
    note_next_due(matter)


def note_next_due(matter: Matter) -> None:
    """Keep with the matter the day on which its nearest open deadline falls; NEVER once it is over."""
    nearest = (matter.deadlines.open().aggregate(due=Min("due"))["due"] if matter.is_running else None) or NEVER
    if nearest != matter.next_due:
        matter.next_due = nearest
        matter.save(update_fields=["next_due"])


def _areas(matter: Matter) -> Iterable[str]:
    """The labels of all branches in which the matter shows on a board, each once."""
    paths = [matter.enterprise.path] if matter.enterprise else []
    paths += [matter.union.path] if matter.is_private and matter.union else []
    if matter.is_of_several:
        paths += Coverage.objects.filter(matter=matter, until=None).values_list("organisation__path", flat=True)
    return dict.fromkeys(label for path in paths for label in path.strip("/").split("/"))


def _mark_trouble(matter: Matter, stands: bool) -> None:
    Matter.objects.filter(pk=matter.pk).update(in_trouble=stands)
    matter.in_trouble = stands


def _set_anchors(matter: Matter, procedure: Procedure, event: Event, at: datetime) -> None:
    for name, kind, attribute, step in procedure.anchors:
        if not isinstance(event, kind) or step not in ("", matter.step_key):
            continue
        day = getattr(event, attribute) if attribute else clock.day_of(at)
        if day is None:
            continue
        if isinstance(day, datetime):
            day = clock.day_of(day)
        NamedDate.objects.update_or_create(matter=matter, name=name, defaults={"day": day})
        matter.__dict__.pop("anchors", None)
        for key, counted in procedure.dues.items():
            if counted.anchor == name:
                count(matter, key, counted, day, at)


def count(matter: Matter, key: str, counted: After, day: date, at: datetime) -> None:
    """Count this deadline from `day`, in place of an earlier count; none where no limit is in force there."""
    matter.deadlines.filter(key=key, replaced_at__isnull=True).update(replaced_at=at)
    values = weigh(counted.rule, day, matter.place)
    if values is not None:
        Deadline.objects.create(matter=matter, key=key, rule=counted.rule, counted_from=day, **values)


def weigh(rule: str, day: date, place: str, stays: tuple[Stay, ...] = ()) -> dict[str, Any] | None:
    """A deadline's fields by the rules of that place; None where no limit is in force there."""
    try:
        found = due(rule, day, rules_at(place, day), stays)
    except CalendarUnknown as unknown:
        return {"due": None, "why_unknown": str(unknown)[:200]}
    if found.due is None:
        return None if found.promised is None else {"due": None, "promised": found.promised, "why_unknown": NO_LIMIT}
    return {
        "due": found.due, "extended_due": found.extended_due, "promised": found.promised, "basis": found.basis,
        "weighed": [
            {"jurisdiction": w.jurisdiction.name, "days": w.days, "unit": w.unit, "due": w.due.isoformat(),
             "basis": w.basis}
            for w in found.weighed
        ],
    }  # fmt: skip


def _meet_clocks(matter: Matter, procedure: Procedure, event: Event, at: datetime) -> None:
    met = [key for key, kinds in procedure.met_by.items() if isinstance(event, kinds)]
    if met:
        matter.deadlines.open().filter(key__in=met).update(met_on=clock.day_of(at))


def _go(matter: Matter, to: str, at: datetime) -> None:
    matter.visits.filter(left_at__isnull=True).update(left_at=at)
    matter.deadlines.open().filter(key=matter.step_key).update(met_on=clock.day_of(at))
    matter.in_trouble = False
    if to == END:
        matter.state, matter.closed_at = State.DONE, at
    else:
        matter.step_key = to
        Visit.objects.create(matter=matter, step_key=to, entered_at=at)
    matter.save(update_fields=["in_trouble", "state", "closed_at", "step_key"])


def end(matter: Matter, *, at: datetime) -> None:
    """Stop a running matter for good, short of its last step."""
    matter.visits.filter(left_at__isnull=True).update(left_at=at)
    matter.deadlines.open().update(replaced_at=at)
    matter.state, matter.closed_at, matter.in_trouble = State.ENDED, at, False
    matter.save(update_fields=["state", "closed_at", "in_trouble"])
    note_next_due(matter)


def recount(matter: Matter, *, at: datetime) -> int:
    """Count every open deadline anew from its anchor (a calendar was published, a stay ended); how many changed."""
    changed = 0
    for deadline in matter.deadlines.open().prefetch_related("pauses"):
        values = counted_anew(deadline, matter.place)
        if values and differs(values, deadline):
            for name, value in values.items():
                setattr(deadline, name, value)
            deadline.save()
            changed += 1
    note_next_due(matter)
    return changed


def differs(values: dict[str, Any], deadline: Deadline) -> bool:
    """Whether a deadline counted anew falls on another day than it is kept with."""
    return (values["due"], values["promised"]) != (deadline.due, deadline.promised)


def counted_anew(deadline: Deadline, place: str, weigh: Any = weigh) -> dict[str, Any] | None:
    """A deadline's fields as they come out today; None where no limit is in force any more."""
    pauses = list(deadline.pauses.all())
    if standing := next((pause for pause in pauses if pause.until is None), None):
        return {"due": None, "promised": None, "why_unknown": f"已中止：{standing.why}"}
    stays = tuple((pause.since, pause.until) for pause in pauses if pause.until)
    values = weigh(deadline.rule, deadline.counted_from, place, stays)
    if values is None:
        return None
    if deadline.extended_on:
        values = {**values, "due": values.get("extended_due")}
    return {"promised": None, "why_unknown": "", **values}
