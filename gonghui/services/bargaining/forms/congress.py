"""What is typed to call the congress."""

from __future__ import annotations

from django import forms


class HoursForm(forms.Form):
    """When the vote is open."""

    opens_at = forms.DateTimeField(
        label="投票开始", widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"], help_text="草案先送到代表手机上，给大家留出看的时间。",
    )  # fmt: skip
    closes_at = forms.DateTimeField(
        label="投票截止", widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"], help_text="到时间自动计票；全部投完也可以提前计票。",
    )  # fmt: skip


class ConveneForm(HoursForm):
    """When, and whether clause by clause."""

    field_order = ["how", "opens_at", "closes_at"]
    how = forms.ChoiceField(
        label="怎么表决", choices=[("whole", "整份草案表决一次"), ("clauses", "整份草案和每一条分别表决")],
        widget=forms.RadioSelect, required=False, initial="whole",
        help_text="分别表决的，都写在一张选票上；有一条没有达到票数，草案就没有通过，没通过的条款回到会议上重新协商。",
    )  # fmt: skip
