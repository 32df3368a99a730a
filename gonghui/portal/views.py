"""Home by role, the board, search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.module_loading import import_string

from gonghui.kernel import clock
from gonghui.kernel.ballots.queries import needs_my_vote
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.manifests import Found, Waiting, services
from gonghui.kernel.matters import presenting
from gonghui.kernel.matters.models import Coverage, Matter
from gonghui.kernel.matters.queries import board, with_lights
from gonghui.kernel.matters.register import procedures
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, Page
from gonghui.kernel.rights import Actor, door
from gonghui.kernel.rooms.streams import stream_address

from .demo import city
from .demo.sign_ins import sign_ins
from .menus import desks
from .models import DemoLoad

ROWS_PER_PAGE = 40


class Welcome(Page):
    """What a visitor sees: what this is, how to sign in, how to activate; in the demonstration, who can sign in."""

    access = PUBLIC
    template = "portal/welcome.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        if settings.MODE == "demo":
            extra |= {"sign_ins": sign_ins(), "password": city.PASSWORD, "job": demo_job()}
        return super().context(**extra)


class DemoProgress(Page):
    """How far the demonstration city has been built, asked for again and again by the open page."""

    access = PUBLIC
    template = "components/progress.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        job = demo_job()
        if job is None:
            raise NotVisible()
        return super().context(job=job, **extra)


def demo_job() -> dict[str, Any] | None:
    """The building of the city as the progress component shows it; None where there is none."""
    load = DemoLoad.objects.first()
    if load is None:
        return None
    state = "failed" if load.problem else "finished" if load.finished_at else "running"
    titles = {"failed": "示范城市没有建完", "finished": "示范城市已经建好", "running": "正在建设示范城市"}
    return {
        "title": titles[state],
        "state": state,
        "done": load.done,
        "total": load.total,
        "note": load.problem or load.note,
        "url": reverse("portal:demo_progress"),
    }


class Home(Page):
    """What waits for me, what is running where I belong, and the services."""

    access = PUBLIC
    template = "portal/home.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.actor is None:
            return HttpResponseRedirect(reverse("portal:welcome"))
        return super().get(request, *args, **kwargs)

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        has_area = bool(areas_of(self.actor))
        mine = with_lights(door(Matter, self.actor)).order_by("-opened_at")
        return super().context(
            desks=desks(self.actor),
            waiting=waiting_for(self.actor),
            matters=[] if has_area else rows(list(mine[:6]), today),
            stats=stats(self.actor, today) if has_area else [],
            has_office=any(desk.office != "worker" for desk in desks(self.actor)),
            services=services(),
            **extra,
        )


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for this person, the nearest date first."""
    at = clock.now()
    found = (
        [
            Waiting("投票", ballot.title, reverse("ballots:ballot", args=[ballot.pk]), ballot.closes_at.date(), "check")
            for ballot in needs_my_vote(actor.person_id, at)
        ]
        if actor.person_id
        else []
    )
    for service in services():
        if service.desk:
            found += import_string(service.desk)(actor, at)
    return sorted(found, key=lambda item: (item.due is None, item.due))


