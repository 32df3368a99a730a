"""What is typed to call the congress."""

from __future__ import annotations

from django import forms


class ConveneForm(forms.Form):
    opens_at = forms.DateTimeField(
        label="投票开始", widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"], help_text="草案先送到代表手机上，给大家留出看的时间。",
    )  # fmt: skip
    closes_at = forms.DateTimeField(
        label="投票截止", widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"], help_text="到时间自动计票；全部投完也可以提前计票。",
    )  # fmt: skip
