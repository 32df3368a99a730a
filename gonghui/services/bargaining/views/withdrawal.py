"""Taking a round back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import path

from ..actions.withdrawal import LONGEST_REASON, withdraw_round
from ..queries.withdrawal import why_too_late
from ..rights import Right
from .pages import RoundFormPage


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="为什么撤回", max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 3}),
        help_text="双方代表和全体职工都看得到。",
    )  # fmt: skip


class Withdraw(RoundFormPage):
    access = Right.WITHDRAW_THE_ROUND
    template = "bargaining/withdraw.html"
    form_class = ReasonForm
    action = withdraw_round
    title, submit, back_page = "撤回本轮协商", "撤回这一轮", "bargaining:round"
    explain = (
        "双方达成一致以前，发起的一方可以撤回。撤回以后这一轮就此结束，不能恢复；文件、会议记录和经过都留着，可以随时查看。"
        "正在进行的投票作废，不开箱。以后可以再发起新的一轮。"
    )
    confirm = "撤回以后不能恢复。确定撤回吗？"
    success = "本轮协商已经撤回。"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(too_late=why_too_late(self.object), **extra)


urlpatterns = [path("<uuid:pk>/withdraw/", Withdraw.as_view(), name="withdraw")]
