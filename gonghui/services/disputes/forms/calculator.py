"""The few numbers each calculator asks for. A valid form reckons; nothing of it is kept."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from gonghui.rulebook import Rules, jurisdictions, rules_at

from ..claims import contract, ending, injury, leave, limitation, wages
from ..claims.limitation import Limitation
from ..claims.reckoning import Reckoning

NATION = "100000"
MOST_YUAN = Decimal(10_000_000)
EARLIEST, LATEST_YEARS_AHEAD = date(1950, 1, 1), 1
LONGEST_NUMBER = 24
#: What people write around a number.
DRESSING = str.maketrans("", "", ",，、元¥￥ \t")
Answer = Reckoning | Limitation


class NumberField(forms.DecimalField):
    """A number not below 0, however it is written: 6,000 or ６０００元."""

    widget = forms.TextInput

    def __init__(self, *, most: Decimal | int, unit: str, places: int = 2, **given: Any) -> None:
        super().__init__(min_value=Decimal(0), max_value=Decimal(most), decimal_places=places, **given)
        self.widget.attrs.update(inputmode="decimal", autocomplete="off", maxlength=str(LONGEST_NUMBER))
        self.error_messages |= {
            "required": "请填这一项。",
            "invalid": f"请填数字，单位是{unit}，例如 {self._example(unit)}。",
            "min_value": "请填不小于 0 的数。",
            "max_value": f"这个数太大了，请填不超过 {most:,} 的数。",
            "max_decimal_places": f"最多写 {places} 位小数。" if places else "请填整数。",
        }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            if len(value) > LONGEST_NUMBER:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = unicodedata.normalize("NFKC", value).translate(DRESSING)
        return super().to_python(value)

    @staticmethod
    def _example(unit: str) -> str:
        return "6000 或者 6000.50" if unit == "元" else "12"


class DayField(forms.DateField):
    """A day that a working life can hold."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **given)
        self.error_messages |= {"required": "请选日期。", "invalid": "请填日期，例如 2026-03-01。"}

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < EARLIEST:
            raise forms.ValidationError("这个日期太早了，请看看年份。")


def money_field(label: str, **given: Any) -> NumberField:
    return NumberField(label=f"{label}（元）", most=MOST_YUAN, unit="元", **given)


def hours_field(label: str, **given: Any) -> NumberField:
    return NumberField(label=f"{label}（小时）", most=10_000, unit="小时", required=False, **given)


