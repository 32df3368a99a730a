"""The board: every matter of an area a line, every step a light, late ones first; and the area in a few figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.matters import presenting
from gonghui.kernel.matters.models import Coverage, Matter
from gonghui.kernel.matters.queries import board
from gonghui.kernel.matters.register import on_boards
from gonghui.kernel.measures import matters as counted
from gonghui.kernel.measures.queries import readings
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import areas, areas_of
from gonghui.kernel.pages import SIGNED_IN, Page
from gonghui.kernel.rights import Actor
from gonghui.kernel.rooms.streams import stream_address

from .pages_by_key import ByKey

ROWS_PER_PAGE = 40
TOWNS_LISTED = 300


class Board(Page):
    """Every matter of my area, a line each, ten lights a line; late ones first, live."""

    access = SIGNED_IN
    template = "portal/board.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        page = self.page_of(self.filtered(board(self.actor, today)))
        return super().context(
            rows=rows(page.rows, today),
            following=page.following,
            query=self.request.GET,
            steps=list({s.key: s.title for p in reversed(on_boards()) for s in p.main_line}.items()),
            towns=towns(self.actor),
            stats=stats(self.actor, today),
            stream=self.stream(),
            **extra,
        )

    def stream(self) -> str:
        """Where the board hears that something happened in the (topmost) area."""
        found = areas_of(self.actor)
        label = found[0].strip("/").split("/")[-1] if found else ""
        return stream_address(self.actor.person_id, f"area/{label}") if label else ""

    def page_of(self, matters: QuerySet[Any]) -> ByKey:
        """A page's worth: what is over by when it was, the rest by when it is due."""
        after = self.request.GET.get("after", "")
        if self.request.GET.get("kind") == "done":
            return ByKey(matters, "closed_at", after, ROWS_PER_PAGE, datetime.fromisoformat, newest_first=True)
        return ByKey(matters, "next_due", after, ROWS_PER_PAGE, date.fromisoformat)

    def filtered(self, matters: QuerySet[Any]) -> QuerySet[Any]:
        """Only what the filters ask for; what is not understood is not filtered by."""
        asked = self.request.GET
        if text := asked.get("q", "").strip():
            matters = matters.filter(Q(title__icontains=text) | Q(number__icontains=text))
        if step := asked.get("step", ""):
            matters = matters.filter(step_key=step, state="running")
        if town := _in_the_tree(asked.get("town", "")):
            covering = Coverage.objects.filter(organisation__path__startswith=town.path, until=None)
            here = Q(enterprise__path__startswith=town.path)
            matters = matters.filter(here | Q(pk__in=covering.values("matter")))
        kind = asked.get("kind", "")
        if kind == "late":
            matters = matters.filter(state="running", next_due__lt=clock.today())
        elif kind == "trouble":
            matters = matters.filter(state="running", in_trouble=True)
        elif kind == "done":
            matters = matters.filter(state="done")
        elif not text and kind != "all":
            matters = matters.filter(state="running")
        return matters


class BoardRows(Board):
    """Only the rows, for the live refresh."""

    template = "portal/board_rows.html"


def stats(actor: Actor, today: date) -> list[dict[str, Any]]:
    """The area in figures, each a filter of the board: from the roll-ups, a few seconds old at most."""
    found = areas(actor)
    figures = _of_areas([area.pk for area in found], today) if found else _of_matters(board(actor, today))
    page = reverse("portal:board")
    shown = [("进行中", "running", "", ""), ("已超期", "late", "late", "bad"), ("有问题", "trouble", "trouble", "warn"),
             ("今年办结", "done", "done", "good")]  # fmt: skip
    return [
        {"label": label, "value": figures[name], "tone": tone, "url": f"{page}?kind={kind}"}
        for label, name, kind, tone in shown
    ]


def _of_areas(found: list[UUID], today: date) -> dict[str, int]:
    names = [p.name for p in on_boards()]
    wanted = [
        measure(name)
        for name in names
        for measure in (counted.running, counted.due, counted.in_trouble, counted.done)
    ]  # fmt: skip
    read = readings(found, wanted, today)

    def total(measure: Any, attribute: str) -> int:
        found_here = (read[area, measure(name)] for area in found for name in names if (area, measure(name)) in read)
        return int(sum(getattr(reading, attribute) for reading in found_here))

    return {
        "running": total(counted.running, "stands"), "late": total(counted.due, "before_today"),
        "trouble": total(counted.in_trouble, "stands"), "done": total(counted.done, "year"),
    }  # fmt: skip


def _of_matters(seen: QuerySet[Matter]) -> dict[str, int]:
    running = Q(state="running")
    since = clock.now().replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return seen.order_by().aggregate(
        running=Count("pk", filter=running),
        late=Count("pk", filter=Q(is_late=True)),
        trouble=Count("pk", filter=running & Q(in_trouble=True)),
        done=Count("pk", filter=Q(state="done", closed_at__gte=since)),
    )


def towns(actor: Actor) -> list[Organisation]:
    """The federations below the actor's areas, by the tree."""
    below = Q(pk__in=[])
    for path in areas_of(actor):
        below |= Q(path__startswith=path) & ~Q(path=path)
    kinds = (Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)
    return list(Organisation.objects.filter(below, kind__in=kinds).order_by("level", "name")[:TOWNS_LISTED])


def rows(matters: Sequence[Matter] | Any, today: Any) -> list[dict[str, Any]]:
    """Matters as rows of the board. `with_lights` must have prepared them: no query per row."""
    return [_row(matter, today) for matter in matters]


def _row(matter: Matter, today: Any) -> dict[str, Any]:
    steps = presenting.steps(matter, today)
    here = next((d for d in matter.deadlines.all() if d.key == matter.step_key and d.is_open), None)
    worst = {step["state"] for step in steps}
    return {
        "id": f"row-{matter.pk}",
        "title": matter.enterprise.short_name if matter.enterprise else matter.title,
        "place": f"{matter.title} · {matter.number}",
        "url": matter.get_absolute_url(),
        "steps": steps,
        "at_title": matter.step.title if matter.is_running else matter.get_state_display(),
        "due": here.due if here else None,
        "note": here.why_unknown if here else "",
        "tone": "late" if "late" in worst else "trouble" if "trouble" in worst else "",
    }


def _in_the_tree(given: str) -> Organisation | None:
    try:
        return Organisation.objects.filter(pk=UUID(given)).first()
    except ValueError:
        return None
