"""What the bureau does in a coordination besides its result, and the signing of the agreement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import path

from gonghui.kernel.papers.models import Paper

from ..actions.settlement import (
    draw_up_settlement,
    end_without_settlement,
    enter_settlement,
    extend_coordination,
    settlement_purpose,
    sign_settlement,
)
from ..forms.answer import ExtendForm, NoSettlementForm, SettlementForm, SettlementOnPaperForm
from ..queries.settlement import open_items, settlement_of, why_not_sign
from ..rights import Right
from .pages import RoundFormPage
from .signing import PaperSigningPage


class BureauAct(RoundFormPage):
    """A form of the bureau's, afterwards the page of the coordination."""

    access = Right.CONCLUDE_COORDINATION
    step_key = "answer"
    back_page = "bargaining:coordination"


class WithPoints(BureauAct):
    """What was agreed, in the talks also topic by topic."""

    def form_arguments(self) -> dict[str, Any]:
        return {"items": open_items(self.object) if self.object.step_is_open(("coordinate_talks",)) else ()}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"agreed": form.cleaned_data["agreed"], "points": form.points()}


class Extend(BureauAct):
    form_class = ExtendForm
    action = extend_coordination
    title, submit = "延长协调期限", "延长"
    explain = "情况复杂的，可以延长一次，要写明理由。双方都看得到。"
    success = "协调期限已经延长。"


class DrawUp(WithPoints):
    form_class = SettlementForm
    action = draw_up_settlement
    title, submit = "拟协调处理协议书", "定稿，送双方签字"
    explain = "协议书由双方首席代表和协调处理人签字。三方都签完，协调结束，双方回到协商。"
    success = "协议书已经送双方首席代表签字，您也要签。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**super().arguments(form), "left_open": form.cleaned_data["left_open"]}


class EnterSettlement(WithPoints):
    form_class = SettlementOnPaperForm
    action = enter_settlement
    title, submit = "上传签字的协议书", "上传"
    explain = "三方在纸上签字的，与网上签字同样有效。上传以后协调结束，双方回到协商。"
    success = "协议书已经录入，双方回到协商。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**super().arguments(form), "received": form.cleaned_data["file"]}


class NoSettlement(BureauAct):
    form_class = NoSettlementForm
    action = end_without_settlement
    title, submit = "没有达成协议，结束协调", "结束协调"
    explain = "记录里会写明没有达成协议。双方回到申请协调以前的环节，可以继续协商；发起的一方也可以撤回。"
    success = "协调已经结束。"


class SignSettlement(PaperSigningPage):
    access = Right.SIGN_THE_SETTLEMENT
    action = sign_settlement
    title = "签署协调处理协议书"
    success = "签字完成。三方都签完后，双方回到协商。"
    step_key = "answer"
    next_page = "bargaining:coordination"

    def code_purpose(self) -> str:
        return settlement_purpose(self.object)

    def papers(self) -> Iterable[Paper]:
        found = settlement_of(self.object)
        return [found] if found else []

    def why_not(self) -> str:
        return why_not_sign(self.object, self.actor)


urlpatterns = [
    path("<uuid:pk>/coordination/extend/", Extend.as_view(), name="extend_coordination"),
    path("<uuid:pk>/coordination/settlement/", DrawUp.as_view(), name="draw_up_settlement"),
    path("<uuid:pk>/coordination/settlement/paper/", EnterSettlement.as_view(), name="enter_settlement"),
    path("<uuid:pk>/coordination/settlement/sign/", SignSettlement.as_view(), name="sign_settlement"),
    path("<uuid:pk>/coordination/failed/", NoSettlement.as_view(), name="end_without_settlement"),
]
