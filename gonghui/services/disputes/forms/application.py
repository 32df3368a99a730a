"""The one form: who, against whom, what, how much, since when. What was typed stays with the draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from gonghui.kernel.evidence.forms import VoiceField
from gonghui.kernel.organisations.models import Organisation

from ..actions.filing import LONGEST, MOST_MONEY, Application, Claimed, Worker
from ..kinds import Channel, ClaimKind, Sensitivity
from .calculator import DayField
from .sums import LONGEST as LONGEST_SUM
from .sums import Sum, read_sum

OTHER = "other"
CLAIMS = 3
MOST_WORKERS = 200
SPEAKS = "代表"


@dataclass(frozen=True)
class ClaimLine:
    """The claim of one row: the sum a calculator gave for it, and whether the amount is still that sum."""

    number: int
    sum: Sum | None
    holds: bool


class ApplicationForm(forms.Form):
    """`firms` are the employers the register knows of this person, `places` the unions that have a centre."""

    firm = forms.ChoiceField(label="哪家单位", widget=forms.RadioSelect)
    respondent_name = forms.CharField(label="单位名称", max_length=120, required=False, help_text="单位不在上面才填。")
    place = forms.ChoiceField(label="单位在哪里", required=False, help_text="单位不在上面才选。")
    respondent_phone = forms.CharField(label="单位或者老板的电话", max_length=30, required=False)
    respondent_address = forms.CharField(label="单位地址", max_length=200, required=False)
    facts = forms.CharField(
        label="发生了什么", max_length=LONGEST, widget=forms.Textarea({"rows": 6}),
        help_text="什么时间、什么事、找过谁、怎么答复的。想到哪里写到哪里。不爱写字的，写一句，其余的在下面说。",
    )  # fmt: skip
    told = VoiceField(
        label="说给我们听", required=False,
        help_text="自己说一遍，录下来，和申请一起交。录音算您的口述，只给办理单位和您这一方听。上面还是要写一句。",
    )  # fmt: skip
    known_on = DayField(label="哪天知道的", help_text="比如说好发工资却没有发的那一天。")
    asserted_on = DayField(
        label="最近一次去要是哪天", required=False,
        help_text="向单位要过、到有关部门投诉过的，填最近一次。从那天起，一年的时效重新算。",
    )  # fmt: skip
    address = forms.CharField(
        label="您的住址", max_length=200, required=False, help_text="寄文书用。印在申请书上，和身份证号一样加密保存。"
    )
    job = forms.CharField(label="做什么工作", max_length=60, required=False)
    employed_from = DayField(label="哪天进厂的", required=False)
    employed_until = DayField(label="哪天离开的", required=False, help_text="还在上班就不填。")
    monthly_wage = forms.DecimalField(
        label="月工资（元）", required=False, min_value=0, max_value=MOST_MONEY, decimal_places=2
    )
    workers = forms.CharField(
        label="和您一起的人", required=False, max_length=20_000, widget=forms.Textarea({"rows": 4}),
        help_text="每人一行：姓名 身份证号 手机号 金额，用空格隔开。替大家说话的人，行末写“代表”。"
        "自己也写一行，就能写上自己的金额。一个人就不填。",
    )  # fmt: skip
    sensitivity = forms.ChoiceField(
        label="需要特别保密吗",
        choices=[("", "不需要"), *[one for one in Sensitivity.choices if one[0]]],
        required=False,
    )
    factory_first = forms.BooleanField(
        label="先在厂里调解", required=False, help_text="厂里的调解委员会先谈，谈不成再往上走，材料不用重交。"
    )

    def __init__(
        self, *args: Any, firms: list[Organisation], places: list[Organisation], for_others: bool = False, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.firms = {str(firm.pk): firm for firm in firms}
        self.places = {str(place.pk): place for place in places}
        self.for_others = for_others
        self._choices("firm", [(key, firm.name) for key, firm in self.firms.items()] + [(OTHER, "其他单位")])
        self._choices("place", [("", "请选择"), *((key, str(place)) for key, place in self.places.items())])
        self._claims()
        if for_others:
            del self.fields["told"]
            self.fields["workers"].label, self.fields["workers"].required = "申请人", True
            self.fields["channel"] = forms.ChoiceField(
                label="怎么来的", choices=[one for one in Channel.choices if one[0] != Channel.ONLINE]
            )
        if len(self.firms) == 1 and not self.is_bound:
            self.initial.setdefault("firm", next(iter(self.firms)))

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def _claims(self) -> None:
        """Three rows of claims, placed after what happened."""
        for n in range(1, CLAIMS + 1):
            kinds = [("", "不填"), *ClaimKind.choices] if n > 1 else ClaimKind.choices
            self.fields[f"kind_{n}"] = forms.ChoiceField(label=f"第 {n} 项要求", choices=kinds, required=n == 1)
            self.fields[f"amount_{n}"] = forms.DecimalField(
                label=f"第 {n} 项金额（元）",
                required=False,
                max_digits=12,
                decimal_places=2,
                help_text="说不准就不填。",
            )
            self.fields[f"words_{n}"] = forms.CharField(label=f"第 {n} 项说明", required=False, max_length=300)
            self.fields[f"sum_{n}"] = forms.CharField(
                required=False, max_length=LONGEST_SUM, widget=forms.HiddenInput()
            )
        rows = [f"{part}_{n}" for n in range(1, CLAIMS + 1) for part in ("kind", "amount", "words", "sum")]
        names = list(self.fields)
        at = names.index("asserted_on") + 1
        self.order_fields([*names[:at], *rows, *[name for name in names[at:] if name not in rows]])

    @property
    def lines(self) -> Iterator[tuple[forms.BoundField, ClaimLine | None]]:
        """The fields in their order; with the amount of a claim its line, for who may carry a sum in."""
        for bound in self:
            part, _, number = bound.name.rpartition("_")
            yield bound, self.line(int(number)) if part == "amount" and not self.for_others else None

    def line(self, number: int) -> ClaimLine:
        """What a calculator gave for the claim of this row, and whether the row still says so."""
        found = read_sum(str(self[f"sum_{number}"].value() or ""))
        typed = _decimal(self[f"amount_{number}"].value())
        return ClaimLine(number, found, _is_of(found, self[f"kind_{number}"].value(), typed))

    @property
    def dropped(self) -> list[int]:
        """The rows whose amount or kind is no longer what the calculator gave: they bear no formula."""
        lines = [self.line(number) for number in range(1, CLAIMS + 1)]
        return [line.number for line in lines if line.sum is not None and not line.holds]

    def clean_workers(self) -> tuple[Worker, ...]:
        lines = [line.split() for line in self.cleaned_data["workers"].splitlines() if line.strip()]
        if len(lines) > MOST_WORKERS:
            raise forms.ValidationError(f"一次最多填 {MOST_WORKERS} 人。人更多请分成几件，或者到窗口办理。")
        return tuple(_worker(n, words) for n, words in enumerate(lines, 1))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("firm") == OTHER:
            if not given.get("respondent_name"):
                self.add_error("respondent_name", "请写下单位的名称。不知道全称，就写您知道的叫法。")
            if not given.get("place"):
                self.add_error("place", "请选择单位在哪个乡镇（街道），我们好转给那里办。")
        for n in range(1, CLAIMS + 1):
            amount = given.get(f"amount_{n}")
            if amount is not None and not 0 < amount <= MOST_MONEY:
                self.add_error(f"amount_{n}", "金额要大于 0，不超过 9 亿元。请核对是不是多打了零。")
            if amount is not None and not given.get(f"kind_{n}"):
                self.add_error(f"kind_{n}", "写了金额，请选是哪一种要求。")
        return given

    def application(self) -> Application:
        """What was typed, for the action."""
        given = self.cleaned_data
        return Application(
            facts=given["facts"], told=given.get("told"), known_on=given["known_on"], asserted_on=given["asserted_on"],
            claims=self._asked(),
            enterprise=self.firms.get(given["firm"]), place=self.places.get(given.get("place") or ""),
            respondent_name=given["respondent_name"], respondent_phone=given["respondent_phone"],
            respondent_address=given["respondent_address"], address=given["address"], workers=given["workers"],
            sensitivity=given["sensitivity"], job=given["job"], employed_from=given["employed_from"],
            employed_until=given["employed_until"], monthly_wage=given["monthly_wage"],
            factory_first=given["factory_first"],
        )  # fmt: skip

    def _asked(self) -> tuple[Claimed, ...]:
        return tuple(claim for n in range(1, CLAIMS + 1) if (claim := self._claim(n)).kind)

    def _claim(self, number: int) -> Claimed:
        given = self.cleaned_data
        kind, amount, words = (given.get(f"{part}_{number}") for part in ("kind", "amount", "words"))
        found = read_sum(given.get(f"sum_{number}") or "")
        if found is not None and _is_of(found, kind, amount):
            return found.as_claim(words or "")
        return Claimed(kind or "", amount, words or "")


def _is_of(found: Sum | None, kind: Any, amount: Decimal | None) -> bool:
    """Whether a claim is the very sum that was reckoned."""
    return found is not None and kind == found.claim and amount == found.amount


def _decimal(typed: Any) -> Decimal | None:
    """A number as a field holds it, typed or clean; None for anything else."""
    try:
        found = Decimal(str(typed))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _worker(number: int, words: list[str]) -> Worker:
    speaks = SPEAKS in words
    parts = [word for word in words if word != SPEAKS]
    id_number = next((word for word in parts[1:] if len(word) == 18), "")
    phone = next((word for word in parts[1:] if len(word) == 11 and word.isdigit()), "")
    rest = [word for word in parts[1:] if word not in (id_number, phone)]
    if not id_number:
        raise forms.ValidationError(f"第 {number} 行没有 18 位身份证号。请按“姓名 身份证号 手机号 金额”填写。")
    return Worker(parts[0], id_number, phone, _money(number, rest[0]) if rest else None, speaks)


def _money(number: int, text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", "").removesuffix("元"))
    except InvalidOperation as wrong:
        raise forms.ValidationError(f"第 {number} 行的“{text}”看不懂。金额只写数字，例如 6200。") from wrong
    if not (amount.is_finite() and 0 < amount <= MOST_MONEY):
        raise forms.ValidationError(f"第 {number} 行的金额要大于 0，不超过 9 亿元。")
    return amount
