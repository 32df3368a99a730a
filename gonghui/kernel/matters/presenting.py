"""What the components of a matter's page are given: steps, the one next action, deadlines, timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gonghui.kernel.events.models import EventRecord
from gonghui.rulebook import jurisdiction

from .models import Deadline, Matter, State
from .names import Names
from .procedure import Aside
from .queries import Light, StepLight, lights

STATES = {
    Light.DONE: "done",
    Light.CURRENT: "current",
    Light.LATE: "late",
    Light.TROUBLE: "trouble",
    Light.AHEAD: "waiting",
    Light.SKIPPED: "waiting",
    Light.ENDED: "waiting",
}


@dataclass(frozen=True)
class Button:
    """A link or a posting button of the next action."""

    label: str
    url: str
    icon: str = ""
    post: bool = False
    kind: str = "primary"
    confirm: str = ""


def steps(matter: Matter, on: date, urls: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """The strip of steps; `urls` give the page of a step that has one to show."""
    return [
        {
            "title": light.step.title,
            "state": STATES[light.light],
            "url": (urls or {}).get(light.step.key, ""),
            "note": _note(light),
        }
        for light in lights(matter, on)
    ]


def _note(light: StepLight) -> str:
    if light.light is Light.ENDED:
        return light.light.value
    if light.light is Light.SKIPPED:
        return light.light.value
    return f"第 {light.times} 次" if light.times > 1 else ""


def at_number(matter: Matter) -> int:
    """The number of the current step, or of the one at which it was ended, from 1; 0 when all are done."""
    if matter.state == State.DONE:
        return 0
    here = matter.step
    key = here.beside if isinstance(here, Aside) else here.key
    return [step.key for step in matter.procedure.main_line].index(key) + 1


def rules_of(deadline: Deadline) -> list[dict[str, Any]]:
    """All limits that were weighed, as the deadline's details show them."""
    units = {"working": "个工作日", "calendar": "日"}
    return [
        {
            "title": f"{w['jurisdiction']}：{w['days']} {units[w['unit']]}",
            "date": date.fromisoformat(w["due"]),
            "basis": w["basis"],
            "binding": w["basis"] == deadline.basis,
            "place": deadline.matter.place,
        }
        for w in deadline.weighed
    ]


def deadline_of(matter: Matter, key: str) -> Deadline | None:
    """The open deadline under this key, if the law sets one here."""
    return matter.deadlines.open().filter(key=key).first()


def timeline(records: Sequence[EventRecord], masked: Iterable[UUID] = ()) -> list[dict[str, Any]]:
    """Records as the timeline shows them; of the persons in `masked` the surname alone."""
    names = Names(records, masked)
    shown = []
    for record in records:
        event = record.event
        shown.append(
            {
                "at": record.at,
                "sentence": event.sentence(names),
                "who": names.actor(record),
                "kind": record.kind,
            }
        )
    return shown


def place_name(matter: Matter) -> str:
    """The jurisdiction whose rules bind, by name."""
    return str(jurisdiction(matter.place).name)