class CalculatorForm(forms.Form):
    """`reckon` is called on a valid form with what the law says there today."""

    #: Fields that may lie in the future; other days may not.
    days_ahead: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, today: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, value in list(given.items()):
            if isinstance(value, date) and value > self.today and name not in self.days_ahead:
                self.add_error(name, "这一天还没有到，请看看年份和月份。")
        return given

    def answer(self) -> Answer:
        """Raises Refused where the law of the place states no figure."""
        return self.reckon(self.rules(), **self.given())

    def rules(self) -> Rules:
        """The law the answer goes by: the nation's."""
        return rules_at(NATION, on=self.today)

    def given(self) -> dict[str, Any]:
        """What was typed; what was left out takes its default."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        raise NotImplementedError

    def in_order(self, first: str, last: str, sentence: str) -> None:
        """The later of two days may not lie before the earlier."""
        days = self.cleaned_data
        if days.get(first) and days.get(last) and days[last] < days[first]:
            self.add_error(last, sentence)


class ArrearsForm(CalculatorForm):
    wage = money_field("每月工资", help_text="合同写的，或者平时实际发的应发数。")
    months = NumberField(label="欠了几个月", most=600, unit="个月", help_text="半个月写 0.5。")
    paid = money_field("这几个月已经付了多少", required=False)

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        return wages.arrears(rules, **given)


class OvertimeForm(CalculatorForm):
    wage = money_field("每月工资", help_text="正常上班的工资，不含加班费。")
    hours = hours_field("工作日加班", help_text="下了班继续干的，加起来一共多少小时。")
    rest_hours = hours_field("休息日加班", help_text="周末上班又没有补休的；一天写 8。")
    holiday_hours = hours_field("法定休假日加班", help_text="元旦、春节、清明、五一、端午、中秋、国庆；一天写 8。")
    paid = money_field("已经付过的加班工资", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not any(given.get(name) for name in ("hours", "rest_hours", "holiday_hours")):
            self.add_error("hours", "三种加班时间至少填一种。")
        return given

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        return wages.overtime(rules, **given)


class DoublePayForm(CalculatorForm):
    wage = money_field("每月工资")
    began = DayField(label="哪天开始上班")
    signed = DayField(label="哪天签的书面合同", required=False, help_text="一直没有签，不填。")
    left = DayField(label="最后一天上班", required=False, help_text="还在上班，不填。")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.in_order("began", "signed", "签合同的日子在上班以前，不用算。请看看两个日期。")
        self.in_order("began", "left", "最后一天在第一天以前。请看看两个日期。")
        return given

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        return contract.double_pay(rules, today=self.today, **given)


class SeveranceForm(CalculatorForm):
    days_ahead = ("ended",)
    ending = forms.ChoiceField(
        label="怎么离开的", widget=forms.RadioSelect, initial="severance",
        choices=[
            ("severance", "协商解除、裁员、到期不续，或者单位欠薪自己走（N）"),
            ("without_notice", "说我医疗期满、不能胜任或者情况变了，没有提前通知（N+1）"),
            ("unlawful", "没有合法理由就辞退我（2N）"),
        ],
        error_messages={"required": "请选一种。", "invalid_choice": "请在列出的三种里选一种。"},
    )  # fmt: skip
    began = DayField(label="哪天开始上班")
    ended = DayField(label="最后一天上班")
    wage = money_field("离职前十二个月的平均工资", help_text="每月应发的数，包括奖金、津贴，没有扣社保和税的。")
    last_month = money_field("上一个月的工资", required=False, help_text="只有第二种（N+1）要填。")
    local = money_field("本市上年度职工月平均工资", required=False, help_text="工资特别高才用得上，市统计部门公布。")
    minimum = money_field("当地每月最低工资", required=False, help_text="工资特别低才用得上。")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.in_order("began", "ended", "最后一天在第一天以前。请看看两个日期。")
        if given.get("ended") and (given["ended"] - self.today).days > 366 * LATEST_YEARS_AHEAD:
            self.add_error("ended", "最后一天最多填到一年以后。")
        return given

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        way, month = given.pop("ending"), given.pop("last_month", None)
        facts = ending.Leaving(**given)
        if way == "unlawful":
            return ending.unlawful(rules, facts)
        if way == "without_notice":
            return ending.without_notice(rules, facts, last_month=month)
        return ending.severance(rules, facts)


class LeaveForm(CalculatorForm):
    wage = money_field("每月工资", help_text="前十二个月的平均数，不含加班费。")
    worked_years = NumberField(
        label="一共工作了几年", most=70, unit="年", places=0, help_text="在所有单位加起来，不满一年的不算。"
    )
    taken = NumberField(label="当年已经休了几天", most=60, unit="天", places=0, required=False)
    ended = DayField(label="最后一天上班", required=False, help_text="当年离职的填，天数要折算；没有离职不填。")

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        for name in ("worked_years", "taken"):
            given[name] = int(given.get(name, 0))
        return leave.unused_leave(rules, **given)


def places() -> list[tuple[str, str]]:
    """Provinces whose standard is on file, then everywhere else."""
    rule = "claims.injury_leaving_months"
    known = [one for one in jurisdictions() if one.code.endswith("0000") and rules_at(one.code).amounts(rule)]
    return [(one.code, one.name) for one in known] + [(NATION, "其他省、自治区、直辖市")]


class InjuryForm(CalculatorForm):
    grade = forms.TypedChoiceField(
        label="鉴定的伤残等级", coerce=int,
        choices=[("", "请选择"), *((number, f"{word}级") for number, word in enumerate(injury.GRADES, 1))],
        error_messages={"required": "请选等级。", "invalid_choice": "请在一级到十级里选。"},
    )  # fmt: skip
    wage = money_field("受伤前十二个月的平均工资", help_text="按缴纳工伤保险费的工资算。")
    local = money_field("当地上年度职工月平均工资", required=False, help_text="决定本人工资的上限和下限。")
    leaving = forms.BooleanField(
        label="已经或者准备离开单位", required=False, help_text="五级到十级的，另有两项补助金。"
    )
    place = forms.ChoiceField(
        label="在哪个省", choices=places, help_text="两项补助金由各省规定。",
        error_messages={"required": "请选地方。", "invalid_choice": "请在列出的地方里选。"},
    )  # fmt: skip
    province_wage = money_field(
        "上年度全省职工月平均工资", required=False, help_text="离开单位的填，人社部门每年公布。"
    )
    told = money_field("其他省：两项补助金合计", required=False, help_text="向当地人社部门问到的数，没有不填。")

    def rules(self) -> Rules:
        return rules_at(self.cleaned_data["place"], on=self.today)

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        del given["place"]  # it chose the rules
        return injury.injury(rules, **given)


class LatePaymentForm(CalculatorForm):
    owed = money_field("责令支付的数")

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        return wages.late_payment(rules, **given)


class LimitationForm(CalculatorForm):
    wages = forms.ChoiceField(
        label="要的是什么", widget=forms.RadioSelect, initial="yes",
        choices=[("yes", "拖欠的工资、加班工资"), ("no", "其他：补偿、赔偿、二倍工资、年休假……")],
        error_messages={"required": "请选一种。", "invalid_choice": "请在列出的两种里选一种。"},
    )  # fmt: skip
    known = DayField(label="哪天知道自己吃亏了", help_text="例如应当发工资没有发的那天、收到辞退通知的那天。")
    ended = DayField(label="最后一天上班", required=False, help_text="还在上班，不填。")
    asserted = DayField(
        label="最近一次去要是哪天", required=False, help_text="向单位要过、投诉过、申请过调解或者仲裁的，填最近一次。"
    )

    def reckon(self, rules: Rules, **given: Any) -> Answer:
        about_wages = given.pop("wages") == "yes"
        return limitation.limitation(rules, today=self.today, wages=about_wages, **given)


FORMS: dict[str, type[CalculatorForm]] = {
    "arrears": ArrearsForm,
    "overtime": OvertimeForm,
    "double-pay": DoublePayForm,
    "severance": SeveranceForm,
    "leave": LeaveForm,
    "injury": InjuryForm,
    "late-payment": LatePaymentForm,
    "limitation": LimitationForm,
}
