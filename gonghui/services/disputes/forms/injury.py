"""The short path of a small work injury: recognised, graded, and both sides agree on what is paid."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from gonghui.kernel.errors import Refused
from gonghui.kernel.organisations.models import Organisation
from gonghui.rulebook import Rules, rules_at

from ..actions.filing import YEAR, Application
from ..claims import injury
from ..claims.reckoning import Reckoning
from ..kinds import ClaimKind, Sensitivity
from .application import OTHER
from .calculator import NATION, Answer, DayField, InjuryForm, money_field
from .sums import claim_of_sum

#: Part of the ability to work lost, the job kept: 工伤保险条例 37.
SMALL = range(7, 11)
RECOGNISED, NOT_YET = "yes", "no"
#: What nobody is asked for before the injury is recognised and graded.
ONCE_RECOGNISED = ("graded_on", "grade", "wage", "agreed_amount", "agreed_on")


class AgreedInjuryForm(InjuryForm):
    """As the calculator, by the rules of the employer's place; and what was agreed. `firms`, `places`: as there."""

    days_ahead: ClassVar[tuple[str, ...]] = ("agreed_on",)
    place = None  # type: ignore[assignment]  # the employer's

    firm = forms.ChoiceField(label="哪家单位", widget=forms.RadioSelect, error_messages={"required": "请选单位。"})
    respondent_name = forms.CharField(label="单位名称", max_length=120, required=False, help_text="单位不在上面才填。")
    town = forms.ChoiceField(label="单位在哪里", required=False, help_text="单位不在上面才选。")
    recognised = forms.ChoiceField(
        label="认定工伤、鉴定等级了吗", widget=forms.RadioSelect,
        choices=[(RECOGNISED, "认定了工伤，等级也鉴定出来了"), (NOT_YET, "还没有，或者单位不认、对等级有争议")],
        error_messages={"required": "请选一种。"},
    )  # fmt: skip
    injured_on = DayField(label="哪天受的伤")
    graded_on = DayField(label="哪天收到鉴定结论")
    agreed_amount = money_field("双方谈好付多少", help_text="还没有谈好的，请走普通申请。")
    agreed_on = DayField(label="谈好哪天付")
    knows_less = forms.BooleanField(label="谈好的数比算出来的少，我知道，仍然同意", required=False)
    words = forms.CharField(
        label="还有什么要写明的", max_length=1000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text="医药费、停工留薪期工资怎么算，谁来付。",
    )  # fmt: skip
    field_order = [
        "firm", "respondent_name", "town", "recognised", "injured_on", "graded_on", "grade", "wage", "local", "leaving",
        "province_wage", "told", "agreed_amount", "agreed_on", "knows_less", "words",
    ]  # fmt: skip

    def __init__(self, *args: Any, firms: list[Organisation], places: list[Organisation], **given: Any) -> None:
        super().__init__(*args, **given)
        self.firms = {str(firm.pk): firm for firm in firms}
        self.towns = {str(place.pk): place for place in places}
        choices: Any = self.fields["firm"]
        choices.choices = [*((key, firm.name) for key, firm in self.firms.items()), (OTHER, "其他单位")]
        towns: Any = self.fields["town"]
        towns.choices = [("", "请选择"), *((key, str(place)) for key, place in self.towns.items())]
        grades: Any = self.fields["grade"]
        grades.choices = [("", "请选择"), *((n, f"{injury.GRADES[n - 1]}级") for n in SMALL)]
        if len(self.firms) == 1 and not self.is_bound:
            self.initial.setdefault("firm", next(iter(self.firms)))

    @property
    def is_recognised(self) -> bool:
        return bool(self.cleaned_data.get("recognised") == RECOGNISED)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("firm") == OTHER:
            self._need("respondent_name", "请写下单位的名称。")
            self._need("town", "请选择单位在哪个乡镇（街道）。")
        if not self.is_recognised:
            for name in ONCE_RECOGNISED:
                self.errors.pop(name, None)
            return given
        self.in_order("injured_on", "graded_on", "鉴定结论的日期早于受伤的日期，请核对。")
        self._check_what_was_agreed(given)
        return given

    def _need(self, name: str, sentence: str) -> None:
        if self.cleaned_data.get(name) in (None, "") and name not in self.errors:
            self.add_error(name, sentence)

    def _check_what_was_agreed(self, given: dict[str, Any]) -> None:
        amount, day = given.get("agreed_amount"), given.get("agreed_on")
        if amount is not None and amount <= 0:
            self.add_error("agreed_amount", "谈好的金额要大于 0。")
        if day is not None and not self.today <= day <= self.today + timedelta(days=YEAR):
            self.add_error("agreed_on", "付款的日期从今天起、一年以内，请核对。")
        if self.errors:
            return
        try:
            less = self.short_by()
        except Refused as refused:
            self.add_error(None, refused.sentence)
            return
        if less > 0 and not given.get("knows_less"):
            self.add_error("knows_less", f"谈好的比算出来的少 {less:,.2f} 元。可以不同意；真的同意少拿，请勾选。")

    def rules(self) -> Rules:
        return rules_at(self._place() or NATION, on=self.today)

    def _place(self) -> str:
        given = self.cleaned_data
        found = self.firms.get(given.get("firm") or "") or self.towns.get(given.get("town") or "")
        return str(found.place) if found else ""

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name in InjuryForm.base_fields}

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        return injury.injury(rules, **given)

    def reckoning(self) -> Reckoning:
        """What is due. Raises Refused where the law of the place states no figure."""
        found = self.answer()
        assert isinstance(found, Reckoning)
        return found

    def short_by(self) -> Decimal:
        """By how much what was agreed stays below what is due."""
        return self.reckoning().amount - self.cleaned_data["agreed_amount"]

    def application(self) -> Application:
        """The case: what is due is claimed, with its formula; what was agreed goes with it to the mediators."""
        given, found = self.cleaned_data, claim_of_sum(ClaimKind.INJURY, self.reckoning())
        return Application(
            facts=_facts(given), known_on=given["graded_on"], enterprise=self.firms.get(given["firm"]),
            place=self.towns.get(given["town"]), respondent_name=given["respondent_name"],
            claims=(found,), sensitivity=Sensitivity.INJURY, monthly_wage=given["wage"],
            agreed_amount=given["agreed_amount"], agreed_on=given["agreed_on"],
        )  # fmt: skip


def _facts(given: dict[str, Any]) -> str:
    grade = injury.GRADES[given["grade"] - 1]
    told = (
        f"{_day(given['injured_on'])}受伤，已经认定工伤，{_day(given['graded_on'])}收到鉴定结论，伤残{grade}级。\n"
        f"双方已经谈好，单位在{_day(given['agreed_on'])}以前一次性支付 {given['agreed_amount']:,.2f} 元。"
    )
    return f"{told}\n{given['words']}".strip()


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
