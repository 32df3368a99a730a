"""The forms between acceptance and award: service, answer, counter-claim, hearing, evidence, award."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from ..finality import NATURE_OF, Item
from ..kinds import Absence, ClaimKind, Nature, Simple
from ..models import Claim
from .acts import DAY, FEN, MOST_INSTALMENTS, Payment, SittingForm, WhyForm, area, plan

YES_NO: dict[str, Any] = {"coerce": lambda said: said == "yes", "widget": forms.RadioSelect}
ZERO = Decimal(0)


class ServeForm(forms.Form):
    arbitrators = forms.CharField(
        label="仲裁员", max_length=200, widget=area(3), help_text="一行一个名字，首席写在第一行。三名，或者一名独任。"
    )
    simple = forms.ChoiceField(
        label="一名仲裁员独任的理由", required=False, widget=forms.RadioSelect,
        choices=[("", "不是独任，由三名仲裁员组成仲裁庭"), *Simple.choices],
    )  # fmt: skip
    served_on = forms.DateField(
        label="送达日期", required=False, help_text="对方收到申请书副本的那一天。不填就是今天，平台上送达。", **DAY
    )

    def clean_arbitrators(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["arbitrators"].splitlines() if line.strip()]


RECEIVED: dict[str, Any] = {"label": "收到日期", "required": False, "help_text": "纸质材料收到的那一天。不填就是今天。"}


class AnswerTheApplicationForm(forms.Form):
    """`exhibits` are those of the other side's own list."""

    words = forms.CharField(
        label="答辩意见", max_length=5000, widget=area(8), help_text="哪些认可，哪些不认可，为什么。对方会收到一份。"
    )
    exhibits = forms.MultipleChoiceField(
        label="依据的证据", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="选中的证据随答辩书给对方看。还没有交的，先在案件页面提交。",
    )  # fmt: skip

    def __init__(self, *args: Any, exhibits: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        choices: Any = self.fields["exhibits"]
        choices.choices = exhibits
        if not exhibits:
            del self.fields["exhibits"]


class CounterclaimForm(forms.Form):
    asks = forms.CharField(label="反过来要求什么", max_length=300, widget=area(2))
    amount = forms.DecimalField(label="金额（元）", required=False, min_value=FEN, max_digits=12, decimal_places=2)
    facts = forms.CharField(label="事实和理由", max_length=5000, widget=area(6))


class AnswerOnPaperForm(AnswerTheApplicationForm):
    received_on = forms.DateField(**RECEIVED, **DAY)


class CounterclaimOnPaperForm(CounterclaimForm):
    received_on = forms.DateField(**RECEIVED, **DAY)


class ServedForm(forms.Form):
    served_on = forms.DateField(label="送达日期", required=False, help_text="不填就是今天。", **DAY)


class DecideCounterclaimForm(forms.Form):
    joined = forms.TypedChoiceField(
        label="怎么决定", choices=[("yes", "受理，和本案一并审理"), ("no", "不受理")], **YES_NO
    )
    why = forms.CharField(
        label="理由", max_length=300, required=False, widget=area(3), help_text="不受理的要写，双方会看到。"
    )


class HearingForm(SittingForm):
    apart = None  # type: ignore[assignment]
    field_order = ["begins_at", "place"]

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["place"].help_text = "网上开庭就写“网上”。"


class DecidePostponementForm(WhyForm):
    granted = forms.TypedChoiceField(
        label="是不是延期", choices=[("yes", "同意，另外通知开庭"), ("no", "不同意，按时开庭")], **YES_NO
    )
    field_order = ["granted", "why"]


class HeldForm(forms.Form):
    absent = forms.ChoiceField(
        label="到庭情况", choices=Absence.choices, required=False, widget=forms.RadioSelect,
        help_text="没有到庭，指收到书面通知、没有正当理由。申请人没有到庭，可以按撤回处理；被申请人没有到庭，可以缺席裁决"
        "（劳动人事争议仲裁办案规则第三十九条）。",
    )  # fmt: skip
    minutes = forms.CharField(
        label="庭审笔录", max_length=20_000, widget=area(12), help_text="双方和现在的办理单位可以看。"
    )


class OpinionForm(forms.Form):
    accepts = forms.TypedChoiceField(label="您的意见", choices=[("yes", "没有异议"), ("no", "有异议")], **YES_NO)
    words = forms.CharField(
        label="说明", max_length=500, required=False, widget=area(3),
        help_text="有异议的请写：是不是真的、来路合不合法、和这件事有没有关系。",
    )  # fmt: skip


class AwardForm(forms.Form):
    """What is awarded on each claim, so that it can be said whether the award is final; and how it is paid."""

    words = forms.CharField(label="裁决结果和理由", max_length=5000, widget=area(6), help_text="双方会看到。")
    minimum_wage = forms.DecimalField(label="当地月最低工资标准（元）", min_value=FEN, max_digits=8, decimal_places=2)
    first_on = forms.DateField(label="第一笔哪天付", **DAY)
    instalments = forms.IntegerField(label="分几期", min_value=1, max_value=MOST_INSTALMENTS, initial=1)
    served_on = forms.DateField(
        label="送达日期", required=False, help_text="裁决书送到当事人手里的那一天。不填就是今天。", **DAY
    )

    def __init__(self, *args: Any, claims: Sequence[Claim], wages: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.claims = claims
        self.fields["minimum_wage"].help_text = wages
        names = [name for n, claim in enumerate(claims, 1) for name in self._add(n, claim)]
        self.order_fields(["words", *names, "minimum_wage", "first_on", "instalments", "served_on"])

    def _add(self, n: int, claim: Claim) -> tuple[str, str]:
        title = _title(n, claim)
        asked = f"要求 {claim.amount:,.2f} 元。" if claim.amount else ""
        self.fields[f"amount_{n}"] = forms.DecimalField(
            label=f"{title}：裁决多少（元）", min_value=ZERO, max_digits=12, decimal_places=2,
            help_text=f"{asked}没有支持的写 0。",
        )  # fmt: skip
        self.fields[f"nature_{n}"] = forms.ChoiceField(
            label=f"{title}：属于哪一类", choices=[("", "请选择"), *Nature.choices],
            initial=NATURE_OF.get(ClaimKind(claim.kind), ""), help_text="用来看是不是终局裁决。",
        )  # fmt: skip
        return f"amount_{n}", f"nature_{n}"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not sum(item.amount for item in self.items()):
            self.add_error(None, "没有一项得到支持的，请用“办结这一步”，选驳回请求。")
        return given

    def items(self) -> list[Item]:
        given = self.cleaned_data
        return [
            Item(_title(n, claim), given[f"nature_{n}"], given[f"amount_{n}"]) for n, claim in enumerate(self.claims, 1)
        ]

    def payments(self) -> list[Payment]:
        given = self.cleaned_data
        return plan(sum((item.amount for item in self.items()), ZERO), given["first_on"], given["instalments"])


def _title(n: int, claim: Claim) -> str:
    return f"第 {n} 项 {claim.get_kind_display()}"
