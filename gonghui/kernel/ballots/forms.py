"""What is typed about rolls, at the office, and of paper ballots."""

from __future__ import annotations

from typing import Any

from django import forms

from . import sheet
from .models import Ballot, RollDispute

NAME = 40


class DisputeForm(forms.Form):
    about = forms.CharField(
        label="是谁的事", max_length=NAME, required=False, help_text="您自己的不用填；替别人提的，写那个人的姓名。"
    )
    words = forms.CharField(
        label="名册哪里不对", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：我 3 月 1 日入职，名册上没有我；或者：我的名字写错了一个字。",
    )  # fmt: skip


class DecideForm(forms.Form):
    decision = forms.ChoiceField(
        label="怎么处理", choices=RollDispute.Decision.choices, widget=forms.RadioSelect,
        help_text="补列以后，法定人数和通过票数按新的人数计算。名册只增不减。",
    )  # fmt: skip
    who = forms.CharField(
        label="补列的职工", max_length=NAME, required=False,
        help_text="只在替别人提的异议里填：姓名，重名的加工号或者手机号。",
    )  # fmt: skip
    words = forms.CharField(
        label="理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="会答复给本人，也留在记录里。"
    )

    def __init__(self, *args: Any, about: str = "", **given: Any) -> None:
        super().__init__(*args, **given)
        if not about:
            del self.fields["who"]


class IdentifyForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=NAME, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    last_six = forms.CharField(
        label="身份证号后六位", max_length=6, min_length=6,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}), help_text="看着本人的身份证填写。",
    )  # fmt: skip


class HandoutForm(forms.Form):
    people = forms.CharField(
        label="领票人", max_length=4000, widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text="一行一人：姓名 身份证号后六位。例如：王晓峰 12003X",
    )  # fmt: skip


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=30000)


class CountForm(forms.Form):
    """Papers handed in, spoiled ones, and a figure for each line of the paper."""

    returned = forms.IntegerField(
        label="收回选票", min_value=0, max_value=1_000_000, help_text="纸质票箱里一共有几张。"
    )
    spoiled = forms.IntegerField(
        label="其中废票", min_value=0, max_value=1_000_000, help_text="多选、涂改、看不清的，作废票计。"
    )

    def __init__(self, *args: Any, ballot: Ballot, **given: Any) -> None:
        super().__init__(*args, **given)
        self.lines = []
        for question in sheet.questions(ballot):
            for option in question["options"]:
                name = f"option_{option['value']}"
                label = f"{question['number']}. {option['title']}" if ballot.items else option["title"]
                self.fields[name] = forms.IntegerField(
                    label=label, min_value=0, max_value=1_000_000,
                    help_text=question["text"] if ballot.items and option is question["options"][0] else "",
                )  # fmt: skip
                self.lines.append(name)

    @property
    def counts(self) -> list[int]:
        return [self.cleaned_data[name] for name in self.lines]
