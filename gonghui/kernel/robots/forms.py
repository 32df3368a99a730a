"""The form of a robot."""

from __future__ import annotations

from django import forms

from .adapters import Kind


class RobotForm(forms.Form):
    kind = forms.ChoiceField(label="哪一种", choices=Kind.choices, widget=forms.RadioSelect, initial=Kind.WECOM)
    group = forms.CharField(label="群名", max_length=40, help_text="自己看得懂就行，例如“一车间职工群”。")
    address = forms.CharField(
        label="机器人的地址", max_length=400, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="在群设置里添加“自定义机器人”，把 Webhook 地址完整复制过来。只有主席能添加，地址加密保存。",
    )  # fmt: skip
    secret = forms.CharField(
        label="加签密钥", max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="钉钉机器人选了“加签”才有，以 SEC 开头。",
    )  # fmt: skip
