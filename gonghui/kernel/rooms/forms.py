"""What is typed into a room."""

from __future__ import annotations

from typing import Any

from django import forms

from .models import Channel, Message, Room

#: What holds today may be a whole clause; so much of it is enough to recognise it by.
ENOUGH = 24


def _short(text: str) -> str:
    return text if len(text) <= ENOUGH else f"{text[:ENOUGH]}…"


class SayForm(forms.Form):
    text = forms.CharField(label="发言", required=False, widget=forms.Textarea)
    file = forms.FileField(label="图片或文件", required=False, allow_empty_file=True)
    reply_to = forms.ModelChoiceField(Message.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply_to"].queryset = channel.messages.all()  # type: ignore[attr-defined]


class EditForm(forms.Form):
    text = forms.CharField(label="改为", widget=forms.Textarea(attrs={"rows": 4}))


class RedactForm(forms.Form):
    reason = forms.CharField(
        label="撤下的理由", max_length=200, help_text="理由会留在会议记录里，例如：含有他人电话号码。"
    )


class ProposeForm(forms.Form):
    item = forms.ChoiceField(label="议题", widget=forms.RadioSelect)
    value = forms.CharField(
        label="提出", max_length=500, help_text="只填数字或内容，例如：5（百分比）、300（元）、每天 2 小时。"
    )
    ground = forms.CharField(label="理由", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(item.key, f"{item.title}（现在 {_short(item.shown(item.now))}）") for item in room.items.all()]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]


class CounterForm(forms.Form):
    value = forms.CharField(label="本方提出", max_length=500)
    ground = forms.CharField(label="理由", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class SuggestForm(forms.Form):
    text = forms.CharField(label="您的建议", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    signed = forms.BooleanField(
        label="让职工方代表看到我的名字",
        required=False,
        help_text="不勾选，谁也不知道是您提的。企业方看不到建议。",
    )


class ReadForm(forms.Form):
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in ("main", "side_worker", "side_employer")])
    position = forms.IntegerField(min_value=0, max_value=2**62)


class PresentForm(forms.Form):
    seats = forms.MultipleChoiceField(
        label="到会的人", widget=forms.CheckboxSelectMultiple, error_messages={"required": "请勾选到会的人。"}
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seats"].choices = choices  # type: ignore[attr-defined]
