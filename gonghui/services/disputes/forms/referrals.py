"""Referring a worker to help: the offer, the yes, what came of it."""

from __future__ import annotations

from typing import Any

from django import forms

from ..kinds import Help
from .acts import area


class OfferForm(forms.Form):
    help = forms.ChoiceField(label="哪一种", choices=Help.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="为什么建议", max_length=300, widget=area(3), help_text="只有职工本人看得到。愿不愿意，由本人定。"
    )


class ConsentForm(forms.Form):
    """Consent, in so many words."""

    agrees = forms.BooleanField(
        label="我看过上面的内容，同意转交", error_messages={"required": "不勾选就不转交。不需要的，点“返回”就行。"}
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        return {}


class TakeForm(forms.Form):
    words = forms.CharField(
        label="接下来怎么办", max_length=300, required=False, widget=area(3), help_text="本人会看到。可以不写。"
    )


class NotTakeForm(forms.Form):
    why = forms.CharField(
        label="为什么不能接下", max_length=300, widget=area(3), help_text="本人会看到。请写明还可以找谁。"
    )


class ResultForm(forms.Form):
    words = forms.CharField(label="帮了什么", max_length=1000, widget=area(5), help_text="本人会看到。")
