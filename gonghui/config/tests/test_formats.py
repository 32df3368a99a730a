"""Dates that a form proposes must reach the browser in the one format its date fields understand."""

from __future__ import annotations

from datetime import date

from django import forms


def test_a_proposed_date_fills_the_browsers_date_field() -> None:
    class Term(forms.Form):
        since = forms.DateField(widget=forms.DateInput({"type": "date"}), initial=date(2026, 3, 2))

    assert 'value="2026-03-02"' in str(Term()["since"])


def test_dates_are_read_as_people_write_them() -> None:
    field = forms.DateField()
    assert {field.clean(text) for text in ("2026-03-02", "2026/3/2", "2026年3月2日")} == {date(2026, 3, 2)}
