"""Into which claim of the form a sum goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from ..claims.kinds import Kind
from ..kinds import ClaimKind, label_of
from .application import CLAIMS
from .calculator import FORMS
from .sums import LONGEST, Sum, read_sum


class TakeOverForm(forms.Form):
    """`rows` are the claims of the form that was begun; without a choice the sum goes where it fits."""

    line = forms.ChoiceField(
        label="填进哪一项", widget=forms.RadioSelect, required=False,
        error_messages={"invalid_choice": "请在三项里选一项。"},
    )  # fmt: skip
    sum = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        choices: Any = self.fields["line"]
        choices.choices = rows

    def clean_line(self) -> str:
        chosen: str = self.cleaned_data["line"] or self.initial["line"]
        if not chosen:
            raise forms.ValidationError("三项都填过了，请选一项换掉。")
        return chosen


def line_of(text: Any) -> int | None:
    """The row that an address names; None where it names none."""
    return int(text) if str(text) in {str(n) for n in range(1, CLAIMS + 1)} else None


#: What the form already knows, by the names the calculators give it.
KNOWN = {"wage": "monthly_wage", "began": "employed_from", "ended": "employed_until", "left": "employed_until"}


def typed_before(kept: Mapping[str, str], line: int | None, kind: Kind) -> dict[str, str]:
    """What a calculator opened from a claim begins with: the inputs of its last sum, or what the form knows."""
    found = read_sum(kept.get(f"sum_{line}", "")) if line else None
    if found is not None and found.kind == kind:
        return dict(found.typed)
    fields = FORMS[kind.key].base_fields
    return {name: kept[field] for name, field in KNOWN.items() if name in fields and kept.get(field)}


def what_row_holds(kept: Mapping[str, str], number: int) -> str:
    """A claim of the draft in a line."""
    amount = kept.get(f"amount_{number}", "")
    if _is_empty(kept, number):
        return f"第 {number} 项（还空着）"
    kind = label_of(ClaimKind, kept.get(f"kind_{number}", "")) or "没有选种类"
    return f"第 {number} 项：{kind}{f'，{amount} 元' if amount else ''}"


def fits(kept: Mapping[str, str], found: Sum) -> int | None:
    """The claim of the same kind, else the first that is empty; None where all say something else."""
    rows = range(1, CLAIMS + 1)
    same = [n for n in rows if kept.get(f"kind_{n}") == found.claim]
    return next(iter([*same, *(n for n in rows if _is_empty(kept, n))]), None)


def _is_empty(kept: Mapping[str, str], number: int) -> bool:
    """Nothing but the kind that the first row always has."""
    parts = ("amount", "words", "sum") if number == 1 else ("kind", "amount", "words", "sum")
    return not any(kept.get(f"{part}_{number}") for part in parts)
