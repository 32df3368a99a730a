"""What is handed out: which file, of which contracts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from ..archive.models import Form


class Keys(forms.Field):
    """The keys of ticked lines; no line ticked means all."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[UUID]:
        try:
            return [UUID(key) for key in value or []]
        except (ValueError, TypeError) as wrong:
            raise forms.ValidationError("勾选的合同不对，请回到合同库重新勾选。") from wrong


class ExportForm(forms.Form):
    """A workbook or a bundle, of the ticked contracts or of all that were found."""

    form = forms.ChoiceField(label="导出成什么", choices=Form.choices, widget=forms.RadioSelect)
    chosen = Keys(required=False)
