"""What is typed at the sixth step: the recorder's wording of minutes and articles, the employer's stamped copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from gonghui.kernel.papers.forms import ReceivedFile

from ..models import Clause, Minutes


class MinutesForm(forms.Form):
    """Heading and text of every article, and the recorder's corrections; `version` is the one that was read."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    corrections = forms.CharField(
        label="更正和说明", required=False, max_length=8000, widget=forms.Textarea({"rows": 4, "data-grow": ""}),
        help_text="发言记录不能改；记错、漏记的在这里说明，会印在纪要里。",
    )  # fmt: skip

    def __init__(self, *args: Any, minutes: Minutes, clauses: Iterable[Clause], **kwargs: Any) -> None:
        kwargs["initial"] = {"version": minutes.version, "corrections": minutes.corrections}
        super().__init__(*args, **kwargs)
        # The words of grade tables are the tables' own; other tables are agreed in the meeting.
        self.clauses = [clause for clause in clauses if clause.sheet_id is None and clause.floors_id is None]
        for clause in self.clauses:
            self.fields[f"heading-{clause.pk}"] = forms.CharField(
                label=f"第 {clause.position} 条标题", max_length=120, initial=clause.heading
            )
            self.fields[f"text-{clause.pk}"] = forms.CharField(
                label=f"第 {clause.position} 条条文", max_length=4000, initial=clause.text,
                widget=forms.Textarea({"rows": 3, "data-grow": ""}),
            )  # fmt: skip

    def articles(self) -> dict[UUID, tuple[str, str]]:
        """Headings and texts by clause."""
        given = self.cleaned_data
        return {c.pk: (given[f"heading-{c.pk}"], given[f"text-{c.pk}"]) for c in self.clauses}


class SignedMinutesForm(forms.Form):
    file = ReceivedFile(label="盖章的纪要和草案（扫描件或照片）")
    signed_on = forms.DateField(label="企业方签字日期", widget=forms.DateInput({"type": "date"}))
