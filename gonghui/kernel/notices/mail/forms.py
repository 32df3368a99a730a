"""What is typed to have messages by mail."""

from __future__ import annotations

from typing import Any

from django import forms

from ..models import Topic

HOURS = [(hour, f"{hour} 点") for hour in range(24)]


class WishesForm(forms.Form):
    topics = forms.MultipleChoiceField(
        label="哪些消息发邮件", choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="站内消息总是全的；这里选的，另外发到邮箱。",
    )  # fmt: skip
    quiet_from = forms.TypedChoiceField(label="从几点起不打扰", choices=HOURS, coerce=int)
    quiet_until = forms.TypedChoiceField(
        label="到几点为止",
        choices=HOURS,
        coerce=int,
        help_text="这段时间的邮件留到结束以后再发。两个钟点一样，就随时发。",
    )


class AddressForm(forms.Form):
    address = forms.EmailField(
        label="邮箱地址", max_length=120, widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="加密保存，只用来发您选的消息。",
    )  # fmt: skip


class DigitsForm(forms.Form):
    digits = forms.CharField(
        label="邮件里的 6 位验证码", max_length=6,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip

    def clean_digits(self) -> Any:
        digits = self.cleaned_data["digits"].strip()
        if not (len(digits) == 6 and digits.isdigit() and digits.isascii()):
            raise forms.ValidationError("验证码是 6 位数字。")
        return digits
