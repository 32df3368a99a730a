"""Asking to change the contract in force, or to end it early."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from gonghui.kernel import clock

from ..actions.change import ask_for_change
from ..forms.change import ChangeForm
from ..queries.change import grounds, proof_is_due, why_not
from ..rights import Right
from .pages import RoundFormPage


class AskForChange(RoundFormPage):
    """`/bargaining/<id>/change/`: of the contract's round; a round of its own begins."""

    access = Right.PROPOSE_A_CHANGE
    template = "bargaining/change/ask.html"
    above_form = "bargaining/change/contract.html"
    form_class = ChangeForm
    action = ask_for_change
    back_page = "bargaining:posting"
    title = "变更或者提前解除合同"
    submit = "提出"
    confirm = "提出以后开始新的一轮协商，全体职工都能看到。现在提出吗？"
    step_key = "publicise"
    success = "提出来了。接下来像订立合同时一样：定内容、发要约、协商、表决、签字、备案。"

    def form_arguments(self) -> dict[str, Any]:
        return {"grounds": grounds(self.object), "last": self.object.term_until}

    def context(self, **extra: Any) -> dict[str, Any]:
        procedure = self.object.rules.choice("bargaining.change_procedure")
        return super().context(
            contract=getattr(self.object, "contract", None), why_not=why_not(self.object, clock.today()),
            proof=proof_is_due(self.object), procedure=procedure, **extra,
        )  # fmt: skip

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:round", args=[done.value.pk])


urlpatterns = [path("<uuid:pk>/change/", AskForChange.as_view(), name="change")]
