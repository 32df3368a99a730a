"""What is typed in the talks: an offer."""

from __future__ import annotations

from typing import Any

from django import forms

from ..actions.offering import LONGEST
from ..models.talks import Terms
from .acts import DAY, FEN, MOST_INSTALMENTS, area


class OfferForm(forms.Form):
    """A sum with its plan, or words, or both. `asks` whether the mediator may carry it to the other side."""

    amount = forms.DecimalField(
        label="付多少（元）", required=False, min_value=FEN, max_digits=12, decimal_places=2,
        widget=forms.NumberInput({"inputmode": "decimal"}),
    )  # fmt: skip
    first_on = forms.DateField(label="第一笔哪天付", required=False, **DAY)
    instalments = forms.IntegerField(
        label="分几期", required=False, min_value=1, max_value=MOST_INSTALMENTS, initial=1,
        help_text="每月一期，同一天付。一次付清就写 1。",
    )  # fmt: skip
    words = forms.CharField(
        label="还有什么条件", required=False, max_length=LONGEST, widget=area(3), help_text="例如：三天内开离职证明。"
    )
    may_be_told = forms.BooleanField(
        label="调解员可以把这个方案转告对方", required=False,
        help_text="不勾选，对方就不知道。以后也可以再同意转告。",
    )  # fmt: skip

    def __init__(self, *args: Any, asks: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not asks:
            del self.fields["may_be_told"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("amount") and not given.get("first_on") and "first_on" not in self.errors:
            self.add_error("first_on", "写了金额，还要写第一笔哪天付。")
        return given

    def offered(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        terms = Terms(
            given["words"].strip(), given["amount"], given["first_on"] if given["amount"] else None,
            (given["instalments"] or 1) if given["amount"] else 1,
        )  # fmt: skip
        return {"terms": terms, "may_be_told": bool(given.get("may_be_told"))}
