"""The acts of a case, a page each: what it is called, what to know before, the form, the one action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import path, reverse

from gonghui.kernel.errors import NotVisible
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.people.forms import NothingForm

from ..actions import calling, clocks, concluding, confirming, leaving, passing, paying, rating
from ..forms import acts as forms
from ..kinds import BodyKind, Outcome
from ..models import Body, Sitting
from ..queries.following import stand_of
from ..queries.in_time import look_back
from ..queries.talks import drafted_minutes
from ..queries.ways import ways_from
from ..rights import Right
from .linkage import Invite
from .pages import CaseAct
from .signing import (
    DraftAgreement,
    EnterSignature,
    RefuseToSign,
    SignAsMediator,
    SignForTheEmployer,
    SignForTheWorkers,
)


class Receive(CaseAct):
    access = Right.TAKE_IT_IN
    title = "签收案件"
    explain = "签收以后，当事人会收到回执。期限不等签收，案件转来那天就开始算。"
    form_class = NothingForm
    action = passing.receive
    success = "已经签收，当事人收到了回执。"


class Accept(CaseAct):
    access = Right.TAKE_IT_IN
    title = "受理案件"
    form_class = forms.AcceptForm
    action = passing.accept
    success = "已经受理。"


class Decline(CaseAct):
    access = Right.TAKE_IT_IN
    title = "不受理"
    explain = "不归本单位管的，请先看能不能“转交”给合适的单位。都不合适，再写明理由，告诉申请人还可以怎么办。"
    submit = "不受理"
    form_class = forms.DeclineForm
    action = passing.decline
    success = "已经告诉申请人，由申请人选择下一步。"


class PassOn(CaseAct):
    access = Right.PASS_IT_ON
    title = "转交案件"
    explain = "材料跟着走，申请人不用再交一次。先列出擅长这类事、手上案件少的单位。"
    submit = "转交"
    form_class = forms.PassOnForm
    action = passing.pass_on
    success = "已经转交，等对方签收。"

    above_form = "disputes/look_back.html"

    def form_arguments(self) -> dict[str, Any]:
        self.bodies = ways_from(self.object)
        return {"bodies": [forms.as_choice(body, self.note(body)) for body in self.bodies]}

    def note(self, body: Body) -> str:
        return f"，在办 {body.in_hand} 件"  # type: ignore[attr-defined]

    def context(self, **extra: Any) -> dict[str, Any]:
        inspected = any(body.kind == BodyKind.INSPECTION for body in self.bodies)
        return super().context(looked_back=look_back(self.object) if inspected else None, **extra)

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "to": UUID(form.cleaned_data["to"])}


class Choose(PassOn):
    access = Right.CHOOSE_THE_WAY
    title = "选择下一步"
    explain = "选一条路，马上就转过去。填过的、交过的都带着，不用再交。"
    submit = "就走这条路"
    form_class = forms.ChooseForm
    action = passing.choose_the_way
    success = "已经转过去了。"

    def note(self, body: Body) -> str:
        return ""


class GiveTo(CaseAct):
    access = Right.GIVE_IT_TO_AN_OFFICER
    title = "指定承办人"
    explain = "和当事人有利害关系的人应当回避。"
    form_class = forms.OfficerForm
    action = passing.give_to
    success = "已经指定。"

    def form_arguments(self) -> dict[str, Any]:
        people = holders(self.object.matter.held_by, *BODY_OFFICES) if self.object.matter.held_by else []
        return {"officers": [(str(person.pk), person.name) for person in people]}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"officer": UUID(form.cleaned_data["officer"])}


class CallTheOtherSide(CaseAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "通知对方"
    explain = "从这时起对方能看到这件案子。书面通知三次没有回音，就改用电话。"
    submit = "通知"
    form_class = forms.CallForm
    action = calling.call
    success = "已经通知，等对方答复。"


class NoteAnswer(CaseAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "记下对方的答复"
    submit = "记下"
    form_class = forms.NoteAnswerForm
    action = calling.note_answer
    success = "已经记下，申请人会收到消息。"


class AnswerTheCall(CaseAct):
    access = Right.ANSWER_THE_CALL
    title = "答复是否愿意调解"
    explain = "调解不收费，谈好的当场写成协议。不愿意也请说一声，不影响您的权利。"
    submit = "答复"
    form_class = forms.AnswerForm
    action = calling.answer_the_call
    success = "已经答复。"


class FixSitting(CaseAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "约时间调解"
    submit = "约好了，通知双方"
    form_class = forms.SittingForm
    action = calling.fix_sitting
    success = "已经通知双方。"


class HoldSitting(CaseAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "记录调解"
    submit = "记录"
    form_class = forms.MinutesForm
    action = calling.hold_sitting
    success = "已经记录。"

    def form_arguments(self) -> dict[str, Any]:
        """What happened in the joint room, where there was one, is filled in to be corrected."""
        rows = Sitting.objects.filter(pk=self.kwargs["sitting"], proceeding__case=self.object)
        return {"initial": {"minutes": drafted_minutes(rows[0])}} if rows else {}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "sitting": self.kwargs["sitting"]}


class CancelSitting(CaseAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "取消约好的调解"
    form_class = forms.WhyForm
    action = calling.cancel_sitting
    success = "已经取消，双方会收到消息。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "sitting": self.kwargs["sitting"]}


class AskConfirmation(CaseAct):
    access = Right.SIGN_FOR_THE_WORKERS
    title = "申请确认调解协议"
    explain = "确认以后，对方不付可以直接申请法院强制执行。签协议的每一位和对方都申请，选同一个地方，才能办。"
    submit = "申请"
    form_class = forms.ForumForm
    action = confirming.ask_confirmation
    success = "已经申请。大家都申请了，就转过去办。"


class JoinConfirmation(AskConfirmation):
    access = Right.SIGN_FOR_THE_EMPLOYER
    action = confirming.join_confirmation


class Conclude(CaseAct):
    access = Right.CONCLUDE_THE_STAGE
    title = "办结这一步"
    submit = "办结"
    confirm = "办结以后不能改，双方会收到结果。现在办结吗？"
    form_class = forms.ConcludeForm
    action = concluding.conclude
    success = "已经办结，双方收到了结果。"

    def form_arguments(self) -> dict[str, Any]:
        here = self.object.matter.step_key
        # An award has a page of its own, item by item.
        allowed = [one for one in concluding.OUTCOMES.get(here, ()) if one != Outcome.AWARDED]
        money = any(one in concluding.WITH_MONEY for one in allowed)
        return {"outcomes": [(one.value, one.label) for one in allowed], "money": money}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = form.cleaned_data
        return {
            "outcome": given["outcome"], "words": given["words"], "payments": form.payments(),
            "served_on": given.get("served_on"),
        }  # fmt: skip


class Stay(CaseAct):
    access = Right.STAY_THE_CLOCK
    title = "中止期限"
    explain = "中止期间不计入期限。只有法律规定的情形才能中止，例如等工伤认定、另一件案子的结果、不可抗力。"
    form_class = forms.WhyForm
    action = clocks.stay
    success = "期限已经中止，双方看得到理由。"


class Resume(CaseAct):
    access = Right.STAY_THE_CLOCK
    title = "恢复计算期限"
    form_class = NothingForm
    action = clocks.resume
    success = "期限恢复计算。"


class Extend(CaseAct):
    access = Right.STAY_THE_CLOCK
    title = "延长期限"
    explain = "只能延长一次，延到法律允许的最后一天。"
    form_class = forms.WhyForm
    action = clocks.extend
    success = "期限已经延长，双方看得到理由。"


class Close(CaseAct):
    access = Right.CLOSE_THE_CASE
    title = "结案"
    explain = "不再往下走就结案。以后还可以重新申请，但要注意时效。"
    form_class = forms.WhyForm
    action = concluding.close
    success = "已经结案。"


class Withdraw(CaseAct):
    access = Right.WITHDRAW_THE_CASE
    title = "撤回申请"
    explain = "撤的是您自己的申请。几个人一起申请的，其他人的照办。"
    confirm = "撤回以后您的申请就停了，要办得重新申请。确定撤回吗？"
    form_class = forms.LeaveForm
    action = leaving.withdraw
    success = "已经撤回。"

    def next_url(self, done: Any) -> str:
        """Who left a case of several does not see it any more."""
        return reverse("disputes:index") if self.object.is_group else super().next_url(done)


class Rate(CaseAct):
    access = Right.RATE_THE_CASE
    title = "评价办理结果"
    explain = "办得好不好、问题是不是真解决了，您说了算。三十天后我们再问一次。"
    submit = "提交评价"
    form_class = forms.RateForm
    action = rating.rate
    success = "谢谢您的评价。"


class Pay(CaseAct):
    """An act upon one instalment."""

    form_class = NothingForm
    above_form = "disputes/instalment.html"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        debt = stand_of(self.object).debt
        found = [one for one in debt.instalments.all() if one.pk == kwargs["instalment"]] if debt else []
        if not found:
            raise NotVisible()
        self.instalment = found[0]

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(instalment=self.instalment, **extra)

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"instalment": self.instalment.pk}


class ReportPayment(Pay):
    access = Right.REPORT_A_PAYMENT
    title = "报告已经付款"
    submit = "已经付了"
    action = paying.report_payment
    success = "已经告诉申请人核对。"


class ConfirmPayment(Pay):
    access = Right.CONFIRM_A_PAYMENT
    title = "确认收到付款"
    submit = "钱到账了"
    confirm = "确认钱真的到账了吗？"
    action = paying.confirm_payment
    success = "已经确认。"

    def next_url(self, done: Any) -> str:
        settled = done is not None and done.subject.matter.closed_at is not None
        return reverse("disputes:rate", args=[self.object.pk]) if settled else super().next_url(done)


OF_A_CASE: tuple[tuple[str, Any], ...] = (
    ("receive", Receive), ("accept", Accept), ("decline", Decline), ("pass_on", PassOn),
    ("choose_the_way", Choose),
    ("give_to", GiveTo), ("call", CallTheOtherSide), ("note_answer", NoteAnswer), ("answer_the_call", AnswerTheCall),
    ("fix_sitting", FixSitting), ("draft_agreement", DraftAgreement), ("sign_for_the_workers", SignForTheWorkers),
    ("sign_for_the_employer", SignForTheEmployer), ("enter_signature", EnterSignature),
    ("sign_as_mediator", SignAsMediator), ("refuse_to_sign", RefuseToSign), ("invite", Invite),
    ("ask_confirmation", AskConfirmation), ("join_confirmation", JoinConfirmation), ("conclude", Conclude),
    ("stay", Stay), ("resume", Resume), ("extend", Extend), ("close", Close), ("withdraw", Withdraw), ("rate", Rate),
)  # fmt: skip

urlpatterns = [
    *(path(f"<uuid:pk>/{name.replace('_', '-')}/", view.as_view(), name=name) for name, view in OF_A_CASE),
    path("<uuid:pk>/sittings/<uuid:sitting>/hold/", HoldSitting.as_view(), name="hold_sitting"),
    path("<uuid:pk>/sittings/<uuid:sitting>/cancel/", CancelSitting.as_view(), name="cancel_sitting"),
    path("<uuid:pk>/instalments/<int:instalment>/report/", ReportPayment.as_view(), name="report_payment"),
    path("<uuid:pk>/instalments/<int:instalment>/confirm/", ConfirmPayment.as_view(), name="confirm_payment"),
]
