"""Step 4: the answer, and what is done when there is none."""

from __future__ import annotations

from typing import Any

from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.errors import StepClosed
from gonghui.kernel.matters.actions import urge
from gonghui.kernel.matters.presenting import rules_of, timeline
from gonghui.kernel.rights import may

from ..actions.answer import accept_offer, answering_purpose, enter_refusal, enter_reply, refuse_offer
from ..actions.coordination import order_correction
from ..actions.recorder import STEPS
from ..forms.answer import (
    AcceptForm,
    CorrectionForm,
    EnterRefusalForm,
    EnterReplyForm,
    RefuseForm,
    UrgeForm,
)
from ..models import Side
from ..queries.answer import notices_for, refusal_is_open, reply_of, standing, what_came_between
from ..queries.data import STEPS as DATA_STEPS
from ..queries.delegation import representatives
from ..rights import Right
from . import coordination, data, recorder
from .pages import RoundFormPage, RoundPage
from .signing import SigningPage


class AnswerPage(RoundPage):
    """The answer, or who owes it by when; with the buttons of whoever looks."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/answer/answer.html"
    step_key = "answer"

    def context(self, **extra: Any) -> dict[str, Any]:
        now = standing(self.object)
        return super().context(
            reply=reply_of(self.object),
            offer=getattr(self.object, "offer", None),
            topics=self.object.topics.all(),
            seats=representatives(self.object, self.object.answering),
            answering=self.object.answering.label,
            standing=now,
            rules=rules_of(now.deadline) if now.deadline else [],
            notices=notices_for(self.object, self.actor),
            between=timeline(what_came_between(self.object)),
            **self.rights(),
            **extra,
        )

    def rights(self) -> dict[str, bool]:
        open_ = self.object.step_is_open(("answer",))
        entering = open_ and self.object.answering == Side.EMPLOYER and self.may(Right.ENTER_EMPLOYER_PAPERS)
        return {
            "is_open": open_,
            "may_answer": open_ and self.may(Right.ANSWER_THE_OFFER),
            "may_refuse": open_ and refusal_is_open(self.object),
            "may_enter": entering,
            "may_urge": open_ and self.may(Right.ORDER_CORRECTION),
            "may_request": open_ and self.may(Right.REQUEST_COORDINATION),
            "may_settle_recorder": self.object.step_is_open(STEPS) and self.may(Right.AGREE_ON_A_RECORDER),
            "may_read_data": self.may(Right.READ_DATA),
            "may_enter_data": self.object.step_is_open(DATA_STEPS) and self.may(Right.ENTER_EMPLOYER_PAPERS),
        }

    def may(self, right: Right) -> bool:
        return may(self.actor, right, self.object)


class AnswerStepPage(RoundPage):
    """What every form of this step is given."""

    step_key = "answer"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(
            offer=self.object.offer, topics=self.object.topics.all(), answering=self.object.answering, **extra
        )

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        self.refuse_before_receipt()

    def refuse_before_receipt(self) -> None:
        """Before the offer is received there is nothing to answer."""
        offer = getattr(self.object, "offer", None)
        if offer is None or offer.received_on is None:
            raise StepClosed("要约书还没有签收，现在还不能答复。")


class Accept(AnswerStepPage, SigningPage):
    """接受要约: the form, then the code."""

    access = Right.ANSWER_THE_OFFER
    template = "bargaining/answer/accept.html"
    title = "接受协商"
    submit = "签署答复书"
    success = "答复书已经签署，对方看得到了。下一步开协商会议。"

    @property
    def purpose(self) -> str:  # type: ignore[override]
        return answering_purpose(self.object)

    def form(self, data: Any = None, files: Any = None) -> AcceptForm:
        return AcceptForm(data, round=self.object)

    def sign(self, form: Any) -> Any:
        return accept_offer(self.object, actor=self.actor, at=clock.now(), **form.arguments())


class Refuse(AnswerStepPage, SigningPage):
    """书面拒绝, where the law leaves it open; where not, the page says so."""

    access = Right.ANSWER_THE_OFFER
    template = "bargaining/answer/refuse.html"
    form_class = RefuseForm
    title = "书面拒绝"
    submit = "签署答复书"
    success = "已经书面拒绝。人社部门会组织协调。"

    @property
    def purpose(self) -> str:  # type: ignore[override]
        return answering_purpose(self.object)

    def context(self, **extra: Any) -> dict[str, Any]:
        rule = self.object.rules.choice("bargaining.refusal")
        return super().context(rule=rule, is_barred=not refusal_is_open(self.object), **extra)

    def form(self, data: Any = None, files: Any = None) -> RefuseForm:
        return RefuseForm(data)

    def sign(self, form: Any) -> Any:
        return refuse_offer(self.object, actor=self.actor, at=clock.now(), reason=form.cleaned_data["reason"])


class EnterReply(AnswerStepPage, RoundFormPage):
    """The chair enters the employer's stamped reply."""

    access = Right.ENTER_EMPLOYER_PAPERS
    template = "bargaining/answer/enter_reply.html"
    form_class = EnterReplyForm
    action = enter_reply
    title, submit = "代录盖章的答复书", "登记答复"
    explain = "照企业方盖章的答复书填，把答复书拍照或扫描传上来。记录里会注明是您代录的。"
    above_form = "bargaining/answer/or_refusal.html"
    back_page, next_page = "bargaining:answer", "bargaining:round"
    success = "答复书登记好了，注明是代录。下一步开协商会议。"

    def form_arguments(self) -> dict[str, Any]:
        return {"round": self.object}

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(may_refuse=refusal_is_open(self.object), **extra)

    def arguments(self, form: Any) -> dict[str, Any]:
        return dict(form.arguments())


