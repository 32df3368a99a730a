"""The register of bodies, and a body's own desk."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.pages import SIGNED_IN, ObjectPage, Page
from gonghui.kernel.rights import may

from ..kinds import BodyKind
from ..models import Body
from ..queries.cases import done_by, on_the_desk
from ..rights import Desk

ROWS = 20


class Bodies(Page):
    """`/disputes/bodies/`: who helps with what."""

    access = SIGNED_IN
    template = "disputes/bodies.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        kind = self.request.GET.get("kind", "")
        kind = kind if kind in BodyKind.values else ""
        rows = Body.objects.select_related("organisation").order_by("kind", "pk")
        found = rows.filter(kind=kind) if kind else rows
        return super().context(
            paged=Paginator(found, ROWS).get_page(self.request.GET.get("page")), kinds=BodyKind.choices, kind=kind,
            **extra,
        )  # fmt: skip


class BodyDesk(ObjectPage):
    """`/disputes/bodies/<id>/`: what the body has in hand, what is due first; or what it has done."""

    access = Desk.SEE_ITS_DESK
    template = "disputes/desk.html"
    name = "body"
    object: Body

    def context(self, **extra: Any) -> dict[str, Any]:
        done = self.request.GET.get("done") == "1"
        rows: Any = done_by(self.object) if done else on_the_desk(self.object)
        return super().context(
            paged=Paginator(rows, ROWS).get_page(self.request.GET.get("page")), done=done, today=clock.today(),
            may_file=may(self.actor, Desk.FILE_FOR_A_WORKER, self.object), **extra,
        )  # fmt: skip


urlpatterns = [
    path("bodies/", Bodies.as_view(), name="bodies"),
    path("bodies/<uuid:pk>/", BodyDesk.as_view(), name="desk"),
]
