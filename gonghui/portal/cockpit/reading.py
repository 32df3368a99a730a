"""An area's figures for the cockpit: one read of the roll-ups for the area and all directly below it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.module_loading import import_string

from gonghui.kernel.manifests import Gauge, Measure, measures, services
from gonghui.kernel.matters.register import on_boards
from gonghui.kernel.measures import matters as counted
from gonghui.kernel.measures.queries import Reading, Readings, readings, readings_of_enterprises
from gonghui.kernel.organisations.models import Kind, Organisation

from ..portrait.workforce import LEAST
from .treemap import Box, squarified

FEDERATIONS = (Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)
ENTERPRISES_SHOWN = 60
MAP_WIDTH, MAP_HEIGHT = 1000.0, 640.0
LETTER = 46  # units of the map that a character takes on a phone
ENTERPRISES, WORKERS = "organisations.enterprises", "organisations.workers"
NOTHING = Reading()


@dataclass(frozen=True)
class Dial:
    """A gauge as it is shown: the large figure, and small words below."""

    title: str
    value: str
    unit: str
    share: int | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """A step of the main line with how many matters stand there, and their share of the fullest."""

    number: int
    title: str
    count: int
    share: int
    url: str


@dataclass(frozen=True)
class Place:
    """Something directly below: an area or an enterprise, with what the map and the table show of it."""

    name: str
    url: str
    is_area: bool
    enterprises: int
    covered: int
    workers: int
    running: int
    late: int
    #: What the services' columns show, in their order.
    columns: tuple[str, ...]

    @property
    def heads(self) -> str:
        """How many work there; of a single enterprise under ten it is not said, as in its portrait."""
        return str(self.workers) if self.is_area or self.workers >= LEAST else f"不足 {LEAST}"

    @property
    def share(self) -> int:
        """Covered enterprises of all, in per cent."""
        return percent(self.covered, self.enterprises)

    @property
    def tone(self) -> str:
        """Four shades of coverage."""
        return ("low", "some", "half", "most", "most")[min(4, self.share // 25)] if self.enterprises else "none"


@dataclass(frozen=True)
class Tile:
    """A place on the map; its words are left out where they do not fit."""

    place: Place
    box: Box

    @property
    def named(self) -> bool:
        return self.box.width > 2 * LETTER and self.box.height > 2 * LETTER

    @property
    def label(self) -> str:
        """The name without what all have in common, as much of it as fits."""
        name, room = self.place.name.removesuffix("总工会"), int(self.box.width // LETTER)
        return name if len(name) <= room else f"{name[: room - 1]}…"

    @property
    def centre(self) -> tuple[float, float]:
        return self.box.x + self.box.width / 2, self.box.y + self.box.height / 2


@dataclass(frozen=True)
class View:
    """Everything on the cockpit."""

    dials: tuple[Dial, ...]
    running: int
    late: int
    trouble: int
    stages: tuple[Stage, ...]
    places: tuple[Place, ...]
    tiles: tuple[Tile, ...]
    more: bool


def percent(part: Decimal | int, whole: Decimal | int) -> int:
    return min(100, int(Decimal(100) * part / whole)) if whole else 0


def gauges() -> list[Gauge]:
    return [gauge for service in services() for gauge in service.gauges]


def view(area: Organisation, today: date) -> View:
    """The cockpit of an area today."""
    areas = list(area.children.filter(kind__in=FEDERATIONS).order_by("name"))
    firms = list(area.children.filter(kind=Kind.ENTERPRISE).order_by("name")[: ENTERPRISES_SHOWN + 1])
    names = _names()
    read = readings([area.pk, *(one.pk for one in areas)], names, today)
    read |= readings_of_enterprises([one.pk for one in firms[:ENTERPRISES_SHOWN]], names, today)
    places = [_place(one, read) for one in [*areas, *firms[:ENTERPRISES_SHOWN]]]
    places.sort(key=lambda place: (not place.is_area, -place.late, -place.running, place.name))
    return View(
        tuple(_dial(gauge, area, read, today) for gauge in gauges()), *_of_matters(area.pk, read),
        tuple(_stages(area.pk, read)),
        tuple(places), _tiles(places), len(firms) > ENTERPRISES_SHOWN,
    )  # fmt: skip


def _names() -> list[str]:
    wanted = {ENTERPRISES, WORKERS}
    for gauge in gauges():
        wanted |= {gauge.measure, gauge.of} - {""}
    for one in on_boards():
        wanted |= {counted.running(one.name), counted.due(one.name), counted.in_trouble(one.name)}
        wanted |= {counted.at_step(one.name, step.key) for step in one.steps}
    return sorted(wanted)


def _dial(gauge: Gauge, area: Organisation, read: Readings, today: date) -> Dial:
    measure = measures()[gauge.measure]
    reading = read.get((area.pk, gauge.measure), NOTHING)
    value = reading.shown(measure)
    if gauge.of:
        whole_measure = measures()[gauge.of]
        whole = read.get((area.pk, gauge.of), NOTHING).shown(whole_measure) or Decimal(0)
        share = percent(value or 0, whole)
        return Dial(gauge.title, str(share), "%", share, (f"{plain(value)} / {plain(whole)} {measure.unit}",))
    notes = [_last_year(reading, measure)] if not measure.standing else []
    if gauge.guide:
        notes.append(import_string(gauge.guide)(area.place, today))
    title = gauge.title if measure.standing else f"今年{gauge.title}"
    return Dial(title, plain(value), measure.unit, None, tuple(notes))


def _last_year(reading: Reading, measure: Measure) -> str:
    before = reading.last_year(measure)
    return f"去年 {plain(before)} {measure.unit}" if before is not None else "去年没有"


def plain(value: Decimal | None) -> str:
    """A figure with thousands apart and no zeros at its end; a dash for none."""
    if value is None:
        return "—"
    words = f"{value:,.1f}"
    return words.removesuffix(".0")


def _of_matters(place: UUID, read: Readings) -> tuple[int, int, int]:
    """How many run, are late, are in trouble."""
    found = [0, 0, 0]
    for one in on_boards():
        found[0] += int(read.get((place, counted.running(one.name)), NOTHING).stands)
        found[1] += int(read.get((place, counted.due(one.name)), NOTHING).before_today)
        found[2] += int(read.get((place, counted.in_trouble(one.name)), NOTHING).stands)
    return found[0], found[1], found[2]


def _stages(area: UUID, read: Readings) -> list[Stage]:
    """The main lines, a step that several procedures share once; what stands beside a step is counted there."""
    titles: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for procedure in on_boards():
        runs = read.get((area, counted.running(procedure.name)), NOTHING).stands
        if titles and not runs:
            continue  # a line of empty steps tells nothing
        titles |= {step.key: step.title for step in procedure.main_line if step.key not in titles}
        for step in procedure.steps:
            here = read.get((area, counted.at_step(procedure.name, step.key)), NOTHING)
            numbers[getattr(step, "beside", "") or step.key] += int(here.stands)
    fullest, board = max(numbers.values(), default=0), reverse("portal:board")
    return [
        Stage(n, title, numbers[key], percent(numbers[key], fullest), f"{board}?step={key}")
        for n, (key, title) in enumerate(titles.items(), 1)
    ]


def _place(one: Organisation, read: Readings) -> Place:
    def shown(name: str) -> Decimal:
        return read.get((one.pk, name), NOTHING).shown(measures()[name]) or Decimal(0)

    is_area = one.kind in FEDERATIONS
    running, late, _ = _of_matters(one.pk, read)
    cover = next((gauge.measure for gauge in gauges() if gauge.of == ENTERPRISES), ENTERPRISES)
    return Place(
        one.short_name, reverse("portal:cockpit_of" if is_area else "portal:portrait", args=[one.pk]), is_area,
        int(shown(ENTERPRISES)) if is_area else 1, int(shown(cover)), int(shown(WORKERS)), running, late,
        tuple(_cell(one.pk, gauge, read) for gauge in gauges() if gauge.column),
    )  # fmt: skip


def _cell(place: UUID, gauge: Gauge, read: Readings) -> str:
    measure = measures()[gauge.measure]
    value = read.get((place, gauge.measure), NOTHING).shown(measure)
    return f"{plain(value)}{measure.unit}" if value is not None else "—"


def _tiles(places: list[Place]) -> tuple[Tile, ...]:
    """The map: as large as the workforce, at least as one person, coloured by coverage."""
    boxes = squarified([max(1, place.workers) for place in places], MAP_WIDTH, MAP_HEIGHT)
    return tuple(Tile(places[box.item], box) for box in boxes)


def context(area: Organisation, today: date) -> dict[str, Any]:
    """What the templates are given."""
    columns = [gauge.title for gauge in gauges() if gauge.column]
    return {"view": view(area, today), "columns": columns, "map_width": int(MAP_WIDTH), "map_height": int(MAP_HEIGHT)}
