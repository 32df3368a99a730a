"""What is typed to sign in and to manage one's account."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from .sealing import plain_id_number, plain_phone


class PhoneField(forms.CharField):
    """A mainland mobile number, however it is written; cleaned to its eleven digits."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "tel", "autocomplete": "tel", "maxlength": 20}
        super().__init__(label="手机号", widget=forms.TextInput(attrs), **kwargs)

    def clean(self, value: Any) -> str:
        phone = plain_phone(super().clean(value))
        if not re.fullmatch(r"1[3-9]\d{9}", phone):
            raise forms.ValidationError("请填 11 位手机号。")
        return phone


class CodeField(forms.CharField):
    """The six digits of a one-time code; empty while none has been asked for."""

    def __init__(self) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 6}
        super().__init__(label="短信验证码", required=False, widget=forms.TextInput(attrs))


def _password(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    # A new password survives the moment in which the code is sent; an old one is never sent back.
    widget = forms.PasswordInput({"autocomplete": autocomplete}, render_value=autocomplete == "new-password")
    return forms.CharField(label=label, max_length=128, strip=False, widget=widget, help_text=help_text)


class PasswordSignInForm(forms.Form):
    phone = PhoneField()
    password = _password("密码", "current-password")


class CodeSignInForm(forms.Form):
    phone = PhoneField(help_text="填开通账号时用的手机号。")
    code = CodeField()


class ActivationForm(forms.Form):
    """What is compared with the roster."""

    name = forms.CharField(label="姓名", max_length=40, help_text="与身份证上一致。")
    id_tail = forms.CharField(
        label="身份证号后六位",
        max_length=6,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text="末位是 X 的照填。",
    )
    phone = PhoneField(help_text="要和单位花名册上的手机号一致。")
    code = CodeField()

    def clean_id_tail(self) -> str:
        tail = plain_id_number(self.cleaned_data["id_tail"])
        if not re.fullmatch(r"\d{5}[\dX]", tail):
            raise forms.ValidationError("请填身份证号的最后六位。")
        return tail


class NewPasswordForm(forms.Form):
    password = _password("新密码", "new-password", "至少 8 位，不能全是数字，也不要用常见的密码。")
    again = _password("再填一遍", "new-password")
    code = CodeField()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password") != given.get("again"):
            raise forms.ValidationError({"again": "两遍不一样，请再填一次。"})
        return given


class NewPhoneForm(forms.Form):
    phone = PhoneField(help_text="以后用这个手机号登录。")
    code = CodeField()


class EraseForm(forms.Form):
    sure = forms.BooleanField(label="我知道删除以后不能恢复")
    code = CodeField()


class NothingForm(forms.Form):
    """A button without fields."""


class FactorForm(forms.Form):
    """What the authenticator shows, or a recovery code."""

    code = forms.CharField(
        label="验证码",
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "text", "autocapitalize": "none"}),
    )
