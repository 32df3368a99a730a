"""The cockpit's page, the part of it that is read again every few seconds, and the way in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.measures.rights import Right
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import ancestors, areas
from gonghui.kernel.pages import SIGNED_IN, ObjectPage, Page
from gonghui.kernel.rights import may, objects

from .reading import FEDERATIONS, context


class Cockpits(Page):
    """`/cockpit/`: to the cockpit of my area; for who has several, a choice."""

    access = SIGNED_IN
    template = "portal/cockpit/areas.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = [area for area in areas(self.actor) if may(self.actor, Right.SEE_THE_COCKPIT, area)]
        if len(found) == 1:
            return HttpResponseRedirect(reverse("portal:cockpit_of", args=[found[0].pk]))
        return self.answer(self.context(areas=found))


class Cockpit(ObjectPage):
    """`/cockpit/<area>/`."""

    access = Right.SEE_THE_COCKPIT
    template = "portal/cockpit/cockpit.html"
    name = "area"
    object: Organisation

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        if self.object.kind not in FEDERATIONS:
            raise NotVisible()

    def context(self, **extra: Any) -> dict[str, Any]:
        figures = context(self.object, clock.today())
        return super().context(at=clock.now(), above=self.above(), **figures, **extra)

    def above(self) -> list[Organisation]:
        """The areas on the way up that this person may look at."""
        return list(objects(self.actor, Right.SEE_THE_COCKPIT, ancestors(self.object)))


class CockpitFigures(Cockpit):
    """Only what changes."""

    template = "portal/cockpit/figures.html"

    def above(self) -> list[Organisation]:
        return []
