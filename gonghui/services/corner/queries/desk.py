"""What the corner puts on a home page, what waits there, and what the search finds."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.manifests import Found, Line, Panel, Waiting
from gonghui.kernel.organisations.queries import employer_of
from gonghui.kernel.rights import Actor, door

from ..models import Affair, ArticleKind
from .affairs import affairs_of, open_questions
from .articles import on_show

LINES = 4
WAITING = 6


def panels(actor: Actor, at: datetime) -> list[Panel]:
    """The newest affairs of my firm; the newest news and policies."""
    return [panel for panel in (_affairs(actor), _articles(actor, at)) if panel]


def _affairs(actor: Actor) -> Panel | None:
    firm = employer_of(actor.person_id) if actor.person_id else None
    if firm is None:
        return None
    newest = affairs_of(firm, actor).filter(withdrawn_at=None)[:LINES]
    lines = tuple(
        Line(one.title, "" if one.mine else "未读", one.get_absolute_url()) for one in newest
    ) or (Line("单位公开的事项会出现在这里"),)  # fmt: skip
    return Panel("厂务公开", "folder", lines, reverse("corner:affairs", args=[firm.pk]))


def _articles(actor: Actor, at: datetime) -> Panel | None:
    shown = on_show(actor, at)[:LINES]
    lines = tuple(Line(one.title, ArticleKind(one.kind).label, one.get_absolute_url()) for one in shown)
    return Panel("新闻和惠民政策", "news", lines, reverse("corner:index")) if lines else None


def waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """The questions this person is to answer."""
    return [
        Waiting(
            "答复职工对厂务公开的意见", f"{one.affair.enterprise.short_name} · {one.affair.title}",
            one.affair.get_absolute_url() + f"#q-{one.pk}", one.due, "message-circle",
        )
        for one in open_questions(actor)[:WAITING]
    ]  # fmt: skip


def search(actor: Actor, text: str) -> list[Found]:
    """Articles and affairs with these words."""
    articles = on_show(actor, clock.now(), text=text)[:10]
    found = [Found(one.title, one.get_absolute_url(), ArticleKind(one.kind).label) for one in articles]
    said = Q(title__icontains=text) | Q(text__icontains=text)
    affairs = door(Affair, actor).filter(said, withdrawn_at=None).select_related("enterprise")
    return found + [
        Found(one.title, one.get_absolute_url(), f"厂务公开 · {one.enterprise.short_name}", "folder")
        for one in affairs.order_by("-published_at")[:10]
    ]
