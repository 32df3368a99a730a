"""Home by role, the board, search."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.module_loading import import_string

from gonghui.kernel import clock
from gonghui.kernel.ballots.queries import needs_my_vote
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.manifests import Found, Panel, Waiting, services
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.queries import with_lights
from gonghui.kernel.measures.rights import Right as MeasureRight
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, Page
from gonghui.kernel.rights import Actor, door, objects

from .board import rows, stats
from .demo import city
from .demo.sign_ins import sign_ins
from .menus import desks
from .models import DemoLoad


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
            panels=panels_for(self.actor),
            services=services(),
            portraits=own_portraits(self.actor),
            **extra,
        )


def own_portraits(actor: Actor) -> list[Organisation]:
    """The enterprises for which this person speaks, or whose union they lead: their portraits are theirs to read."""
    mine = {desk.organisation.enterprise_id or desk.organisation.pk for desk in desks(actor) if desk.office != "worker"}
    firms = Organisation.objects.filter(pk__in=mine, kind=Kind.ENTERPRISE)
    return list(objects(actor, MeasureRight.SEE_THE_PORTRAIT, firms).order_by("name"))


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


def panels_for(actor: Actor) -> list[Panel]:
    """What the services show of themselves to this person, in the order of the services."""
    at = clock.now()
    return [panel for service in services() if service.home for panel in import_string(service.home)(actor, at)]


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
    hits = list(bodies[:20])
    seen = objects(actor, MeasureRight.SEE_THE_PORTRAIT, Organisation.objects.filter(pk__in=[body.pk for body in hits]))
    drawn = set(seen.filter(kind=Kind.ENTERPRISE).values_list("pk", flat=True))
    for body in hits:
        page = reverse("organisations:organisation", args=[body.pk])
        found.append(Found(body.name, page, body.get_kind_display(), "building"))
        if body.pk in drawn:
            found.append(Found(body.name, reverse("portal:portrait", args=[body.pk]), "企业画像", "chart-pie"))
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
