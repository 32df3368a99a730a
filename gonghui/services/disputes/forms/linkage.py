"""Inviting others to help, what they answer, objections."""

from __future__ import annotations

from typing import Any

from django import forms

from .acts import area


class InviteForm(forms.Form):
    """`bodies` are those that may be invited."""

    body = forms.ChoiceField(label="请谁", widget=forms.RadioSelect)
    why = forms.CharField(label="为什么请", max_length=300, widget=area(3), help_text="当事人会看到，不要写隐私。")
    asked = forms.CharField(
        label="请他们做什么", max_length=500, widget=area(3), help_text="例如：陪同谈话、上门了解、提一份意见。"
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        choices: Any = self.fields["body"]
        choices.choices = bodies


class DeclineForm(forms.Form):
    why = forms.CharField(
        label="为什么不能来", max_length=300, widget=area(3), help_text="对方和当事人会看到。例如：手上的事排满了。"
    )


class ReportForm(forms.Form):
    words = forms.CharField(
        label="做了什么、看到什么、有什么建议", max_length=5000, widget=area(8), help_text="办理单位和双方都会看到。"
    )


class EndForm(forms.Form):
    why = forms.CharField(label="为什么结束", max_length=300, widget=area(3), help_text="当事人会看到。")


class ObjectForm(forms.Form):
    words = forms.CharField(label="为什么不想让它参加", max_length=300, widget=area(3), help_text="办理单位会答复您。")


class AnswerObjectionForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label="异议成立吗", choices=[("yes", "成立，请他们退出"), ("no", "不成立，说明理由")],
        coerce=lambda said: said == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    answer = forms.CharField(label="理由", max_length=300, widget=area(3), help_text="提出异议的人会看到。")
