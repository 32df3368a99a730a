"""Signing of a group: whom the agreement is with, whose place on paper was signed, why somebody will not."""

from __future__ import annotations

from typing import Any

from django import forms

from ..kinds import EMPLOYER, WORKERS
from ..models import Claimant, Debt
from .acts import AgreementForm, SignatureForm, area

#: From here on some speak for all, and nobody is chosen.
COLLECTIVE = 10


class GroupAgreementForm(AgreementForm):
    """`claimants` are the workers still in the case; of a small group it says with whom the agreement is."""

    with_whom = forms.TypedMultipleChoiceField(
        label="和哪几位签", coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text="选上的人每人签自己的，都签了才生效。没有选上的人，要求不会丢：协议生效时自动另案继续。",
    )  # fmt: skip
    field_order = ["with_whom", "terms", "amount", "first_on", "instalments"]

    def __init__(self, *args: Any, claimants: list[Claimant], **given: Any) -> None:
        super().__init__(*args, **given)
        if not 1 < len(claimants) < COLLECTIVE:
            del self.fields["with_whom"]
            return
        choices: Any = self.fields["with_whom"]
        choices.choices = [(one.pk, one.person.name) for one in claimants]
        choices.initial = [one.pk for one in claimants]


class PaperSignatureForm(SignatureForm):
    """`debt` is the agreement that waits; each open place of a worker is a line of its own."""

    def __init__(self, *args: Any, debt: Debt | None, **given: Any) -> None:
        super().__init__(*args, **given)
        waiting = list(debt.signings.filter(signed_at=None).select_related("claimant__person")) if debt else []
        several = debt is not None and debt.signings.count() > 1
        lines = [
            (f"{WORKERS}:{one.pk}", f"{WORKERS}{one.claimant.person.name}" if several else WORKERS) for one in waiting
        ]
        choices: Any = self.fields["side"]
        choices.choices = [*lines, (EMPLOYER, EMPLOYER)]

    def whose(self) -> dict[str, Any]:
        """The side, and the worker's place where it is theirs."""
        side, _, place = self.cleaned_data["side"].partition(":")
        return {"side": side, "signing": int(place) if place else None}


class RefuseForm(forms.Form):
    why = forms.CharField(
        label="为什么不签", max_length=300, widget=area(3), help_text="调解员和双方会看到，别的单位看不到。"
    )
