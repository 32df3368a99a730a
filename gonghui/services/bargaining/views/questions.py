"""Questions on clauses: asked without a name, wanted by others, answered by the union for all to read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.rights import may

from ..actions.questions import answer_question, ask_about_clause, back_question
from ..forms.questions import AnswerQuestionForm, BackForm, QuestionForm
from ..models import Clause, ClauseQuestion
from ..queries import questions
from ..rights import Right
from .pages import RoundActionPage, RoundFormPage


class Questions(RoundActionPage):
    """`/bargaining/<id>/questions/`: what was asked and answered, and the form to ask."""

    access = Right.SEE_QUESTIONS
    template = "bargaining/questions/questions.html"
    form_class = QuestionForm
    action = ask_about_clause
    step_key = "publicise"
    success = "收到了。不显示您的名字，工会答复以后您会收到消息。"

    def form_arguments(self) -> dict[str, Any]:
        clauses = Clause.objects.filter(contract__round=self.object).order_by("position")
        return {"clauses": clauses, "initial": {"clause": self.request.GET.get("clause")}}

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(
            shown=questions.questions(self.object, self.actor),
            takes=questions.takes_questions(self.object, clock.today()),
            may_ask=questions.may_ask(self.object, self.actor, clock.today()),
            may_answer=may(self.actor, Right.ANSWER_QUESTIONS, self.object),
            may_issue=may(self.actor, Right.ISSUE_AN_OPINION, self.object),
            **extra,
        )

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:questions", args=[self.object.pk])


class OneQuestion(RoundActionPage):
    """A page over one question of the round."""

    step_key = "publicise"
    question: ClauseQuestion

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        found = self.object.questions.select_related("clause").filter(pk=kwargs["question"]).first()
        if found is None:
            raise NotVisible()
        self.question = found

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"question": self.question.pk, **form.cleaned_data}

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:questions", args=[self.object.pk]) + f"#q-{self.question.pk}"


class Backing(OneQuestion):
    access = Right.ASK_ABOUT_A_CLAUSE
    form_class = BackForm
    action = back_question
    http_method_names = ["post"]

    def refuse(self, form: Any, refused: Any) -> HttpResponse:
        raise refused


class Answering(OneQuestion, RoundFormPage):
    """The union's answer."""

    access = Right.ANSWER_QUESTIONS
    above_form = "bargaining/questions/question.html"
    form_class = AnswerQuestionForm
    action = answer_question
    back_page = "bargaining:questions"
    title = "答复提问"
    submit = "答复"
    success = "答复了。提问的人和想知道的人都收到了消息。"

    def form_arguments(self) -> dict[str, Any]:
        asked = self.question
        return {"initial": {"verdict": asked.verdict, "words": asked.words, "to_check": asked.to_check}}

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(question=self.question, backers=self.question.backings.count(), **extra)


urlpatterns = [
    path("<uuid:pk>/questions/", Questions.as_view(), name="questions"),
    path("<uuid:pk>/questions/<uuid:question>/back/", Backing.as_view(), name="question_back"),
    path("<uuid:pk>/questions/<uuid:question>/answer/", Answering.as_view(), name="question_answer"),
]
