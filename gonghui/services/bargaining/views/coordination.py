"""协调处理: asked for by a side, concluded by the HR bureau; everybody in the round can read how it stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden
from gonghui.kernel.matters.presenting import deadline_of, rules_of, timeline
from gonghui.kernel.rights import may

from ..actions.coordination import conclude_coordination, request_coordination
from ..forms.answer import OutcomeForm, RequestForm
from ..queries.answer import what_came_between
from ..queries.settlement import (
    COORDINATING,
    settlement_of,
    signature_places,
    why_no_coordination,
    why_not_sign,
)
from ..rights import Right
from .pages import RoundActionPage


class Coordination(RoundActionPage):
    """How the coordination stands, with the one form the reader may fill in now, if any."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/answer/coordination.html"
    step_key = "answer"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        self.at_bureau = self.object.step_is_open(COORDINATING)
        self.may_conclude = self.at_bureau and self.may(Right.CONCLUDE_COORDINATION)
        in_talks = self.is_at("meet")
        self.why_not = why_no_coordination(self.object) if in_talks else ""
        self.may_request = (self.is_at("answer") or in_talks) and self.may(Right.REQUEST_COORDINATION)

    def is_at(self, step: str) -> bool:
        return self.object.step_is_open((step,))

    def may(self, right: Right) -> bool:
        return may(self.actor, right, self.object)

    def form(self, data: Any = None, files: Any = None) -> Any:
        if self.may_conclude:
            return OutcomeForm(data)
        return RequestForm(data) if self.may_request and not self.why_not else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (self.may_conclude or self.may_request):
            raise Forbidden("协调由双方首席代表或者工会申请，由人社部门办理。现在没有需要您填的。")
        return super().post(request, *args, **kwargs)

    def perform(self, form: Any) -> Any:
        act: Any = conclude_coordination if self.may_conclude else request_coordination
        return act(self.object, actor=self.actor, at=clock.now(), **form.cleaned_data)

    def context(self, **extra: Any) -> dict[str, Any]:
        deadline = deadline_of(self.object.matter, self.object.matter.step_key) if self.at_bureau else None
        return super().context(
            deadline=deadline, rules=rules_of(deadline) if deadline else [], may_conclude=self.may_conclude,
            may_request=self.may_request, why_not=self.why_not, **self.settlement(), at_bureau=self.at_bureau,
            in_talks=self.object.step_is_open(("meet", "coordinate_talks")),
            between=timeline(what_came_between(self.object)), **extra,
        )  # fmt: skip

    def settlement(self) -> dict[str, Any]:
        """The agreement on the table, who has signed it, and whether the reader has to."""
        paper = settlement_of(self.object)
        signs = paper is not None and self.may(Right.SIGN_THE_SETTLEMENT) and not why_not_sign(self.object, self.actor)
        return {"paper": paper, "signatures": signature_places(paper) if paper else [], "may_sign": signs}


urlpatterns = [path("<uuid:pk>/coordination/", Coordination.as_view(), name="coordination")]
