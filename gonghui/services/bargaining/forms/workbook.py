"""A table sent as a workbook in the layout of our template."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms

from gonghui.kernel.errors import Refused

LARGEST_FILE = 1 << 20


class WorkbookForm(forms.Form):
    """Cleaned, `file` is the table that `read` made of it."""

    file = forms.FileField(
        label="填好的 Excel 文件", help_text="先下载模板，填好再传上来。有一处填错就不会导入，系统会逐行告诉您。",
        error_messages={"required": "请先选择填好的表格。", "empty": "文件是空的，请选择填好的表格。"},
    )  # fmt: skip

    def read(self, path: Path) -> tuple[Any, list[str]]:
        """The table and what is wrong with it, line by line. Raises Refused for what is no workbook."""
        raise NotImplementedError

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(f"文件超过 {LARGEST_FILE >> 20} MB，请在模板里填写，去掉图片。")
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as kept:
            kept.write(file.read())
            kept.flush()
            try:
                table, wrong = self.read(Path(kept.name))
            except Refused as refused:
                raise forms.ValidationError(refused.sentence) from None
        if wrong:
            raise forms.ValidationError(wrong)
        return table