class Board(Page):
    """Every matter of my area, a line each, ten lights a line; late ones first, live."""

    access = SIGNED_IN
    template = "portal/board.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        chosen = self.filtered(board(self.actor, today))
        page = Paginator(chosen, ROWS_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().context(
            rows=rows(page.object_list, today),
            paged=page,
            query=self.request.GET,
            steps=list({s.key: s.title for p in reversed(procedures()) for s in p.main_line}.items()),
            towns=towns(self.actor),
            stats=stats(self.actor, today),
            stream=self.stream(),
            **extra,
        )

    def stream(self) -> str:
        """Where the board hears that something happened in the (topmost) area."""
        areas = areas_of(self.actor)
        label = areas[0].strip("/").split("/")[-1] if areas else ""
        return stream_address(self.actor.person_id, f"area/{label}") if label else ""

    def filtered(self, matters: QuerySet[Any]) -> QuerySet[Any]:
        """Only what the filters ask for; what is not understood is not filtered by."""
        asked = self.request.GET
        if text := asked.get("q", "").strip():
            matters = matters.filter(Q(title__icontains=text) | Q(number__icontains=text))
        if step := asked.get("step", ""):
            matters = matters.filter(step_key=step, state="running")
        if town := asked.get("town", ""):
            here = Q(enterprise__parent__pk__in=_ids([town]))
            covering = Coverage.objects.filter(organisation__parent__pk__in=_ids([town]), until=None)
            matters = matters.filter(here | Q(pk__in=covering.values("matter")))
        kind = asked.get("kind", "")
        if kind == "late":
            matters = matters.filter(is_late=True)
        elif kind == "trouble":
            matters = matters.filter(in_trouble=True)
        elif kind == "done":
            matters = matters.filter(state="done")
        elif not text:
            matters = matters.filter(state="running")
        return matters


class BoardRows(Board):
    """Only the rows, for the live refresh."""

    template = "portal/board_rows.html"


def stats(actor: Actor, today: Any) -> list[dict[str, Any]]:
    """Counts over the whole area, each a filter of the board."""
    running = Q(state="running")
    counted = (
        board(actor, today)
        .order_by()
        .aggregate(
            running=Count("pk", filter=running),
            late=Count("pk", filter=running & Q(is_late=True)),
            trouble=Count("pk", filter=running & Q(in_trouble=True)),
            done=Count("pk", filter=Q(state="done")),
        )
    )
    page = reverse("portal:board")
    shown = [("进行中", "running", "", ""), ("已超期", "late", "late", "bad"), ("有问题", "trouble", "trouble", "warn"),
             ("已办结", "done", "done", "good")]  # fmt: skip
    return [
        {"label": label, "value": counted[name], "tone": tone, "url": f"{page}?kind={kind}"}
        for label, name, kind, tone in shown
    ]


def towns(actor: Actor) -> QuerySet[Organisation]:
    """The federations directly above the enterprises of the actor's matters."""
    parents = door(Matter, actor).values("enterprise__parent")
    return Organisation.objects.filter(pk__in=parents).order_by("name")


def rows(matters: Sequence[Matter] | Any, today: Any) -> list[dict[str, Any]]:
    """Matters as rows of the board. `with_lights` must have prepared them: no query per row."""
    return [_row(matter, today) for matter in matters]


def _row(matter: Matter, today: Any) -> dict[str, Any]:
    steps = presenting.steps(matter, today)
    here = next((d for d in matter.deadlines.all() if d.key == matter.step_key and d.is_open), None)
    worst = {step["state"] for step in steps}
    return {
        "id": f"row-{matter.pk}",
        "title": matter.enterprise.short_name,
        "place": f"{matter.title} · {matter.number}",
        "url": matter.get_absolute_url(),
        "steps": steps,
        "at_title": matter.step.title if matter.is_running else matter.get_state_display(),
        "due": here.due if here else None,
        "note": here.why_unknown if here else "",
        "tone": "late" if "late" in worst else "trouble" if "trouble" in worst else "",
    }


class Search(Page):
    """One box for everything the reader may see."""

    access = SIGNED_IN
    template = "portal/search.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "").strip()[:60]
        return super().context(text=text, found=search(self.actor, text) if text else [], **extra)


def search(actor: Actor, text: str) -> list[Found]:
    """Matters, enterprises and whatever the services find."""
    matters = door(Matter, actor).filter(Q(title__icontains=text) | Q(number__icontains=text))
    found = [Found(m.title, m.get_absolute_url(), m.number, "clipboard-check") for m in matters[:20]]
    bodies = door(Organisation, actor).filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    for body in bodies[:20]:
        page = reverse("organisations:organisation", args=[body.pk])
        found.append(Found(body.name, page, body.get_kind_display(), "building"))
    for service in services():
        if service.search:
            found += import_string(service.search)(actor, text)
    return found


class Health(Page):
    """For balancers and the supervisor: answers when the database does."""

    access = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return JsonResponse({"ok": True})


def _ids(given: list[str]) -> list[Any]:
    from uuid import UUID

    found = []
    for text in given:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
