"""Articles as lists show them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import Actor, door, objects

from ..models import Article
from ..rights import Here, Right


def on_show(actor: Actor | None, at: datetime, *, kind: str = "", text: str = "") -> QuerySet[Article]:
    """What this reader finds in lists now: published, not withdrawn, not expired; pinned first, then the newest."""
    found = door(Article, actor).filter(
        Q(expires_on=None) | Q(expires_on__gte=clock.day_of(at)), withdrawn_at=None, publish_at__lte=at
    )
    if kind:
        found = found.filter(kind=kind)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(summary__icontains=text) | Q(text__icontains=text))
    return found.select_related("organisation").order_by("-pinned", "-publish_at", "-pk")


def kept_by(actor: Actor) -> QuerySet[Article]:
    """Everything this actor may change: planned, shown, expired and withdrawn, the newest first."""
    return objects(actor, Right.CHANGE_THE_ARTICLE).select_related("organisation").order_by("-publish_at")


def writes_for(actor: Actor) -> QuerySet[Organisation]:
    """The federations for whose areas this actor may write, the widest first."""
    return objects(actor, Here.WRITE_FOR_THE_AREA).order_by("path")
