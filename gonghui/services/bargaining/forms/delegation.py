"""What is typed at the second step: seats and hours of the election, candidates, the lists of both sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms

from gonghui.kernel.errors import Refused
from gonghui.kernel.papers.receiving import Received, receive
from gonghui.kernel.people.forms import CodeField, PhoneField

from ..actions.seating import Outsider
from ..models import Round
from ..models.delegation import Electorate
from ..queries.house import EMPLOYER_OFFICES, bosses, find_in_the_house


def read(find: Callable[[], Any]) -> Any:
    """What `find` gives; what it refuses becomes the field's error."""
    try:
        return find()
    except Refused as refused:
        raise forms.ValidationError(refused.sentence) from refused


class ScanField(forms.FileField):
    """A photo or PDF of a paper; cleaned to what was looked through."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        help_text = "盖章后拍照或扫描。可以传 PDF 或图片，不超过 20 MB。"
        super().__init__(label=label, **{"help_text": help_text, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> Received | None:
        file = super().clean(data, initial)
        return read(partial(receive, file.name, file)) if file else None


class NominationsForm(forms.Form):
    seats = forms.IntegerField(label="选几名", min_value=1, max_value=60, help_text="不含首席代表。")
    electorate = forms.ChoiceField(label="由谁来选", choices=Electorate.choices, widget=forms.RadioSelect)


class NominateForm(forms.Form):
    """A name or a number; empty means oneself. `department` narrows whom a worker may name."""

    who = forms.CharField(
        label="推荐谁", max_length=40, required=False, help_text="填姓名或者工号；自己报名的不用填。",
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    words = forms.CharField(
        label="一句话介绍", max_length=200, required=False, help_text="会印在选票上，例如：在冲压车间干了 15 年，热心。"
    )

    def __init__(self, *args: Any, round: Round, department: str | None, oneself: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.department, self.oneself = round, department, oneself

    def clean_who(self) -> UUID:
        typed = self.cleaned_data["who"].strip()
        if not typed:
            return self.oneself
        found = read(partial(find_in_the_house, self.round, typed, department=self.department))
        return found.pk  # type: ignore[no-any-return]


class MomentField(forms.DateTimeField):
    """Day and minute in China's time."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(label=label, widget=widget, input_formats=formats, **kwargs)


class HoursForm(forms.Form):
    opens_at = MomentField("什么时候开始投票", help_text="可以现在就开始；晚一点开始，中间是候选人公示。")
    closes_at = MomentField("什么时候截止", help_text="到点自动计票。给上夜班的同事留够时间。")

    @staticmethod
    def proposed(at: datetime) -> dict[str, datetime]:
        """From the next full hour, for three days."""
        start = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return {"opens_at": start, "closes_at": start + timedelta(days=3)}


class BecauseForm(forms.Form):
    because = forms.CharField(label="原因", max_length=200, widget=forms.Textarea({"rows": 2}))


class PeopleField(forms.CharField):
    """Names or numbers, a line each; cleaned to person ids by the form, which knows the enterprise."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        more = {"help_text": "每行一人，填姓名或者工号。", "max_length": 2000, **kwargs}
        super().__init__(label=label, widget=forms.Textarea({"rows": 4}), **more)

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class AppointForm(forms.Form):
    persons = PeopleField("选派的职工方代表")

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round

    def clean_persons(self) -> list[UUID]:
        found = (read(partial(find_in_the_house, self.round, line)) for line in self.cleaned_data["persons"])
        return [person.pk for person in found]


class OutsiderForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=40)
    phone = PhoneField()
    title = forms.CharField(label="单位和职务", max_length=60, help_text="例如：永康市总工会 律师。")
    file = ScanField("书面委托书")

    def outsider(self) -> Outsider:
        given = self.cleaned_data
        return Outsider(given["name"].strip(), given["phone"], given["title"].strip())


class SeatForm(forms.Form):
    """Chooses one of the side's representatives."""

    chief = forms.ChoiceField(label="委托谁当首席代表", widget=forms.RadioSelect)

    def __init__(self, *args: Any, seats: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chief"].choices = seats  # type: ignore[attr-defined]

    def clean_chief(self) -> UUID:
        return UUID(self.cleaned_data["chief"])


class AuthoriseByCodeForm(SeatForm):
    code = CodeField()


class AuthoriseByScanForm(SeatForm):
    file = ScanField("签字盖章的授权委托书")


def outsider_of(line: str) -> Outsider:
    """Somebody from outside as typed in one line: name, phone, where they come from."""
    parts = [part.strip() for part in line.replace("，", ",").split(",", 2)]
    if len(parts) < 3 or not all(parts):
        raise forms.ValidationError(f"“{line[:30]}”请写成：姓名，手机号，单位和职务。")
    return Outsider(parts[0], PhoneField().clean(parts[1]), parts[2])


class ChooseChiefForm(forms.Form):
    chief = forms.ChoiceField(label="推选谁", widget=forms.RadioSelect)

    def __init__(self, *args: Any, seats: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chief"].choices = seats  # type: ignore[attr-defined]


class EmployerSideForm(forms.Form):
    """The employer's list. Names are looked up on the roster and among the firm's own officers."""

    chief = forms.CharField(
        label="首席代表", max_length=40, help_text="法定代表人，或者法定代表人书面授权的人。填姓名或者工号。"
    )
    members = PeopleField("其他代表", required=False)
    outsiders = PeopleField(
        "外聘代表", required=False, help_text="每行一人：姓名，手机号，单位和职务。不超过本方代表的三分之一。"
    )
    file = ScanField("书面授权和名单", required=False)

    def __init__(self, *args: Any, round: Round, scan_required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        self.fields["file"].required = scan_required

    def clean_chief(self) -> UUID:
        return self._find(self.cleaned_data["chief"])

    def clean_members(self) -> list[UUID]:
        return [self._find(line) for line in self.cleaned_data["members"]]

    def clean_outsiders(self) -> list[Outsider]:
        return [outsider_of(line) for line in self.cleaned_data["outsiders"]]

    def _find(self, typed: str) -> UUID:
        officers = bosses(self.round, *EMPLOYER_OFFICES)
        named = [person.pk for person in officers if person.name == typed.strip()]
        if len(named) == 1:
            return named[0]  # type: ignore[no-any-return]
        found = read(partial(find_in_the_house, self.round, typed))
        return found.pk  # type: ignore[no-any-return]
