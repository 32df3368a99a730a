"""Who has the round in hand: how it stands, handing it over, help by a guidance officer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import path

from gonghui.kernel.people.forms import NothingForm

from ..actions.charge import accept_help, end_help, hand_over, offer_help
from ..charge.forms import AcceptHelpForm, HandOverForm, OfferHelpForm
from ..charge.queries import charge_of, officers, successors
from ..rights import Right
from .pages import RoundFormPage, RoundPage


class Charge(RoundPage):
    """`/bargaining/<id>/charge/`: who acts for the union here, since when, and who helps."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/charge/charge.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(**charge_of(self.object, self.actor), **extra)


class ChargeAct(RoundFormPage):
    back_page = "bargaining:charge"


class HandOver(ChargeAct):
    access = Right.HAND_OVER_THE_ROUND
    form_class = HandOverForm
    action = hand_over
    title, submit = "移交本事项", "移交"
    explain = (
        "移交以后，接手的人办理工会主席的全部事项，提醒也找他；原来的负责人只能查看。"
        "原负责人是首席代表的，席位一并移交。"
    )
    confirm = "移交以后马上生效，时间线会写明。现在移交吗？"
    success = "已经移交。"

    def form_arguments(self) -> dict[str, Any]:
        return {"successors": successors(self.object)}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = dict(form.cleaned_data)
        return {"to": UUID(given.pop("to")), "received": given.pop("file"), **given}


class AcceptHelp(ChargeAct):
    access = Right.ACCEPT_HELP
    form_class = AcceptHelpForm
    action = accept_help
    title, submit = "请指导员代办", "同意代办"
    explain = (
        "指导员以您的名义办理，每一件都会写明“代您办理”。表决、签字、委托首席代表、撤回这一轮，仍然只有您本人能办。"
    )
    success = "已经请指导员代办，您随时可以收回。"

    def form_arguments(self) -> dict[str, Any]:
        return {"officers": officers(self.object)}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "officer": UUID(form.cleaned_data["officer"])}


class OfferHelp(ChargeAct):
    access = Right.OFFER_HELP
    form_class = OfferHelpForm
    action = offer_help
    title, submit = "提出协助", "告诉工会主席"
    explain = "工会主席同意以后，您可以在约定的环节和期限里以主席的名义办理。"
    success = "已经告诉工会主席，等他同意。"


class EndHelp(ChargeAct):
    access = Right.END_HELP
    form_class = NothingForm
    action = end_help
    title, submit = "结束代办", "结束代办"
    explain = "结束以后，指导员不能再以主席的名义办理。已经办的都有效。"
    success = "代办已经结束。"


urlpatterns = [
    path("<uuid:pk>/charge/", Charge.as_view(), name="charge"),
    path("<uuid:pk>/charge/hand-over/", HandOver.as_view(), name="hand_over"),
    path("<uuid:pk>/charge/help/", AcceptHelp.as_view(), name="accept_help"),
    path("<uuid:pk>/charge/help/offer/", OfferHelp.as_view(), name="offer_help"),
    path("<uuid:pk>/charge/help/end/", EndHelp.as_view(), name="end_help"),
]
