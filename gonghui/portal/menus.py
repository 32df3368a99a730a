"""Menus, tabs and the name of the desk: built from offices and the services' manifests."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from gonghui.kernel.manifests import services
from gonghui.kernel.notices.queries import unread
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import Desk, areas_of, desks_of
from gonghui.kernel.rights import Actor

#: Whose business comes first for somebody with several offices; a job comes last.
ORDER = (
    Office.CADRE, Office.REVIEWER, Office.CHAIR, Office.VICE_CHAIR, Office.LEGAL_REPRESENTATIVE,
    Office.EMPLOYER_AGENT, Office.COMMITTEE_MEMBER, Office.GUIDANCE_OFFICER, Office.ANALYST, Office.MEDIATOR,
    Office.DELEGATE,
)  # fmt: skip


def desks(actor: Actor) -> list[Desk]:
    """The actor's desks, the weightiest first; asked for once a request."""
    ranks: dict[str, int] = {office: rank for rank, office in enumerate(ORDER)}
    found: list[Desk] = actor.remember(
        "desks", lambda: sorted(desks_of(actor), key=lambda desk: ranks.get(desk.office, len(ORDER)))
    )
    return found


def acting_for(actor: Actor) -> str:
    """The organisation whose business the person does: their first office's, else their employer."""
    found = desks(actor)
    return found[0].organisation.short_name if found else ""


def menu(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The main menu: home, the board for those with an area, then the services."""
    entries = [("首页", "portal:home", "home")]
    if areas_of(actor):
        entries += [("驾驶舱", "portal:cockpit", "layout-board"), ("督办看板", "portal:board", "chart-bar")]
    entries += [(service.title, f"{service.name}:index", service.icon) for service in services()]
    return _shown(entries, path)


def tabs(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The phone's tab bar: at most five."""
    entries = [("首页", "portal:home", "home")]
    has_area = bool(areas_of(actor))
    if has_area:
        entries.append(("看板", "portal:board", "chart-bar"))
    shown = services()[: 1 if has_area else 2]
    entries += [(service.title[-4:], f"{service.name}:index", service.icon) for service in shown]
    entries += [("消息", "notices:inbox", "bell"), ("我的", "people:my_data", "user")]
    return _shown(entries, path)[:5]


def _shown(entries: list[tuple[str, str, str]], path: str) -> list[dict[str, Any]]:
    shown = []
    for title, route, icon in entries:
        try:
            url = reverse(route)
        except NoReverseMatch:
            continue
        active = path == url if url == "/" else path.startswith(url)
        shown.append({"title": title, "url": url, "icon": icon, "active": active})
    return shown


def of_request(request: HttpRequest) -> dict[str, Any]:
    """Everything the layout needs to know of the one who reads, looked up where a template asks for it.

    Fragments have no menus and ask for nothing.
    """
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"acting_for": "", "menu": [], "tabs": [], "unread": 0}
    path = request.path
    return {
        "acting_for": cache(lambda: acting_for(actor)),
        "menu": cache(lambda: menu(actor, path)),
        "tabs": cache(lambda: tabs(actor, path)),
        "unread": cache(lambda: unread(actor.person_id) if actor.person_id else 0),
    }