class EnterRefusal(AnswerStepPage, RoundFormPage):
    """The chair enters the employer's stamped refusal."""

    access = Right.ENTER_EMPLOYER_PAPERS
    form_class = EnterRefusalForm
    action = enter_refusal
    title, submit = "代录书面拒绝", "登记"
    explain = "登记以后转到协调处理，由人社部门会同工会、企业代表组织协调。"
    back_page, next_page = "bargaining:answer", "bargaining:round"
    success = "登记好了。人社部门会组织协调。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"reason": form.cleaned_data["reason"], "received": form.cleaned_data["file"]}


class Urge(RoundFormPage):
    """催办, on record."""

    access = Right.ORDER_CORRECTION
    form_class = UrgeForm
    title = "催办"
    back_page, next_page = "bargaining:answer", "bargaining:round"
    step_key = "answer"
    success = "催办记录下来了，对方会收到通知。"

    @property
    def explain(self) -> str:  # type: ignore[override]
        step = self.object.matter.step
        return f"现在轮到{step.by.title}办“{step.title}”。催办记录在案，24 小时内只能催一次。"

    def perform(self, form: Any) -> Any:
        return urge(self.object.matter, actor=self.actor, at=clock.now(), words=form.cleaned_data["words"])


class Correction(AnswerStepPage, RoundFormPage):
    """限期改正通知书."""

    access = Right.ORDER_CORRECTION
    template = "bargaining/answer/correction.html"
    form_class = CorrectionForm
    action = order_correction
    title, submit = "限期改正通知", "发出通知书"
    explain = "通知书以您所在单位的名义发给没有答复的一方，自动编号，双方都看得到。"
    confirm = "通知书发出以后不能收回。现在发出吗？"
    back_page = "bargaining:answer"
    success = "通知书已经发出，双方都看得到。"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(standing=standing(self.object), **extra)


urlpatterns = [
    path("<uuid:pk>/answer/", AnswerPage.as_view(), name="answer"),
    path("<uuid:pk>/answer/accept/", Accept.as_view(), name="accept"),
    path("<uuid:pk>/answer/refuse/", Refuse.as_view(), name="refuse"),
    path("<uuid:pk>/answer/enter/", EnterReply.as_view(), name="enter_reply"),
    path("<uuid:pk>/answer/enter-refusal/", EnterRefusal.as_view(), name="enter_refusal"),
    path("<uuid:pk>/answer/urge/", Urge.as_view(), name="urge"),
    path("<uuid:pk>/answer/correction/", Correction.as_view(), name="correction"),
    *coordination.urlpatterns,
    *data.urlpatterns,
    *recorder.urlpatterns,
]
