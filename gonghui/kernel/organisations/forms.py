"""What is typed to appoint somebody, end a term, or look at a worker's data."""

from __future__ import annotations

from typing import Any

from django import forms

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.people.events import FIELDS
from gonghui.kernel.people.forms import PhoneField
from gonghui.kernel.people.models import Person

from .models import Office, Organisation
from .queries import find_among, workers_reached


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


class DelegatesForm(forms.Form):
    """A list of names, as it is copied from a table or a notice; cleaned to persons under `names`."""

    names = forms.CharField(
        label="职工代表名单", max_length=40_000, widget=forms.Textarea({"rows": 12}),
        help_text="每行一人，填姓名或者工号；有同名的，在姓名后面写上工号或者手机号。可以从表格里整列粘贴。",
    )  # fmt: skip
    since = _day("任期从")
    until = _day("任期到", required=False, help_text="最后一天；不确定就空着。")

    def __init__(self, *args: Any, union: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.union = union
        self.fields["since"].initial = clock.today()

    def clean_names(self) -> list[Person]:
        """The persons meant. Raises ValidationError with every line that cannot be made out."""
        found, unclear = [], []
        workers = workers_reached(self.union)
        for number, line in enumerate(self.cleaned_data["names"].splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.append(find_among(workers, line))
            except Refused as refused:
                unclear.append(f"第 {number} 行：{refused.sentence}")
        if unclear:
            raise forms.ValidationError(unclear)
        return found


class EndTermForm(forms.Form):
    until = _day("任期的最后一天")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = clock.today()


class RevealForm(forms.Form):
    field = forms.ChoiceField(label="要看什么", choices=list(FIELDS.items()), widget=forms.RadioSelect)
    reason = forms.CharField(label="用途", max_length=100, help_text="本人能看到是谁、什么时候、为什么看的。")


class ResetFactorForm(forms.Form):
    """Why a colleague's second factor is to be taken away."""

    reason = forms.CharField(
        label="怎样核实了是本人",
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
        help_text="例如：本人到办公室当面说明；按通讯录上的电话打过去核对。不要只凭微信消息。",
    )
