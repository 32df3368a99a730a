"""Forms of the roster pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from .actions import LARGEST


class UploadForm(forms.Form):
    file = forms.FileField(
        label="花名册文件",
        help_text="Excel（xlsx、xls）、ods 或 csv。列的次序不限，至少要有姓名和身份证号。",
        error_messages={"required": "请先选择花名册文件。", "empty": "文件是空的，请选择填好的花名册。"},
    )

    def clean_file(self) -> Any:
        """The file, if it is not too large. Raises ValidationError."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"文件超过 {LARGEST >> 20} MB，请另存为 csv 或分成几份。")
        return file


class ImportForm(forms.Form):
    """`absent` is how many work here and are not on the list; without any the question is not asked."""

    left_on = forms.DateField(
        label="离职日期",
        help_text="离职表里没有写日期的，按这一天登记。",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    absent_have_left = forms.BooleanField(label="", required=False)

    def __init__(self, *args: Any, today: date, leavers: int, absent: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["left_on"].initial = today
        if absent:
            self.fields["absent_have_left"].label = f"这份是全部在职职工：不在表上的 {absent} 人登记为离职"
        else:
            del self.fields["absent_have_left"]
        if not leavers and not absent:
            del self.fields["left_on"]
