"""The words of a manifest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gonghui.kernel.events import Event


@dataclass(frozen=True)
class Tile:
    """An entry on a home page. `shown(actor)` says whether this person has any use for it."""

    title: str
    url: str
    icon: str
    summary: str = ""
    #: Dotted path of `shown(actor) -> bool`; empty means everybody who is signed in.
    shown: str = ""


@dataclass(frozen=True)
class Waiting:
    """Something that waits for this person, for their home page: what, where, by when."""

    title: str
    what: str
    url: str
    due: date | None = None
    icon: str = "clipboard-check"


@dataclass(frozen=True)
class Line:
    """One line of a panel: what, a word beside it, where it leads."""

    title: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Panel:
    """What a service shows of itself on a person's home page: a few lines, and the way to the rest."""

    title: str
    icon: str
    lines: tuple[Line, ...]
    url: str = ""
    more: str = "看全部"


@dataclass(frozen=True)
class Found:
    """A hit of the site's search."""

    title: str
    url: str
    summary: str = ""
    icon: str = "file-text"


@dataclass(frozen=True)
class Reaction:
    """What the service does, after commit and in the worker, when an event has happened.

    `do` is the dotted path of `do(record)`; it must be idempotent and acts as a named system actor.
    """

    on: type[Event]
    do: str


@dataclass(frozen=True)
class Measure:
    """A figure that is kept of every enterprise (or body), month by month, and added up over every area.

    `standing` ones hold on until they change (workers employed): their facts are the changes. Where one is not
    `additive` (an index, a per cent) an area shows the mean of its facts.
    """

    name: str
    title: str
    unit: str
    additive: bool = True
    standing: bool = False
    #: Whether bodies that are neither union nor HR bureau read it in an enterprise's portrait.
    public: bool = False
    #: Whether it is told of areas only: of one enterprise it could give away what its people must not know early.
    of_areas: bool = False
    #: Whether it is kept apart by a word after a colon: `disputes.kind:overtime`.
    parted: bool = False


@dataclass(frozen=True)
class Gauge:
    """A large figure of the cockpit, by the names of measures: `of` another one where it is a share.

    `guide` is the dotted path of `guide(place, today) -> str`: what the figure is to be held against. A `column` is
    shown of every place below as well.
    """

    title: str
    measure: str
    of: str = ""
    guide: str = ""
    column: bool = False


@dataclass(frozen=True)
class Chapter:
    """What a service tells in an enterprise's portrait: a table, which is also drawn where it has a `chart`.

    `chart` names the columns that are drawn, by their titles; the first column is the axis.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    chart: tuple[str, ...] = ()
    note: str = ""
    #: Whether only the unions over the enterprise read it, not its own people and no other office.
    for_unions: bool = False


@dataclass(frozen=True)
class Rehearsal:
    """A whole run of a procedure, played by HTTP as the parties would.

    `play` is the dotted path of `play(stage, args) -> Iterator[dict]`: one dictionary a step with step, actor, at,
    due, basis, outcome; the last one with `complete`. `args` are those of the command `gonghui rehearse`;
    `args.kind` is one of `kinds`, the first where none was asked for.
    """

    name: str
    play: str
    kinds: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class Screen:
    """A screen that reads the rulebook: where the law of a place is silent on one of `rules`, it shows less.

    `parts` are the names of the modules (in views, actions, queries, forms) that make it up; a test holds the
    rules they read against those declared.
    """

    title: str
    parts: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Service:
    """A service as a member would name it."""

    name: str
    title: str
    icon: str
    summary: str
    audience: tuple[str, ...] = ()
    #: Module of the address table, mounted under `/<name>/`.
    urls: str = ""
    tiles: tuple[Tile, ...] = ()
    procedures: tuple[Any, ...] = ()
    screens: tuple[Screen, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    #: What the service counts, and the reactions that do nothing but count: they may be run again over all events.
    measures: tuple[Measure, ...] = ()
    figures: tuple[Reaction, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    #: Dotted path of `chapters(enterprise, in_full) -> list[Chapter]` for the enterprise's portrait.
    portrait: str = ""
    rehearsals: tuple[Rehearsal, ...] = ()
    #: Kinds of help it gives: it reacts to `matters.help_wanted` of these kinds and answers by `matters.help_answered`.
    takes: tuple[str, ...] = ()
    #: Dotted path of `desk(actor, at) -> list[Waiting]`: what waits for this person, for the home page.
    desk: str = ""
    #: Dotted path of `panels(actor, at) -> list[Panel]`: what this person reads of the service on their home page.
    home: str = ""
    #: Dotted path of `found(actor, text) -> list[Found]` for the site's search.
    search: str = ""
    #: Dotted path of `found(federation, town, enterprise, enter, at=)`: what it needs on a rehearsal's stage, whose
    #: people `enter(job)` makes. Answers them by body and by what they are there.
    founding: str = ""
    #: Dotted path of `load(city, progress)`: living data for the demonstration city.
    demo: str = ""
    #: Dotted path of `tick(at)`: what the clock itself must do (silence that takes effect, reminders).
    clock: str = ""


Loader = Callable[..., Any]
