"""The small forms: one act each."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms

from gonghui.kernel.papers.forms import ReceivedFile
from gonghui.kernel.people.forms import CodeField
from gonghui.kernel.workdays.counting import shift_months

from ..actions.agreeing import Payment
from ..kinds import EMPLOYER, WORKERS, Call, Forum, Willingness
from ..models import Body
from ..models.case import NOTHING

MOST_INSTALMENTS = 36
FEN = Decimal("0.01")
DAY: dict[str, Any] = {"widget": forms.DateInput({"type": "date"})}


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class WhyForm(forms.Form):
    why = forms.CharField(label="理由", max_length=300, widget=area(3), help_text="当事人会看到。")


class DeclineForm(WhyForm):
    elsewhere = forms.CharField(
        label="请他去找谁", max_length=200, required=False, widget=area(2),
        help_text="不是劳动争议、平台上没有的单位，写单位、地址、电话，例如：人民法院立案庭。当事人会看到，也写进通知书。",
    )  # fmt: skip


class LeaveForm(forms.Form):
    why = forms.CharField(label="为什么撤回", max_length=200, required=False, help_text="可以不写。")


class PassOnForm(forms.Form):
    """To which body, and why. `bodies` are those a way leads to."""

    to = forms.ChoiceField(label="转给谁", widget=forms.RadioSelect)
    why = forms.CharField(label="理由", max_length=300, widget=area(3), help_text="当事人会看到。")

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        choices: Any = self.fields["to"]
        choices.choices = bodies


class ChooseForm(PassOnForm):
    why = forms.CharField(label="想说的话", max_length=300, required=False, widget=area(2))


class MoveOnForm(PassOnForm):
    why = None  # type: ignore[assignment]  # that nobody is there


class AcceptForm(forms.Form):
    own_number = forms.CharField(
        label="本单位案号", max_length=60, required=False, help_text="没有就不填，用统一的案件编号。"
    )


class OfficerForm(forms.Form):
    officer = forms.ChoiceField(label="承办人", widget=forms.RadioSelect)

    def __init__(self, *args: Any, officers: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        choices: Any = self.fields["officer"]
        choices.choices = officers


class CallForm(forms.Form):
    how = forms.ChoiceField(label="用什么方式", choices=Call.choices, widget=forms.RadioSelect)


class NoteAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="对方怎么说", choices=[one for one in Willingness.choices if one[0]], widget=forms.RadioSelect
    )
    words = forms.CharField(label="原话", max_length=300, required=False, widget=area(2))


class AnswerForm(forms.Form):
    willing = forms.TypedChoiceField(
        label="愿意调解吗", choices=[("yes", "愿意，来谈"), ("no", "不愿意")], coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(label="想说的话", max_length=300, required=False, widget=area(3))


class SittingForm(forms.Form):
    begins_at = forms.DateTimeField(
        label="什么时候", widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )  # fmt: skip
    place = forms.CharField(label="在哪里", max_length=120, help_text="网上谈就写“网上”。")
    apart = forms.BooleanField(label="分开谈", required=False, help_text="先和一方谈，再和另一方谈。")


class MinutesForm(forms.Form):
    minutes = forms.CharField(
        label="谈了什么", max_length=5000, widget=area(8), help_text="只给调解员和双方看，以后不能当证据用。"
    )


class PlanForm(forms.Form):
    """A sum and how it is paid: at once, or month by month; the last instalment takes the rest of the fen."""

    amount = forms.DecimalField(label="一共付多少（元）", min_value=FEN, max_digits=12, decimal_places=2)
    first_on = forms.DateField(label="第一笔哪天付", **DAY)
    instalments = forms.IntegerField(
        label="分几期",
        min_value=1,
        max_value=MOST_INSTALMENTS,
        initial=1,
        help_text="每月一期，同一天付。一次付清就写 1。",
    )

    def payments(self) -> list[Payment]:
        """The plan that was typed; nothing without a sum."""
        given = self.cleaned_data
        if not given.get("amount"):
            return []
        return plan(given["amount"], given["first_on"], given.get("instalments") or 1)


def plan(total: Decimal, first: date, times: int) -> list[Payment]:
    """Equal parts month by month from `first`; they add up to `total` exactly."""
    each = (total / times).quantize(FEN, ROUND_HALF_UP)
    days = [shift_months(first, n) for n in range(times)]
    parts = [each] * (times - 1)
    return list(zip(days, [*parts, total - sum(parts, Decimal(0))], strict=True))


class AgreementForm(PlanForm):
    terms = forms.CharField(label="双方谈好了什么", max_length=5000, widget=area(6))
    field_order = ["terms", "amount", "first_on", "instalments"]


class SignForm(forms.Form):
    """Consent, and the code from the phone. `less` is what a worker would give up; `may_confirm` by arbitration."""

    knows_less = forms.BooleanField(required=False)
    confirm = forms.BooleanField(
        label="签了就一起申请仲裁审查确认", required=False,
        help_text="双方都勾选，协议一生效就直接送去，不用再申请。确认以后，不付可以申请强制执行。",
    )  # fmt: skip
    agrees = forms.BooleanField(
        label="我已看过全文，同意用短信验证码签字，与纸上签字同样有效",
        error_messages={"required": "请先勾选同意用短信验证码签字；想在纸上签的，请告诉调解员。"},
    )
    code = CodeField()

    def __init__(self, *args: Any, less: Decimal = NOTHING, may_confirm: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        if less:
            told = f"我知道协议的金额比按规定算出来的少 {less:,.2f} 元，仍然同意"
            self.fields["knows_less"] = forms.BooleanField(
                label=told, error_messages={"required": "请先想清楚：真的同意少拿，再勾选。"}
            )
        else:
            del self.fields["knows_less"]
        if not may_confirm:
            del self.fields["confirm"]


class SignatureForm(forms.Form):
    side = forms.ChoiceField(
        label="谁签的", choices=[(WORKERS, WORKERS), (EMPLOYER, EMPLOYER)], widget=forms.RadioSelect
    )
    scan = ReceivedFile(label="签字页的照片或扫描件")
    confirm = forms.BooleanField(label="签字页上写明：同意申请仲裁审查确认", required=False)


class ForumForm(forms.Form):
    forum = forms.ChoiceField(label="向谁申请", choices=Forum.choices, widget=forms.RadioSelect)


class ConcludeForm(PlanForm):
    """How the stage ends; `outcomes` are those it may have. A sum only where the result gives one."""

    outcome = forms.ChoiceField(label="结果", widget=forms.RadioSelect)
    words = forms.CharField(label="结果和理由", max_length=5000, widget=area(5), help_text="双方会看到。")
    served_on = forms.DateField(label="送达日期", required=False, help_text="裁决、判决送到当事人手里的那一天。", **DAY)
    field_order = ["outcome", "words", "amount", "first_on", "instalments", "served_on"]

    def __init__(self, *args: Any, outcomes: list[tuple[str, str]], money: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        choices: Any = self.fields["outcome"]
        choices.choices = outcomes
        for name in ("amount", "first_on", "instalments"):
            self.fields[name].required = False
        if not money:
            for name in ("amount", "first_on", "instalments", "served_on"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("amount") and not given.get("first_on"):
            self.add_error("first_on", "写了金额，还要写第一笔哪天付。")
        return given


class RateForm(forms.Form):
    stars = forms.TypedChoiceField(
        label="满意吗", coerce=int, widget=forms.RadioSelect,
        choices=[(5, "★★★★★ 很满意"), (4, "★★★★ 满意"), (3, "★★★ 一般"), (2, "★★ 不满意"), (1, "★ 很不满意")],
    )  # fmt: skip
    settled = forms.TypedChoiceField(
        label="问题真的解决了吗", choices=[("yes", "解决了"), ("no", "还没有")], coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(label="想说的话", max_length=300, required=False, widget=area(3))


def as_choice(body: Body, note: str = "") -> tuple[str, str]:
    """A body as a line to choose."""
    return str(body.pk), f"{body.name}（{body.get_kind_display()}）{note}"
