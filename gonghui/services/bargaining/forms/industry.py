"""What is typed to begin talks of an industry or an area, to list firms, and to enter what they stamped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.papers.forms import ReceivedFile
from gonghui.rulebook import Item

from ..industry.models import Firm
from ..industry.scopes import Counterpart
from .opening import StartForm

MOST_NAMED = 200


class FirmsField(forms.Form):
    """Firms to tick, and others by name, a line each."""

    firms = forms.MultipleChoiceField(label="列入哪些企业", required=False, widget=forms.CheckboxSelectMultiple)
    named = forms.CharField(
        label="清单里没有的企业", required=False, max_length=20_000,
        widget=forms.Textarea({"rows": 3, "data-grow": ""}),
        help_text="每行一家，写登记的全称或者简称。要在本工会的区域内。",
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Iterable[Organisation], reach: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach = reach
        self.fields["firms"].choices = [(str(f.pk), f.short_name) for f in offered]  # type: ignore[attr-defined]

    def clean_named(self) -> list[UUID]:
        lines = list(dict.fromkeys(" ".join(line.split()) for line in self.cleaned_data["named"].splitlines()))
        wanted = [line for line in lines if line]
        if len(wanted) > MOST_NAMED:
            raise forms.ValidationError(f"一次最多写 {MOST_NAMED} 家，请分几次列入。")
        found: dict[str, list[UUID]] = {}
        for key, name, short in (
            self.reach.filter(name__in=wanted)
            .union(self.reach.filter(short_name__in=wanted))
            .values_list("pk", "name", "short_name")
        ):
            for word in {name, short}:
                found.setdefault(word, []).append(key)
        for line in wanted:
            keys = found.get(line, [])
            if not keys:
                raise forms.ValidationError(f"没有找到“{line[:30]}”，请核对名称，或者先登记这家企业。")
            if len(keys) > 1:
                raise forms.ValidationError(f"叫“{line[:30]}”的不止一家，请写全称。")
        return [found[line][0] for line in wanted]

    def chosen(self) -> list[UUID]:
        """All firms ticked or named, each once."""
        ticked = [UUID(key) for key in self.cleaned_data["firms"]]
        return list(dict.fromkeys([*ticked, *self.cleaned_data["named"]]))


class StartIndustryForm(FirmsField, StartForm):
    field = forms.CharField(
        label="哪个行业或者区域", max_length=40, help_text="合同就叫这个名字，例如“五金行业”“东城街道”。"
    )
    body = forms.TypedChoiceField(label="对方是哪个企业代表组织", required=False, coerce=UUID, empty_value=None)
    counterpart = forms.ChoiceField(label="没有企业代表组织的，由谁作企业方", required=False)

    def __init__(self, *args: Any, bodies: Iterable[Organisation], instead: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(body.pk), body.name) for body in bodies]
        self.fields["body"].choices = [("", "请选择"), *known]  # type: ignore[attr-defined]
        self.fields["counterpart"].choices = [  # type: ignore[attr-defined]
            ("", "有企业代表组织，不用选"), *((item.key, item.text) for item in instead)
        ]  # fmt: skip
        if instead:
            self.fields["counterpart"].help_text = "；".join(dict.fromkeys(item.basis for item in instead))
        else:
            del self.fields["counterpart"]
        self.order_fields(["field", "body", "counterpart", "firms", "named", "about", "term_from", "term_until"])

    def facts(self) -> dict[str, Any]:
        """What the action is called with."""
        given = self.cleaned_data
        return {
            "field": given["field"], "body": given["body"], "firms": self.chosen(), "about": given["about"],
            "counterpart": given.get("counterpart") or Counterpart.ASSOCIATION,
            "term_from": given["term_from"], "term_until": given["term_until"],
        }  # fmt: skip


class StartForEmployersForm(FirmsField, StartForm):
    """The association begins: the union is the other side."""

    field = forms.CharField(
        label="哪个行业或者区域", max_length=40, help_text="合同就叫这个名字，例如“五金行业”“东城街道”。"
    )
    union = forms.TypedChoiceField(label="对方工会", coerce=UUID)

    def __init__(self, *args: Any, unions: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["union"].choices = [(str(one.pk), one.name) for one in unions]  # type: ignore[attr-defined]
        self.order_fields(["field", "union", "firms", "named", "about", "term_from", "term_until"])

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "field": given["field"], "union": given["union"], "firms": self.chosen(), "about": given["about"],
            "term_from": given["term_from"], "term_until": given["term_until"],
        }  # fmt: skip


class ListFirmsForm(FirmsField):
    """More firms for the list."""

    def facts(self) -> dict[str, Any]:
        return {"firms": self.chosen()}


class StampedForm(forms.Form):
    """A stamped paper, and whose it is."""

    firms = forms.TypedMultipleChoiceField(
        label="是哪几家企业的", coerce=UUID, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请勾选是哪几家企业的。"},
    )  # fmt: skip
    file = ReceivedFile(label="盖章文件（扫描件或照片，多家可以合成一份）")

    def __init__(self, *args: Any, firms: Iterable[Firm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["firms"].choices = [(str(firm.pk), firm.name) for firm in firms]  # type: ignore[attr-defined]


class PaperVoteForm(forms.Form):
    """What a firm decided on paper."""

    firm = forms.TypedChoiceField(label="哪家企业", coerce=UUID)
    passed = forms.TypedChoiceField(
        label="结果", choices=[("yes", "通过"), ("no", "没有通过")], coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    file = ReceivedFile(label="职代会（职工大会）决议（扫描件或照片）")

    def __init__(self, *args: Any, firms: Iterable[Firm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["firm"].choices = [(str(firm.pk), firm.name) for firm in firms]  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    reason = forms.CharField(label="不参加的原因", max_length=200, widget=forms.Textarea({"rows": 3}))


class RequestTalksForm(forms.Form):
    of = forms.TypedChoiceField(label="请哪个工会提出协商", coerce=UUID)
    words = forms.CharField(
        label="想谈什么", required=False, max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text="例如：本行业计件单价几年没有调整。",
    )  # fmt: skip

    def __init__(self, *args: Any, unions: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = [(str(one.pk), one.name) for one in unions]  # type: ignore[attr-defined]
