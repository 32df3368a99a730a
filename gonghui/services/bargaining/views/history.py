"""A firm's rounds over the years, for its workers."""

from __future__ import annotations

from typing import Any

from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.pages import ObjectPage

from ..queries.history import bars, chart_size, past_rounds
from ..rights import PastRounds


class History(ObjectPage):
    """`/bargaining/firms/<enterprise>/`: past rounds with their contracts, and the raise of each year."""

    access = PastRounds.SEE_PAST_ROUNDS
    template = "bargaining/history.html"
    name = "enterprise"

    def context(self, **extra: Any) -> dict[str, Any]:
        rounds = past_rounds(self.object, self.actor, clock.today())
        drawn = bars(rounds)
        return super().context(rounds=rounds, bars=drawn, size=chart_size(drawn), **extra)


urlpatterns = [path("firms/<uuid:pk>/", History.as_view(), name="history")]
