"""Referral to legal aid and relief: offered, seen before it is handed over, answered; the list of who receives."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.pages import ObjectPage, TitledFormPage
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import may

from ..actions import referring
from ..forms import referrals as forms
from ..kinds import Help
from ..models import Claimant, Referral
from ..queries.readings import note_once_a_day
from ..queries.referrals import at_an_organisation, receiver_name, what_is_handed
from ..rights import Area, Claiming, Referring

ROWS = 20
WHAT = "转介单"


class OfferHelp(TitledFormPage):
    """Whoever has the case asks a worker; nothing is handed over."""

    access = Claiming.OFFER_HELP
    name = "claimant"
    object: Claimant
    title = "问要不要法律援助或者帮扶"
    explain = "只问本人，对方单位看不到。本人点了同意，才转交最少的几项信息；愿不愿意、办得怎样，由本人决定告不告诉您。"
    submit = "问一问本人"
    form_class = forms.OfferForm
    action = referring.offer_help
    success = "已经问了本人。"

    @property
    def about(self) -> str:  # type: ignore[override]
        return self.object.person.name

    def back(self) -> str:
        return reverse("disputes:case", args=[self.object.case_id])


class AskForHelp(TitledFormPage):
    """A worker asks, having seen what is handed over and to whom."""

    access = Claiming.ASK_FOR_HELP
    name = "claimant"
    object: Claimant
    form_class = forms.ConsentForm
    submit = "同意转交"
    above_form = "disputes/handed.html"
    action = referring.ask_for_help
    success = "已经转交，等对方答复。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        if kwargs["help"] not in Help.values:
            raise NotVisible()
        self.help = Help(kwargs["help"])

    @property
    def title(self) -> str:  # type: ignore[override]
        return f"申请{self.help.label}"

    def context(self, **extra: Any) -> dict[str, Any]:
        case = self.object.case
        return super().context(
            lines=what_is_handed(self.object, self.help), receiver=receiver_name(case, self.help), **extra
        )

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"help": self.help}

    def back(self) -> str:
        return reverse("disputes:case", args=[self.object.case_id])

    def next_url(self, done: Any) -> str:
        return str(done.value.get_absolute_url())


class ReferralPage(ObjectPage):
    """`/disputes/referrals/<id>/`: for the worker, how it stands; for who received it, whom to call."""

    access = Referring.SEE_THE_REFERRAL
    template = "disputes/referral.html"
    name = "referral"
    object: Referral

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if self.actor.person_id != self.object.person_id:
            note_once_a_day(self.object.person, WHAT, "办理转介", actor=self.actor, at=clock.now())
        return super().get(request, *args, **kwargs)

    def context(self, **extra: Any) -> dict[str, Any]:
        one, actor = self.object, self.actor
        receives = may(actor, Referring.TAKE_THE_REFERRAL, one)
        own = may(actor, Referring.WITHDRAW_THE_CONSENT, one)
        case = one.claimant.case
        offered = one.consented_at is None and one.refused_at is None
        return super().context(
            own=own, handed=one.handed.splitlines(),
            lines=what_is_handed(one.claimant, one.help) if offered and own else (),
            receiver=str(one.to or receiver_name(case, one.help)), case=case if own else None,
            may_answer=offered and own,
            may_take=receives and one.taken_at is None and one.not_taken_at is None,
            may_report=receives and one.taken_at is not None and one.done_at is None,
            may_withdraw=own and one.consented_at is not None and not one.is_over, **extra,
        )  # fmt: skip


class ReferralAct(TitledFormPage):
    """A form over a referral; afterwards its page."""

    name = "referral"
    object: Referral
    back_page = "disputes:referral"

    @property
    def about(self) -> str:  # type: ignore[override]
        return self.object.get_help_display()


class Consent(ReferralAct):
    access = Referring.ANSWER_THE_OFFER
    title = "同意转介"
    submit = "同意转交"
    form_class = forms.ConsentForm
    above_form = "disputes/handed.html"
    action = referring.consent
    success = "已经转交，等对方答复。"

    def context(self, **extra: Any) -> dict[str, Any]:
        one = self.object
        return super().context(
            lines=what_is_handed(one.claimant, one.help), receiver=receiver_name(one.claimant.case, one.help), **extra
        )


class Refuse(ReferralAct):
    access = Referring.ANSWER_THE_OFFER
    title = "不需要"
    explain = "什么也没有转交。以后需要，随时可以在案件里点。"
    submit = "不需要"
    form_class = NothingForm
    action = referring.refuse_offer
    success = "好的，什么也没有转交。"


class Withdraw(ReferralAct):
    access = Referring.WITHDRAW_THE_CONSENT
    title = "撤回同意"
    explain = "撤回以后，对方看不到转交的内容了。对方已经帮您办的，不受影响。"
    form_class = NothingForm
    action = referring.withdraw_consent
    success = "已经撤回。"


class Take(ReferralAct):
    access = Referring.TAKE_THE_REFERRAL
    title = "接下"
    explain = "接下以后请尽快联系本人。"
    submit = "接下，告诉本人"
    form_class = forms.TakeForm
    action = referring.take
    success = "已经接下，本人收到了回执。"


class NotTake(ReferralAct):
    access = Referring.TAKE_THE_REFERRAL
    title = "不能接下"
    submit = "告诉本人"
    form_class = forms.NotTakeForm
    action = referring.not_take
    success = "已经告诉本人。"


class Result(ReferralAct):
    access = Referring.TAKE_THE_REFERRAL
    title = "登记结果"
    form_class = forms.ResultForm
    action = referring.report_result
    success = "已经登记，本人看得到。"


class ReferralsPage(ObjectPage):
    """`/disputes/areas/<area>/referrals/`: workers in need who were referred to this union."""

    access = Area.SEE_REFERRALS
    template = "disputes/referrals.html"
    name = "area"
    object: Organisation

    def context(self, **extra: Any) -> dict[str, Any]:
        done = self.request.GET.get("done") == "1"
        rows = at_an_organisation(self.object, done=done)
        return super().context(paged=Paginator(rows, ROWS).get_page(self.request.GET.get("page")), done=done, **extra)


OF_A_REFERRAL: tuple[tuple[str, Any], ...] = (
    ("consent", Consent), ("refuse", Refuse), ("withdraw", Withdraw), ("take", Take), ("not_take", NotTake),
    ("result", Result),
)  # fmt: skip

urlpatterns = [
    path("claimants/<int:pk>/offer-help/", OfferHelp.as_view(), name="offer_help"),
    path("claimants/<int:pk>/ask/<str:help>/", AskForHelp.as_view(), name="ask_for_help"),
    path("referrals/<uuid:pk>/", ReferralPage.as_view(), name="referral"),
    *(
        path(f"referrals/<uuid:pk>/{name.replace('_', '-')}/", view.as_view(), name=f"referral_{name}")
        for name, view in OF_A_REFERRAL
    ),
    path("areas/<uuid:pk>/referrals/", ReferralsPage.as_view(), name="referrals"),
]
