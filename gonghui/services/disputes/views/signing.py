"""Signing the agreement: with a code to one's own phone, or on paper, which the mediator enters."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse

from gonghui.kernel.people.views.with_code import MyCodePage

from ..actions import agreeing, confirming, signing
from ..forms import acts as forms
from ..forms.signing import GroupAgreementForm, PaperSignatureForm, RefuseForm
from ..kinds import EMPLOYER, MEDIATOR, WORKERS, Forum
from ..models.case import NOTHING
from ..queries.benefits import short_of_benefits
from ..queries.following import stand_of
from ..queries.talks import agreed_offer
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
    #: Whether who signs here may say no instead.
    refuses: ClassVar[bool] = False

    @property
    def purpose(self) -> str:  # type: ignore[override]
        return agreeing.signing_purpose(self.object)

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(debt=stand_of(self.object).draft, mediates=True, refuses=self.refuses, **extra)

    def send(self, form: Any, at: datetime) -> HttpResponse:
        agreeing.to_sign(self.object, self.side, self.actor.person_id)
        return super().send(form, at)

    def form_arguments(self) -> dict[str, Any]:
        if self.side == MEDIATOR:
            return {}
        draft = stand_of(self.object).draft
        less = short_of_benefits(self.object, draft) if draft and self.side == WORKERS else NOTHING
        may_confirm = draft is not None and confirming.confirms(self.object, Forum.ARBITRATION) is not None
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
    refuses = True
    explain = "请先看全文。您签您自己的，别人不能替您签。大家和对方都签了，调解员签字盖章，协议就生效。"  # type: ignore[misc]


class RefuseToSign(CaseAct):
    access = Right.SIGN_FOR_THE_WORKERS
    title = "不签这份协议"
    explain = (
        "不签也可以。您的要求不会丢：调解员会再和您谈，重新拟一份；别人先和对方签的，您的这一份自动另案继续。"
        "改了主意，协议没有重拟以前还可以签。"
    )
    submit = "我不签"
    form_class = RefuseForm
    action = signing.refuse_to_sign
    success = "已经告诉调解员。"


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
    form_class = PaperSignatureForm
    action = agreeing.enter_signature
    success = "已经登记。"

    def form_arguments(self) -> dict[str, Any]:
        return {"debt": stand_of(self.object).draft}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.whose(), "scan": form.cleaned_data["scan"], "confirm": form.cleaned_data["confirm"]}


class DraftAgreement(CaseAct):
    access = Right.CONCLUDE_THE_STAGE
    title = "拟调解协议"
    explain = "拟好后双方各自签字，最后您签字盖章，协议才生效。没有都签以前可以重拟，重拟后要重新签。"
    submit = "拟好了，请双方签字"
    form_class = GroupAgreementForm
    action = agreeing.draft_agreement
    success = "协议拟好了，等双方签字。"

    def form_arguments(self) -> dict[str, Any]:
        """What both agreed to in their joint room is filled in, when one comes from there."""
        agreed = agreed_offer(self.object, self.request.GET.get("offer", ""), self.actor)
        return {
            "claimants": list(self.object.claimants.here().select_related("person")),
            "initial": agreed.as_agreement() if agreed else None,
        }

    def arguments(self, form: Any) -> dict[str, Any]:
        given = form.cleaned_data
        return {"terms": given["terms"], "payments": form.payments(), "with_whom": given.get("with_whom")}
