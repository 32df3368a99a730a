"""What is asked of somebody who signs: their consent, a signature drawn by finger if they like, the code."""

from __future__ import annotations

import base64
import binascii

from django import forms

from gonghui.kernel.errors import Refused
from gonghui.kernel.papers.receiving import drawn_picture
from gonghui.kernel.people.forms import CodeField

#: Of the data address a browser's canvas gives, about a megabyte of picture.
LONGEST_DRAWING = 1_400_000
UNREADABLE = "没有收到完整的手写签名，请清除后重新签一次，也可以不画。"
CONSENT = "我已看过全文，同意用短信验证码签字，与纸上签字同样有效"
NO_CONSENT = "请先勾选同意使用电子签名；不同意的，可以签纸质文本，由工会上传扫描件。"


class DrawnField(forms.CharField):
    """A picture as the canvas sends it (`data:image/png;base64,…`), cleaned to PNG bytes; none is b""."""

    def __init__(self) -> None:
        super().__init__(
            label="手写签名", required=False, max_length=LONGEST_DRAWING, widget=forms.HiddenInput,
            error_messages={"max_length": UNREADABLE},
        )  # fmt: skip

    def clean(self, value: object) -> bytes:
        text = super().clean(value)
        if not text:
            return b""
        head, comma, body = text.partition(",")
        if head != "data:image/png;base64" or not comma:
            raise forms.ValidationError(UNREADABLE)
        try:
            drawn = base64.b64decode(body, validate=True)
            drawn_picture(drawn)
        except (binascii.Error, Refused) as fault:
            raise forms.ValidationError(UNREADABLE) from fault
        return drawn


class SigningForm(forms.Form):
    drawn = DrawnField()
    agrees = forms.BooleanField(label=CONSENT, error_messages={"required": NO_CONSENT})
    code = CodeField()
