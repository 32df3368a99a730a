"""What is typed to sign the contract, or to enter a stamped one."""

from __future__ import annotations

from django import forms


class SignedContractForm(forms.Form):
    file = forms.FileField(label="盖章的合同（扫描件或照片）", help_text="PDF 或图片，20 MB 以内。")
    signed_on = forms.DateField(label="企业方签字日期", widget=forms.DateInput({"type": "date"}))
