"""The box of suggestions: workers put in and support, the chair sorts and answers, the employer never looks in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import path, reverse

from gonghui.kernel.errors import NotVisible
from gonghui.kernel.rights import may

from ..actions.suggestions import answer_suggestion, make_suggestion, support_suggestion
from ..forms.opening import AnswerForm, SuggestionForm, SupportForm
from ..models import Suggestion
from ..queries.suggestions import clauses_of, suggestions, takes_suggestions, unanswered
from ..rights import Right
from .pages import RoundActionPage, RoundFormPage


class Box(RoundActionPage):
    """All suggestions of the round, and the form to make one."""

    access = Right.SEE_SUGGESTIONS
    template = "bargaining/opening/suggestions.html"
    form_class = SuggestionForm
    action = make_suggestion
    step_key = "initiate"
    success = "收到了。不显示您的名字，工会会答复。"

    def context(self, **extra: Any) -> dict[str, Any]:
        may_answer = may(self.actor, Right.ANSWER_SUGGESTIONS, self.object)
        shown = suggestions(self.object, self.actor, unanswered_first=may_answer)
        answered = sum(bool(one.answer_key) for one in shown)
        return super().context(
            shown=shown,
            answered=answered,
            answered_share=answered / len(shown) if shown else 0,
            waiting=unanswered(self.object),
            is_open=takes_suggestions(self.object),
            may_suggest=may(self.actor, Right.SUGGEST, self.object),
            may_answer=may_answer,
            **extra,
        )

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:suggestions", args=[self.object.pk])


class OneSuggestion(RoundActionPage):
    """A page over one suggestion of the round."""

    step_key = "initiate"
    suggestion: Suggestion

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        found = self.object.suggestions.filter(pk=kwargs["suggestion"]).first()
        if found is None:
            raise NotVisible()
        self.suggestion = found

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"suggestion": self.suggestion.pk, **form.cleaned_data}

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:suggestions", args=[self.object.pk]) + f"#s-{self.suggestion.pk}"


class Backing(OneSuggestion):
    access = Right.SUGGEST
    form_class = SupportForm
    action = support_suggestion
    http_method_names = ["post"]

    def refuse(self, form: Any, refused: Any) -> HttpResponse:
        raise refused


class Answering(OneSuggestion, RoundFormPage):
    """The chair sorts a suggestion into a topic and answers it."""

    access = Right.ANSWER_SUGGESTIONS
    above_form = "bargaining/opening/suggestion.html"
    form_class = AnswerForm
    action = answer_suggestion
    title, submit, back_page = "答复建议", "保存", "bargaining:suggestions"
    success = "记下了。提建议的人和支持的人都能看到答复。"

    def form_arguments(self) -> dict[str, Any]:
        found = self.suggestion
        given = {
            "topic": found.topic_id, "answer": found.answer, "words": found.answer_words, "clause": found.clause,
        }  # fmt: skip
        return {"topics": self.object.topics.all(), "clauses": clauses_of(self.object), "initial": given}

    def context(self, **extra: Any) -> dict[str, Any]:
        found = self.suggestion
        return super().context(text=found.text, supports=found.supports.count(), **extra)


urlpatterns = [
    path("<uuid:pk>/suggestions/", Box.as_view(), name="suggestions"),
    path("<uuid:pk>/suggestions/<uuid:suggestion>/support/", Backing.as_view(), name="suggestion_support"),
    path("<uuid:pk>/suggestions/<uuid:suggestion>/answer/", Answering.as_view(), name="suggestion_answer"),
]
