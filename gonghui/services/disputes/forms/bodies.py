"""The register of bodies, typed."""

from __future__ import annotations

from typing import Any

from django import forms

from gonghui.kernel.organisations.models import Organisation

from ..kinds import BodyKind, ClaimKind


class BodyForm(forms.Form):
    """`organisations` are those of the area that are no bodies yet."""

    organisation = forms.ChoiceField(label="哪个单位")
    kind = forms.ChoiceField(label="办哪一个环节", choices=BodyKind.choices)
    brand = forms.CharField(label="大家叫它什么", max_length=40, required=False, help_text="例如：老娘舅。没有就不填。")
    about = forms.CharField(label="一句话介绍", max_length=200, required=False)
    specialities = forms.MultipleChoiceField(
        label="擅长哪些事", choices=ClaimKind.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="都能办就不选。",
    )  # fmt: skip
    languages = forms.CharField(label="会讲哪里话", max_length=100, required=False, help_text="用空格隔开。")
    telephone = forms.CharField(label="电话", max_length=30, required=False)

    def __init__(self, *args: Any, organisations: list[Organisation], **given: Any) -> None:
        super().__init__(*args, **given)
        self.organisations = {str(one.pk): one for one in organisations}
        choices: Any = self.fields["organisation"]
        choices.choices = [(key, one.name) for key, one in self.organisations.items()]


class OpenForm(forms.Form):
    open = forms.TypedChoiceField(
        label="接不接新案件", choices=[("True", "接收新案件"), ("False", "暂停接收")],
        coerce=lambda said: said == "True", widget=forms.RadioSelect,
    )  # fmt: skip
