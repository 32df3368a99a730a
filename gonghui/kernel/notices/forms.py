"""Forms of postings."""

from __future__ import annotations

from django import forms


class ObjectionForm(forms.Form):
    words = forms.CharField(
        label="您的意见", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="工会或企业会逐条答复。"
    )


class AnswerForm(forms.Form):
    objection = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(label="答复", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
