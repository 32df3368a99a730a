"""What is typed into an opinion letter, and into what follows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from ..actions.supervision import LONGEST
from ..models import Clause
from .delegation import ScanField


def words(label: str, help_text: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), help_text=help_text)


def day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}))


class LetterForm(forms.Form):
    clause = forms.ModelChoiceField(
        Clause.objects.none(), label="关于哪一条", required=False, empty_label="不针对某一条"
    )
    facts = words("发现的问题", "什么时候、涉及多少人、差多少，写清楚。不要写提问职工的名字。")
    wanted = words("要求怎样改正", "每行一项。")

    def __init__(self, *args: Any, clauses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["clause"]
        field.queryset = clauses
        field.label_from_instance = lambda clause: f"第 {clause.position} 条　{clause.heading}"

    def clean_clause(self) -> UUID | None:
        chosen = self.cleaned_data["clause"]
        return chosen.pk if chosen else None


class DeliveryForm(forms.Form):
    received = ScanField("送达回证")
    received_on = day("企业哪天收到的")


class AnswerForm(forms.Form):
    words = words("情况和改正措施", "认为意见不适当的，请写明理由。")
    received = ScanField("材料", required=False)


class EnterAnswerForm(forms.Form):
    received = ScanField("企业盖章的书面答复")
    answered_on = day("企业哪天答复的")
    words = words("答复说了什么")


class CorrectionForm(forms.Form):
    words = words("核实的情况", "怎样改正的，补发了多少，提问的职工会收到。")


class HigherForm(forms.Form):
    words = words("有关情况", "和企业沟通过几次，企业怎么说。")


class HandBackForm(forms.Form):
    words = words("督促的情况")


class ProposalForm(forms.Form):
    words = words("建议怎样处理", "会写进给人社部门的建议书。每行一项。")


class ConclusionForm(forms.Form):
    words = words("处理结果")
