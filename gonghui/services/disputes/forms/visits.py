"""What is put down after a visit."""

from __future__ import annotations

from django import forms

from .acts import area


class VisitForm(forms.Form):
    words = forms.CharField(
        label="看到什么、谈了什么", max_length=3000, widget=area(6), help_text="只有上级工会看得到，企业看不到。"
    )
    agreed = forms.CharField(
        label="约好了什么", max_length=1000, required=False, widget=area(3),
        help_text="例如：月底前补发工资，下周三工会再来。没有就不填。",
    )  # fmt: skip
