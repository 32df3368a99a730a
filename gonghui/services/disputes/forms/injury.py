"""The short path of a small work injury: recognised, graded, and both sides agree on what is paid."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from gonghui.kernel.errors import Refused
from gonghui.kernel.organisations.models import Organisation
from gonghui.rulebook import Rules, rules_at

from ..actions.filing import YEAR, Application, Worker
from ..claims import injury
from ..claims.reckoning import Reckoning
from ..kinds import Channel, ClaimKind, Sensitivity
from .application import OTHER
from .calculator import NATION, Answer, DayField, InjuryForm, money_field
from .sums import claim_of_sum

#: Part of the ability to work lost, the job kept: 工伤保险条例 37.
SMALL = range(7, 11)
NOTHING_FROM_THE_EMPLOYER = (
    "缴了工伤保险的，一次性待遇由工伤保险基金支付，请向社会保险经办机构申领；离开单位的，勾选“已经或者准备离开单位”，"
    "填上全省平均工资，再算单位要付的就业补助金。其他争议请走普通申请。"
)
RECOGNISED, NOT_YET = "yes", "no"
#: What nobody is asked for before the injury is recognised and graded.
ONCE_RECOGNISED = ("insured", "graded_on", "grade", "wage", "agreed_amount", "agreed_on")


INSURED = "yes"
#: Who is asked for at the counter; online it is who signed in.
WHO = ("name", "id_number", "phone", "channel")


class AgreedInjuryForm(InjuryForm):
    """As the calculator, by the rules of the employer's place; and what was agreed. `firms`, `places`: as there.

    `for_others`: an officer types it for the worker at the counter.
    """

    days_ahead: ClassVar[tuple[str, ...]] = ("agreed_on",)
    place = None  # type: ignore[assignment]  # the employer's

    name = forms.CharField(label="申请人姓名", max_length=30)
    id_number = forms.CharField(label="身份证号", min_length=18, max_length=18)
    phone = forms.CharField(label="手机号", max_length=20, required=False)
    channel = forms.ChoiceField(label="怎么来的", choices=[one for one in Channel.choices if one[0] != Channel.ONLINE])
    firm = forms.ChoiceField(label="哪家单位", widget=forms.RadioSelect, error_messages={"required": "请选单位。"})
    respondent_name = forms.CharField(label="单位名称", max_length=120, required=False, help_text="单位不在上面才填。")
    town = forms.ChoiceField(label="单位在哪里", required=False, help_text="单位不在上面才选。")
    recognised = forms.ChoiceField(
        label="认定工伤、鉴定等级了吗", widget=forms.RadioSelect,
        choices=[(RECOGNISED, "认定了工伤，等级也鉴定出来了"), (NOT_YET, "还没有，或者单位不认、对等级有争议")],
        error_messages={"required": "请选一种。"},
    )  # fmt: skip
    insured = forms.ChoiceField(
        label="单位缴了工伤保险吗", widget=forms.RadioSelect,
        choices=[(INSURED, "缴了：基金付大部分，单位只付就业补助金"), ("no", "没有缴：都由单位付")],
        error_messages={"required": "请选一种。不清楚的，请到社保经办机构或者 12333 查。"},
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
        *WHO, "firm", "respondent_name", "town", "recognised", "insured", "injured_on", "graded_on", "grade", "wage",
        "local", "leaving", "province_wage", "told", "agreed_amount", "agreed_on", "knows_less", "words",
    ]  # fmt: skip

    def __init__(
        self, *args: Any, firms: list[Organisation], places: list[Organisation], for_others: bool = False, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        for name in () if for_others else WHO:
            del self.fields[name]
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
            due = self.reckoning()
        except Refused as refused:
            self.add_error(None, refused.sentence)
            return
        if not due.amount:
            self.add_error("insured", NOTHING_FROM_THE_EMPLOYER)
            return
        less = due.amount - given["agreed_amount"]
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
        insured = self.cleaned_data.get("insured") == INSURED
        return injury.of_an_insured_employer(found) if insured else found

    def application(self) -> Application:
        """The case: what is due is claimed, with its formula; what was agreed goes with it to the mediators."""
        given, found = self.cleaned_data, claim_of_sum(ClaimKind.INJURY, self.reckoning())
        return Application(
            facts=_facts(given), known_on=given["graded_on"], enterprise=self.firms.get(given["firm"]),
            place=self.towns.get(given["town"]), respondent_name=given["respondent_name"],
            workers=self._workers(), claims=(found,), sensitivity=Sensitivity.INJURY, monthly_wage=given["wage"],
            agreed_amount=given["agreed_amount"], agreed_on=given["agreed_on"],
        )  # fmt: skip

    def _workers(self) -> tuple[Worker, ...]:
        """Who is entered at the counter; nobody else online."""
        given = self.cleaned_data
        return (Worker(given["name"], given["id_number"], given["phone"]),) if "name" in given else ()


def _facts(given: dict[str, Any]) -> str:
    grade = injury.GRADES[given["grade"] - 1]
    told = (
        f"{_day(given['injured_on'])}受伤，已经认定工伤，{_day(given['graded_on'])}收到鉴定结论，伤残{grade}级。\n"
        f"双方已经谈好，单位在{_day(given['agreed_on'])}以前一次性支付 {given['agreed_amount']:,.2f} 元。"
    )
    return f"{told}\n{given['words']}".strip()


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
