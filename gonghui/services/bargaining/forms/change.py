"""What is typed to ask for a change of the contract in force, or for its early end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from gonghui.rulebook import Item

from ..actions.change import LONGEST_WORDS
from .delegation import ScanField


class ChangeForm(forms.Form):
    ends = forms.ChoiceField(
        label="想怎么办", required=False, widget=forms.RadioSelect,
        choices=[("", "变更合同：改几条，其余照旧"), ("1", "提前解除：到某一天合同不再执行")],
    )  # fmt: skip
    ground = forms.ChoiceField(label="属于哪种情形", widget=forms.RadioSelect)
    words = forms.CharField(
        label="理由",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 4}),
        help_text="会写进要约书，对方据此答复。",
    )
    end_on = forms.DateField(
        label="提前解除的，合同从哪天起终止", required=False, widget=forms.DateInput({"type": "date"}),
        help_text="变更合同的不用填。",
    )  # fmt: skip
    received = ScanField("证明材料", required=False)

    def __init__(self, *args: Any, grounds: Sequence[Item], last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ground"]
        field.choices = [(item.key, f"{item.text}（{item.basis}）") for item in grounds]
        self.fields["end_on"].widget.attrs["max"] = last.isoformat()

    def clean_ends(self) -> bool:
        return bool(self.cleaned_data["ends"])
