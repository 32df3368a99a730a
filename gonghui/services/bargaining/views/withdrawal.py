"""Taking a round back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import path

from ..actions.withdrawal import LONGEST_REASON, withdraw_round
from ..queries.withdrawal import why_too_late
from ..rights import Right
from .pages import RoundActionPage


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="为什么撤回", max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 3}),
        help_text="双方代表和全体职工都看得到。",
    )  # fmt: skip


class Withdraw(RoundActionPage):
    access = Right.WITHDRAW_THE_ROUND
    template = "bargaining/withdraw.html"
    form_class = ReasonForm
    action = withdraw_round
    success = "本轮协商已经撤回。"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(too_late=why_too_late(self.object), **extra)


urlpatterns = [path("<uuid:pk>/withdraw/", Withdraw.as_view(), name="withdraw")]
