"""The index of a round; the ranking of an area; and its weights."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import areas
from gonghui.kernel.pages import SIGNED_IN, ActionPage, ObjectPage, Page
from gonghui.kernel.rights import may

from ..actions.index import change_weights
from ..forms.index import WeightsForm
from ..models import IndexWeights
from ..queries.index import general, index_of, ranking, weights_for, years_of
from ..rights import Area, Right
from .pages import RoundPage

PAGE = 50


class IndexPage(RoundPage):
    """`/bargaining/<id>/index/`: every part with its figure, its formula and its points."""

    access = Right.SEE_THE_INDEX
    template = "bargaining/index/round.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        weights, index = weights_for(self.object.enterprise), index_of(self.object, clock.today())
        return super().context(
            index=index,
            counted=sum(part.counts for part in index.parts),
            weights=weights,
            running=self.object.matter.is_running,
            **extra,
        )


class Rankings(Page):
    """`/bargaining/ranking/`: to the ranking of my area; for who has several, a choice."""

    access = SIGNED_IN
    template = "bargaining/index/areas.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        found = [area for area in areas(self.actor) if may(self.actor, Area.RANK_THE_ROUNDS, area)]
        return super().context(areas=found, **extra)


class RankingPage(ObjectPage):
    """`/bargaining/areas/<id>/ranking/?year=2026`."""

    access = Area.RANK_THE_ROUNDS
    template = "bargaining/index/ranking.html"
    name = "area"
    object: Organisation

    def context(self, **extra: Any) -> dict[str, Any]:
        asked, now = self.request.GET, clock.today().year
        years = years_of(self.object, now)
        year = next((one for one in years if str(one) == asked.get("year")), now)
        number = max(1, int(asked["page"])) if asked.get("page", "").isdecimal() and len(asked["page"]) < 5 else 1
        first = (number - 1) * PAGE
        rows = list(ranking(self.object, year)[first : first + PAGE + 1])
        return super().context(
            rows=[(first + place, row) for place, row in enumerate(rows[:PAGE], 1)],
            earlier=number - 1, later=number + 1 if len(rows) > PAGE else 0, year=year, years=years,
            mixed=len({row.weights_id for row in rows}) > 1, weights=weights_for(self.object),
            may_set=self.object.kind == Kind.FEDERATION and may(self.actor, Area.SET_THE_WEIGHTS, self.object),
            **extra,
        )  # fmt: skip


class WeightsPage(ActionPage):
    """`/bargaining/areas/<id>/weights/`: the weights that hold, how they came about, and the form for others."""

    access = Area.SET_THE_WEIGHTS
    template = "bargaining/index/weights.html"
    name = "area"
    form_class = WeightsForm
    action = change_weights
    success = "新权重已经生效，本地区的指数正在重新计算。"
    object: Organisation

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        if self.object.kind != Kind.FEDERATION:
            raise NotVisible()

    def form_arguments(self) -> dict[str, Any]:
        found = weights_for(self.object)
        return {"current": found.values if found else general()}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"weights": form.weights, "aims": form.aims, "reason": form.cleaned_data["reason"]}

    def context(self, **extra: Any) -> dict[str, Any]:
        history = IndexWeights.objects.filter(federation=self.object)[:10]
        return super().context(history=history, current=weights_for(self.object), **extra)

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:ranking", args=[self.object.pk])


urlpatterns = [
    path("<uuid:pk>/index/", IndexPage.as_view(), name="round_index"),
    path("ranking/", Rankings.as_view(), name="rankings"),
    path("areas/<uuid:pk>/ranking/", RankingPage.as_view(), name="ranking"),
    path("areas/<uuid:pk>/weights/", WeightsPage.as_view(), name="index_weights"),
]
