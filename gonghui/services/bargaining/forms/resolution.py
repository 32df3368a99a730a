"""What is typed to enter a contract the employer stamped on paper."""

from __future__ import annotations

from django import forms

from gonghui.kernel.papers.forms import ReceivedFile


class SignedContractForm(forms.Form):
    file = ReceivedFile(label="盖章的合同（扫描件或照片）")
    signed_on = forms.DateField(label="企业方签字日期", widget=forms.DateInput({"type": "date"}))
