"""What is typed to appoint somebody, end a term, or look at a worker's data."""

from __future__ import annotations

from typing import Any

from django import forms

from gonghui.kernel import clock
from gonghui.kernel.people.events import FIELDS
from gonghui.kernel.people.forms import PhoneField

from .models import Office


def _day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class AppointForm(forms.Form):
    office = forms.ChoiceField(label="职务")
    name = forms.CharField(label="姓名", max_length=40)
    phone = PhoneField(help_text="用来认出这个人，与花名册上一致。")
    since = _day("任期从")
    until = _day("任期到", required=False, help_text="最后一天；不确定就空着。")

    def __init__(self, *args: Any, offices: tuple[Office, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(office.value, office.label) for office in offices]  # type: ignore[attr-defined]
        self.fields["since"].initial = clock.today()


class EndTermForm(forms.Form):
    until = _day("任期的最后一天")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = clock.today()


class RevealForm(forms.Form):
    field = forms.ChoiceField(label="要看什么", choices=list(FIELDS.items()), widget=forms.RadioSelect)
    reason = forms.CharField(label="用途", max_length=100, help_text="本人能看到是谁、什么时候、为什么看的。")
