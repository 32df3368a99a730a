"""What is typed to ask about a clause, and to answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from ..actions.questions import LONGEST_TEXT
from ..models import Clause, Verdict


class QuestionForm(forms.Form):
    clause = forms.ModelChoiceField(Clause.objects.none(), label="问哪一条", empty_label="请选一条")
    text = forms.CharField(
        label="您想问什么", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3}),
        help_text="例如：夜班津贴说好每月发，三月份的还没有到。不显示您的名字，企业方在工会答复以前看不到。",
    )  # fmt: skip

    def __init__(self, *args: Any, clauses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["clause"]
        field.queryset = clauses
        field.label_from_instance = lambda clause: f"第 {clause.position} 条　{clause.heading}"

    def clean_clause(self) -> UUID:
        found: UUID = self.cleaned_data["clause"].pk
        return found


class BackForm(forms.Form):
    backs = forms.BooleanField(required=False)


class AnswerQuestionForm(forms.Form):
    verdict = forms.ChoiceField(label="这一条做到了吗", choices=Verdict.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="答复",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        help_text="全体职工和企业方都能看到。",
    )
    to_check = forms.BooleanField(label="列入下一次履行检查", required=False)
