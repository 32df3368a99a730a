"""What is typed to check how a contract is kept, and to report on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from ..actions.performance import LONGEST_NOTE, Found
from ..models import Side, Verdict
from ..queries.performance import Result
from .delegation import ScanField


class FindingsForm(forms.Form):
    """For each clause what one side says of it; a clause left open is not sent."""

    def __init__(self, *args: Any, results: Sequence[Result], side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = results
        for one in results:
            pk, mine = one.clause.pk, one.of(side)
            self.fields[f"verdict_{pk}"] = forms.ChoiceField(
                label="做到了吗", choices=Verdict.choices, required=False, widget=forms.RadioSelect,
                initial=mine.verdict if mine else None,
            )  # fmt: skip
            self.fields[f"note_{pk}"] = forms.CharField(
                label="说明", max_length=LONGEST_NOTE, required=False, widget=forms.Textarea({"rows": 2}),
                initial=mine.note if mine else "", help_text="没有完全做到的，写明差在哪里。",
            )  # fmt: skip
            self.fields[f"evidence_{pk}"] = ScanField("凭证", required=False, help_text="照片或 PDF。")

    def groups(self) -> list[dict[str, Any]]:
        """The fields clause by clause, for the page."""
        return [
            {
                "result": one,
                "fields": [self[f"{name}_{one.clause.pk}"] for name in ("verdict", "note")],
                "evidence": self[f"evidence_{one.clause.pk}"],
            }
            for one in self.results
        ]

    def found(self) -> dict[UUID, Found]:
        """What was said, by clause."""
        said = self.cleaned_data
        return {
            one.clause.pk: Found(*(said[f"{name}_{one.clause.pk}"] for name in ("verdict", "note", "evidence")))
            for one in self.results
            if said[f"verdict_{one.clause.pk}"]
        }


class ReportForm(forms.Form):
    reported_on = forms.DateField(
        label="哪一天向职代会报告的", widget=forms.DateInput({"type": "date"}), help_text="双方首席代表报告的那一天。"
    )
