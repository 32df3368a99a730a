"""The portrait's page, and the same as data."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.queries import with_lights
from gonghui.kernel.measures.rights import Right
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import ancestors
from gonghui.kernel.pages import ObjectPage
from gonghui.kernel.people.limits import Limit, refuse_beyond
from gonghui.kernel.people.models import Attempt
from gonghui.kernel.rights import door, may

from ..board import rows
from .telling import as_data, charts, portrait

MATTERS = 6
DATA_LIMIT = Limit(120, timedelta(hours=1))
PURPOSE = "portrait"


class OfAnEnterprise(ObjectPage):
    """A page over an enterprise."""

    name = "enterprise"
    object: Organisation

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        if self.object.kind != Kind.ENTERPRISE:
            raise NotVisible()

    def portrait(self) -> Any:
        in_full = may(self.actor, Right.SEE_ALL_ITS_MEASURES, self.object)
        for_unions = may(self.actor, Right.SEE_WHAT_UNIONS_KEEP, self.object)
        return portrait(self.object, clock.today(), in_full=in_full, for_unions=for_unions)


class PortraitPage(OfAnEnterprise):
    """`/portraits/<enterprise>/`."""

    access = Right.SEE_THE_PORTRAIT
    template = "portal/portrait/portrait.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        told = self.portrait()
        seen = door(Matter, self.actor).filter(enterprise=self.object)
        return super().context(
            told=told,
            charts=charts(told),
            above=ancestors(self.object),
            matters=rows(list(with_lights(seen).order_by("-opened_at")[:MATTERS]), clock.today()),
            reads_data=may(self.actor, Right.READ_PORTRAIT_DATA, self.object),
            **extra,
        )


class PortraitData(OfAnEnterprise):
    """`/portraits/<enterprise>/data/`: JSON, at most 120 an hour for each reader. Raises TooMany."""

    access = Right.READ_PORTRAIT_DATA

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at, reader = clock.now(), str(self.actor.person_id)
        tries = Attempt.objects.filter(purpose=PURPOSE, key=reader)
        refuse_beyond(DATA_LIMIT, tries, at, f"一小时最多读取 {DATA_LIMIT.times} 次。", "at")
        Attempt.objects.create(purpose=PURPOSE, key=reader, at=at)
        answer = JsonResponse(as_data(self.portrait()), json_dumps_params={"ensure_ascii": False})
        answer["Cache-Control"] = "private, no-store"
        return answer
