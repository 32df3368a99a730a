"""The form of the weights: a number for each part, the aims, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from ..index.computing import AIMS, PARTS, Weights


class WeightsForm(forms.Form):
    """`current` are the weights that hold now, filled in."""

    def __init__(self, *args: Any, current: Weights, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (title, formula, _) in PARTS.items():
            self.fields[f"weight_{key}"] = forms.IntegerField(
                label=title, min_value=0, max_value=100, initial=current.weights[key],
                help_text=formula.format(**current.aims),
            )  # fmt: skip
        for key, title in AIMS.items():
            self.fields[f"aim_{key}"] = forms.IntegerField(
                label=title, min_value=1, max_value=1000, initial=current.aims[key]
            )
        self.fields["reason"] = forms.CharField(
            label="为什么调整", max_length=200, help_text="会和新权重一起记录下来，本地区各单位都看得到。"
        )

    @property
    def weights(self) -> dict[str, int]:
        return {key: self.cleaned_data[f"weight_{key}"] for key in PARTS}

    @property
    def aims(self) -> dict[str, int]:
        return {key: self.cleaned_data[f"aim_{key}"] for key in AIMS}
