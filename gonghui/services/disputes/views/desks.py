"""The register of bodies, and a body's own desk."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.organisations.queries import areas
from gonghui.kernel.pages import SIGNED_IN, ObjectPage, Page, TitledFormPage
from gonghui.kernel.rights import may

from ..actions.bodies import open_or_shut, register_dispute_body
from ..actions.passing import STAGE_OF
from ..forms.bodies import BodyForm, OpenForm
from ..kinds import BodyKind
from ..models import Body
from ..queries.bodies import not_yet_bodies
from ..queries.cases import done_by, on_the_desk
from ..queries.linkage import for_a_helper
from ..queries.referrals import at_an_organisation, receives_aid
from ..rights import Area, Desk

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
            areas=[one for one in areas(self.actor) if may(self.actor, Area.REGISTER_DISPUTE_BODIES, one)], **extra,
        )  # fmt: skip


class BodyDesk(ObjectPage):
    """`/disputes/bodies/<id>/`: what the body has in hand, what is due first; or what it has done."""

    access = Desk.SEE_ITS_DESK
    template = "disputes/desk.html"
    name = "body"
    object: Body

    def context(self, **extra: Any) -> dict[str, Any]:
        body = self.object
        shown = self.request.GET.get("show", "") or _first_shown(body)
        shown = "done" if self.request.GET.get("done") == "1" else shown
        rows: Any = {
            "done": done_by, "helping": for_a_helper, "referred": _referred, "answered": _answered,
        }.get(shown, on_the_desk)(body)  # fmt: skip
        return super().context(
            paged=Paginator(rows, ROWS).get_page(self.request.GET.get("page")), done=shown == "done", shown=shown,
            receives_aid=receives_aid(body), has_cases=body.kind in STAGE_OF, today=clock.today(),
            may_file=may(self.actor, Desk.FILE_FOR_A_WORKER, self.object),
            may_shut=may(self.actor, Desk.CHANGE_THE_BODY, self.object), **extra,
        )  # fmt: skip


def _first_shown(body: Body) -> str:
    """What a desk opens with: cases, or for who never has one what it helps with."""
    if receives_aid(body):
        return "referred"
    return "" if body.kind in STAGE_OF else "helping"


def _referred(body: Body) -> Any:
    return at_an_organisation(body.organisation, done=False)


def _answered(body: Body) -> Any:
    return at_an_organisation(body.organisation, done=True)


class RegisterBody(TitledFormPage):
    """`/disputes/areas/<id>/register/`: enter an organisation of the area as a body that takes cases."""

    access = Area.REGISTER_DISPUTE_BODIES
    name = "federation"
    form_class = BodyForm
    action = register_dispute_body
    title = "登记办理单位"
    explain = "先在组织架构里登记这个单位和它的经办人，再在这里登记它办哪一个环节。"
    submit = "登记"
    success = "已经登记，可以接件了。"

    def form_arguments(self) -> dict[str, Any]:
        return {"organisations": not_yet_bodies(self.object)}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = form.cleaned_data
        chosen = form.organisations.get(given["organisation"])
        return {**given, "organisation": chosen, "languages": given["languages"].split()}

    def back(self) -> str:
        return reverse("disputes:bodies")


class OpenOrShut(TitledFormPage):
    """Take new cases, or none for a while."""

    access = Desk.CHANGE_THE_BODY
    name = "body"
    form_class = OpenForm
    action = open_or_shut
    title = "接收新案件"
    explain = "暂停以后不再分派新的案件，手上的继续办。"
    submit = "确定"
    success = "已经改好。"

    def back(self) -> str:
        return reverse("disputes:bodies")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"open": self.object.open}}


urlpatterns = [
    path("areas/<uuid:pk>/register/", RegisterBody.as_view(), name="register_body"),
    path("bodies/<uuid:pk>/open/", OpenOrShut.as_view(), name="open_or_shut"),
    path("bodies/", Bodies.as_view(), name="bodies"),
    path("bodies/<uuid:pk>/", BodyDesk.as_view(), name="desk"),
]
