"""Signing the agreement: with a code to one's own phone, or on paper, which the mediator enters."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse

from gonghui.kernel.people.views.with_code import MyCodePage

from ..actions import agreeing
from ..forms import acts as forms
from ..kinds import EMPLOYER, MEDIATOR, WORKERS, Forum
from ..models.case import NOTHING
from ..queries.benefits import short_of_benefits
from ..queries.following import stand_of
from ..rights import Right
from .pages import CaseAct


class Sign(CaseAct, MyCodePage):
    """What is signed is shown above the button; a code to one's own phone signs it."""

    template = "disputes/sign.html"
    title = "签署调解协议"  # type: ignore[misc]
    submit = "签字"  # type: ignore[misc]
    explain = "请先看全文。双方都签了，调解员签字盖章，协议就生效。"
    form_class = forms.SignForm
    success = "已经签字。双方都签了，调解员签字盖章，协议就生效。"
    side: ClassVar[str]

    @property
    def purpose(self) -> str:  # type: ignore[override]
        return agreeing.signing_purpose(self.object)

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(debt=stand_of(self.object).draft, **extra)

    def send(self, form: Any, at: datetime) -> HttpResponse:
        agreeing.to_sign(self.object, self.side)
        return super().send(form, at)

    def form_arguments(self) -> dict[str, Any]:
        if self.side == MEDIATOR:
            return {}
        draft = stand_of(self.object).draft
        less = short_of_benefits(self.object, draft) if draft and self.side == WORKERS else NOTHING
        may_confirm = draft is not None and agreeing.confirms(self.object, Forum.ARBITRATION) is not None
        return {"less": less, "may_confirm": may_confirm, "initial": {"confirm": self.object.is_agreed}}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = form.cleaned_data
        return {name: given[name] for name in ("knows_less", "confirm") if name in given}

    def perform(self, form: Any) -> Any:
        done = super().perform(form)
        messages.success(self.request, self.success)
        return done


class SignForTheWorkers(Sign):
    access = Right.SIGN_FOR_THE_WORKERS
    action = agreeing.sign_for_the_workers
    side = WORKERS


class SignForTheEmployer(Sign):
    access = Right.SIGN_FOR_THE_EMPLOYER
    action = agreeing.sign_for_the_employer
    side = EMPLOYER


class SignAsMediator(Sign):
    access = Right.CONCLUDE_THE_STAGE
    action = agreeing.sign_as_mediator
    side = MEDIATOR
    title = "签字盖章"  # type: ignore[misc]
    explain = "双方都签了字。您签字、调解组织盖章，协议就生效，双方会收到通知。"
    success = "协议已经生效，双方收到了通知。"


class EnterSignature(CaseAct):
    access = Right.CONCLUDE_THE_STAGE
    title = "登记纸上签字"
    explain = "不方便上网的一方在纸上签，把签字页拍下来登记。"
    form_class = forms.SignatureForm
    action = agreeing.enter_signature
    success = "已经登记。"
