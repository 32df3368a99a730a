"""The acts between acceptance and award, a page each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.people.forms import NothingForm
from gonghui.rulebook import rules_at

from ..actions import concluding, hearings, proving, serving
from ..forms import acts
from ..forms import trial as forms
from ..kinds import Outcome, Side
from ..queries.trial import own_exhibits, side_of, to_discuss
from ..rights import Right
from .pages import CaseAct


class ServeApplication(CaseAct):
    access = Right.TRY_THE_CASE
    title = "送达申请书，通知仲裁庭"
    explain = "对方收到应诉通知书，双方看到仲裁庭的组成。答辩期从送达那天开始算。"
    submit = "送达"
    form_class = forms.ServeForm
    action = serving.serve_application
    success = "已经送达，双方收到了通知。"


class Answer(CaseAct):
    access = Right.ANSWER_THE_APPLICATION
    title = "提交答辩书"
    explain = "没有答辩不影响案件往下走，但仲裁庭只能听对方说的。交了以后不能改，要补充的在开庭时说。"
    submit = "提交"
    form_class = forms.AnswerTheApplicationForm
    action = serving.answer
    success = "已经提交，对方会收到一份。"

    def form_arguments(self) -> dict[str, Any]:
        own = own_exhibits(self.object, Side.RESPONDENT)
        return {"exhibits": [(str(one.pk), f"证据 {one.position}《{one.title}》") for one in own]}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "exhibits": [UUID(key) for key in form.cleaned_data.get("exhibits", ())]}


class EnterAnswer(Answer):
    access = Right.TRY_THE_CASE
    title = "登记纸上的答辩"
    explain = "对方不方便上网的，把答辩书录入，申请人会收到一份。"
    submit = "登记"
    form_class = forms.AnswerOnPaperForm
    action = serving.enter_answer
    success = "已经登记。"


class MakeCounterclaim(CaseAct):
    access = Right.ANSWER_THE_APPLICATION
    title = "提出反申请"
    explain = "单位对申请人也有要求的，在答辩期内提出，仲裁委决定是不是和本案一起审理。"
    submit = "提出"
    form_class = forms.CounterclaimForm
    action = serving.make_counterclaim
    success = "已经提出，等仲裁委决定。"


class EnterCounterclaim(MakeCounterclaim):
    access = Right.TRY_THE_CASE
    title = "登记纸上的反申请"
    submit = "登记"
    form_class = forms.CounterclaimOnPaperForm
    action = serving.enter_counterclaim
    success = "已经登记，请在期限内决定是否受理。"


class ServeAnswer(CaseAct):
    access = Right.TRY_THE_CASE
    title = "登记答辩书副本送达"
    explain = "申请人不上网，请把答辩书打印出来交给他，再登记送达的日期。"
    submit = "已经送达"
    form_class = forms.ServedForm
    action = serving.serve_answer
    success = "已经登记。"


class DecideCounterclaim(CaseAct):
    access = Right.TRY_THE_CASE
    title = "决定是否受理反申请"
    above_form = "disputes/counterclaim.html"
    submit = "决定"
    form_class = forms.DecideCounterclaimForm
    action = serving.decide_counterclaim
    success = "已经决定，双方收到了决定书。"

    def context(self, **extra: Any) -> dict[str, Any]:
        running = self.object.proceedings.running().first()
        found = running.counterclaims.filter(decided_on=None).first() if running else None
        return super().context(counterclaim=found, **extra)


class NoticeHearing(CaseAct):
    access = Right.TRY_THE_CASE
    title = "通知开庭"
    explain = "要提前通知双方，来不及的日期会告诉您最早可以定在哪天。"
    submit = "通知双方"
    form_class = forms.HearingForm
    action = hearings.notice_hearing
    success = "已经通知双方。"


class ShowEvidence(CaseAct):
    access = Right.TRY_THE_CASE
    title = "向对方出示证据"
    explain = "双方交的证据都给对方看，供开庭质证。看过就不能收回。"
    confirm = "出示以后不能收回。现在出示吗？"
    submit = "出示"
    form_class = NothingForm
    action = proving.show_evidence
    success = "已经出示，双方可以发表意见。"


class OfAHearing(CaseAct):
    """An act upon one hearing."""

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        running = self.object.proceedings.running().first()
        found = running.hearings.filter(pk=kwargs["hearing"]).first() if running else None
        if found is None:
            raise NotVisible()
        self.hearing = found

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(hearing=self.hearing, requests=list(self.hearing.requests.all()), **extra)

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "hearing": self.hearing.pk}


class HoldHearing(OfAHearing):
    access = Right.TRY_THE_CASE
    title = "登记庭审"
    submit = "登记"
    above_form = "disputes/hearing.html"
    form_class = forms.HeldForm
    action = hearings.hold_hearing
    success = "已经登记，双方可以看庭审笔录。"


class CallOffHearing(OfAHearing):
    access = Right.TRY_THE_CASE
    title = "取消这次开庭"
    submit = "取消开庭"
    above_form = "disputes/hearing.html"
    form_class = acts.WhyForm
    action = hearings.call_off_hearing
    success = "已经取消，双方会收到消息。"


class AskPostponement(OfAHearing):
    access = Right.TAKE_PART_IN_THE_HEARING
    title = "请求延期开庭"
    explain = "要有正当理由，证明材料可以在案件页面提交。仲裁庭答复以前，还是按原来的时间准备。"
    submit = "请求延期"
    above_form = "disputes/hearing.html"
    form_class = acts.WhyForm
    action = hearings.ask_postponement
    success = "已经告诉仲裁庭，等答复。"


class DecidePostponement(OfAHearing):
    access = Right.TRY_THE_CASE
    title = "答复延期请求"
    submit = "答复"
    above_form = "disputes/hearing.html"
    form_class = forms.DecidePostponementForm
    action = hearings.decide_postponement
    success = "已经答复双方。"


class DiscussExhibit(CaseAct):
    access = Right.TAKE_PART_IN_THE_HEARING
    title = "对证据发表意见"
    explain = "先打开证据看一看。裁决以前可以改。"
    submit = "提交意见"
    above_form = "disputes/exhibit.html"
    form_class = forms.OpinionForm
    action = proving.discuss_exhibit
    success = "已经记下，仲裁庭和对方会看到。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        found = to_discuss(self.object, side_of(self.object, self.actor)).filter(pk=kwargs["exhibit"]).first()
        if found is None:
            raise NotVisible()
        self.exhibit = found

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(exhibit=self.exhibit, **extra)

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "exhibit": self.exhibit.pk}


class Award(CaseAct):
    access = Right.CONCLUDE_THE_STAGE
    title = "作出裁决"
    explain = "每一项分别写，由此看这份裁决对用人单位是不是终局。"
    submit = "作出裁决"
    confirm = "裁决以后不能改，双方会收到结果，证据不再接收。现在裁决吗？"
    form_class = forms.AwardForm
    action = concluding.conclude
    success = "已经裁决，双方收到了结果。"

    def form_arguments(self) -> dict[str, Any]:
        held = rules_at(self.object.matter.place, clock.today()).amounts("wages.minimum_monthly")
        known = f"{held.basis}：{'、'.join(str(one) for one in held.value)} 元，填当地的一档。" if held else ""
        return {"claims": list(self.object.claims.all()), "wages": f"{known}以当地最近公布的为准。"}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = form.cleaned_data
        return {
            "outcome": Outcome.AWARDED, "words": given["words"], "payments": form.payments(), "items": form.items(),
            "minimum_wage": given["minimum_wage"], "served_on": given["served_on"],
        }  # fmt: skip


OF_A_CASE: tuple[tuple[str, Any], ...] = (
    ("serve_application", ServeApplication), ("answer", Answer), ("enter_answer", EnterAnswer),
    ("make_counterclaim", MakeCounterclaim), ("enter_counterclaim", EnterCounterclaim),
    ("serve_answer", ServeAnswer), ("decide_counterclaim", DecideCounterclaim), ("notice_hearing", NoticeHearing),
    ("show_evidence", ShowEvidence), ("award", Award),
)  # fmt: skip
OF_A_HEARING: tuple[tuple[str, Any], ...] = (
    ("hold_hearing", HoldHearing), ("call_off_hearing", CallOffHearing), ("ask_postponement", AskPostponement),
    ("decide_postponement", DecidePostponement),
)  # fmt: skip

urlpatterns = [
    *(path(f"<uuid:pk>/{name.replace('_', '-')}/", view.as_view(), name=name) for name, view in OF_A_CASE),
    *(
        path(f"<uuid:pk>/hearings/<uuid:hearing>/{name.replace('_', '-')}/", view.as_view(), name=name)
        for name, view in OF_A_HEARING
    ),
    path("<uuid:pk>/exhibits/<uuid:exhibit>/discuss/", DiscussExhibit.as_view(), name="discuss_exhibit"),
]
