"""The union's opinion letter: issued from the contract's page, then a matter with a page of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.matters import presenting
from gonghui.kernel.pages import ObjectPage, TitledFormPage
from gonghui.kernel.papers.queries import uploads_of
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import get_for, may

from ..actions import supervision as acts
from ..forms import supervision as forms
from ..models import Clause, OpinionLetter
from ..queries.supervision import bases, next_for
from ..rights import Right as OfTheRound
from ..supervision.rights import Right
from .pages import RoundFormPage


class Issue(RoundFormPage):
    """`/bargaining/<id>/letters/new/`: the letter, begun from a question or a check where it came of one."""

    access = OfTheRound.ISSUE_AN_OPINION
    template = "bargaining/letters/issue.html"
    form_class = forms.LetterForm
    action = acts.issue_letter
    back_page = "bargaining:performance"
    title = "出具劳动法律监督意见书"
    explain = "由工会主席或者副主席签署，系统写成正式公文（可以下载 PDF 和 Word），送达企业。"
    above_form = "bargaining/letters/asked.html"
    submit = "签署并送达"
    confirm = "签署以后不能再改，企业会收到通知。现在签署吗？"
    step_key = "publicise"
    success = "意见书出好了。等企业签收；企业不上线的，可以送纸质件，再来登记。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        named = _key(self.request.GET.get("question", ""))
        self.question = self.object.questions.filter(pk=named).first() if named else None

    def form_arguments(self) -> dict[str, Any]:
        clauses = Clause.objects.filter(contract__round=self.object).order_by("position")
        # The worker's own words stay out of the letter: the employer knows how each of them writes.
        initial = {"clause": self.question.clause_id} if self.question else {}
        return {"clauses": clauses, "initial": initial}

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(
            question=self.question, bases=bases(self.object.rules),
            limits=self.object.rules.limit("supervision.reply"), **extra,
        )  # fmt: skip

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "question": self.question.pk if self.question else None}

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:letter", args=[done.value.pk])


def _key(text: str) -> UUID | None:
    """A key as it stands in an address; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


class LetterPage(ObjectPage):
    """The frame of a letter's pages: its steps across the top."""

    name = "letter"
    object: OpinionLetter

    def load(self, **kwargs: Any) -> OpinionLetter:
        related = ("matter__enterprise", "matter__union", "round__contract", "clause", "paper", "proposal", "question")
        return get_for(self.actor, OpinionLetter, kwargs["pk"], *related)

    def context(self, **extra: Any) -> dict[str, Any]:
        matter = self.object.matter
        return super().context(
            matter=matter, steps=presenting.steps(matter, clock.today()), at=presenting.at_number(matter), **extra
        )


class Letter(LetterPage):
    """`/bargaining/letters/<id>/`: the matter page."""

    access = Right.SEE_THE_LETTER
    template = "bargaining/letters/letter.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        letter = self.object
        return super().context(
            now=next_for(letter, self.actor, clock.today()),
            events=presenting.timeline(list(timeline(letter.matter_id)[:200])),
            files=list(uploads_of(letter.matter, self.actor)[:20]),
            may_read_proposal=may(self.actor, OfTheRound.READ_THE_MINUTES, letter.round),
            **extra,
        )


class LetterAct(LetterPage, TitledFormPage):
    """A form of a letter; afterwards the letter."""

    template = "bargaining/letters/act.html"
    back_page = "bargaining:letter"


class Receive(LetterAct):
    access = Right.RECEIVE_THE_LETTER
    form_class = NothingForm
    action = acts.receive_letter
    title = "签收意见书"
    success = "签收了。请在期限内书面答复。"


class Deliver(LetterAct):
    access = Right.RECORD_THE_DELIVERY
    form_class = forms.DeliveryForm
    action = acts.record_delivery
    title = "登记纸质送达"
    success = "登记好了。答复期限从企业收到那天起算。"


class Answer(LetterAct):
    access = Right.ANSWER_THE_LETTER
    form_class = forms.AnswerForm
    action = acts.answer_letter
    title = "书面答复"
    success = "答复了。工会会核实改正的情况。"


class EnterAnswer(LetterAct):
    access = Right.ENTER_THE_ANSWER
    form_class = forms.EnterAnswerForm
    action = acts.enter_answer
    title = "登记企业的书面答复"
    success = "登记好了。请核实改正的情况。"


class Confirm(LetterAct):
    access = Right.CONFIRM_THE_CORRECTION
    form_class = forms.CorrectionForm
    action = acts.confirm_correction
    title = "已经改正，办结"
    confirm = "办结以后不能再改。确定吗？"
    success = "办结了。提问的职工收到了消息。"


class TakeHigher(LetterAct):
    access = Right.TAKE_IT_HIGHER
    form_class = forms.HigherForm
    action = acts.take_higher
    title = "报上级工会"
    success = "报上去了，上级工会会收到通知。"


class HandBack(LetterAct):
    access = Right.DECIDE_ON_A_PROPOSAL
    form_class = forms.HandBackForm
    action = acts.hand_back
    title = "已经督促，交工会核实"
    success = "记下了，请本单位工会核实。"


class Propose(LetterAct):
    access = Right.DECIDE_ON_A_PROPOSAL
    form_class = forms.ProposalForm
    action = acts.issue_proposal
    title = "向人社部门发出建议书"
    confirm = "发出以后不能再改。现在发出吗？"
    success = "建议书发出了，人社部门会收到通知。"


class Conclude(LetterAct):
    access = Right.CONCLUDE_FOR_THE_BUREAU
    form_class = forms.ConclusionForm
    action = acts.conclude_for_bureau
    title = "反馈处理结果"
    success = "反馈了。意见书办结。"


urlpatterns = [
    path("<uuid:pk>/letters/new/", Issue.as_view(), name="issue_letter"),
    path("letters/<uuid:pk>/", Letter.as_view(), name="letter"),
    path("letters/<uuid:pk>/receive/", Receive.as_view(), name="receive_letter"),
    path("letters/<uuid:pk>/delivery/", Deliver.as_view(), name="record_delivery"),
    path("letters/<uuid:pk>/answer/", Answer.as_view(), name="answer_letter"),
    path("letters/<uuid:pk>/enter-answer/", EnterAnswer.as_view(), name="enter_answer"),
    path("letters/<uuid:pk>/correction/", Confirm.as_view(), name="confirm_correction"),
    path("letters/<uuid:pk>/higher/", TakeHigher.as_view(), name="take_higher"),
    path("letters/<uuid:pk>/hand-back/", HandBack.as_view(), name="hand_back"),
    path("letters/<uuid:pk>/proposal/", Propose.as_view(), name="issue_proposal"),
    path("letters/<uuid:pk>/conclusion/", Conclude.as_view(), name="conclude_for_bureau"),
]
