"""What is typed when a seat is given up, and when somebody else takes it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms

from ..actions.seating import Outsider
from ..models import Round
from ..models.vacancy import Why
from ..queries.house import EMPLOYER_OFFICES, bosses, find_in_the_house
from .delegation import ScanField, outsider_of, read

RECORDED = [(why.value, why.label) for why in (Why.LEFT, Why.RECALLED)]


class VacateForm(forms.Form):
    why = forms.ChoiceField(label="原因", choices=RECORDED, widget=forms.RadioSelect)


class VacateWorkerForm(VacateForm):
    file = ScanField("撤换决议", required=False, help_text="撤换选出来的代表，要传选举单位的决议。")


class VacateOnPaperForm(VacateForm):
    file = ScanField("企业方的书面通知")


class ReplaceForm(forms.Form):
    person = forms.CharField(
        label="接替的人", max_length=40, help_text="填姓名或者工号。", widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round

    def clean_person(self) -> UUID | None:
        typed = self.cleaned_data["person"].strip()
        if not typed:
            return None
        named = [one.pk for one in bosses(self.round, *EMPLOYER_OFFICES) if one.name == typed]
        if len(named) == 1:
            return named[0]  # type: ignore[no-any-return]
        return read(partial(find_in_the_house, self.round, typed)).pk  # type: ignore[no-any-return]


class ReplaceForEmployerForm(ReplaceForm):
    """Somebody of the firm, or an expert from outside in one line; the paper proves an authority where one is due."""

    outsider = forms.CharField(
        label="或者外聘专业人士",
        max_length=160,
        required=False,
        help_text="姓名，手机号，单位和职务。要传委托书。",
    )
    file = ScanField("书面指定和授权", required=False)

    def __init__(self, *args: Any, scan_required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].required = False
        self.fields["file"].required = scan_required

    def clean_outsider(self) -> Outsider | None:
        line = self.cleaned_data["outsider"].strip()
        return outsider_of(line) if line else None
