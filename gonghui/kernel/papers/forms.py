"""Fields and forms for papers and files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gonghui.kernel.errors import Refused

from . import receiving
from .receiving import Received


class SeveralFiles(forms.ClearableFileInput):
    """An input for more than one file."""

    allow_multiple_selected = True


class ReceivedFile(forms.FileField):
    """A file from outside, looked through before anything else happens; its cleaned value is `Received`."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("help_text", f"可以上传 {receiving.ALLOWED}，不超过 {receiving.MAX_BYTES // 2**20} MB。")
        super().__init__(max_length=200, **given)
        self.widget.attrs["accept"] = ",".join(f".{ending}" for ending in receiving.ENDINGS)

    def clean(self, data: Any, initial: Any = None) -> Received | None:
        try:
            file = super().clean(data, initial)
            return receiving.receive(file.name, file.file) if file else None
        except Refused as refused:
            raise ValidationError(refused.sentence) from refused


class CodeForm(forms.Form):
    """The code printed on a paper."""

    code = forms.CharField(
        label="核验码",
        max_length=30,
        help_text="印在文件末尾，12 位字母和数字，如 K7QM-2X9D-HTRW，不分大小写。",
    )
