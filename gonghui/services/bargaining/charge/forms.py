"""What is typed to hand a round over, and to let somebody help."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from gonghui.kernel import clock
from gonghui.kernel.people.models import Person

from ..forms.delegation import ScanField
from .models import Reason, Scope

USUAL_HELP = timedelta(days=60)


def of_people(found: list[Person]) -> list[tuple[str, str]]:
    return [(str(person.pk), person.name) for person in found]


class HandOverForm(forms.Form):
    to = forms.ChoiceField(label="交给谁", widget=forms.RadioSelect)
    why = forms.ChoiceField(label="原因", choices=Reason.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="说明", max_length=300, required=False, widget=forms.Textarea({"rows": 2}))
    file = ScanField(
        "书面委托或者工会委员会的决定", required=False,
        help_text="原来的负责人还在任、又不是本人来办的，要上传。",
    )  # fmt: skip

    def __init__(self, *args: Any, successors: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = of_people(successors)  # type: ignore[attr-defined]
        if not successors:
            self.fields["to"].help_text = "还没有可以接手的人。请先在工会页面登记新任的主席、副主席或者委员。"


class AcceptHelpForm(forms.Form):
    officer = forms.ChoiceField(label="哪位指导员", widget=forms.RadioSelect)
    scope = forms.ChoiceField(label="代办哪些环节", choices=Scope.choices, widget=forms.RadioSelect)
    until = forms.DateField(
        label="到哪天为止", widget=forms.DateInput({"type": "date"}), help_text="最后一天也算在内，随时可以提前收回。"
    )

    def __init__(self, *args: Any, officers: list[Person], **kwargs: Any) -> None:
        initial = {"scope": Scope.ALL.value, "until": clock.today() + USUAL_HELP}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.fields["officer"].choices = of_people(officers)  # type: ignore[attr-defined]
        if not officers:
            self.fields["officer"].help_text = "本地区还没有登记协商指导员。请先联系上级工会。"


class OfferHelpForm(forms.Form):
    words = forms.CharField(
        label="想帮哪些忙", max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text="工会主席会收到；同意以后您才能代办。",
    )  # fmt: skip
