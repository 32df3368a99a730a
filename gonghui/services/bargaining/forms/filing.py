"""What is typed to file, to complete, and to review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from gonghui.kernel.papers.forms import ReceivedFile

from ..models import Topic
from ..queries.checklist import Reviewed

VERDICTS = {"": "待定", "yes": "符合", "no": "不符合"}
READ = {"": None, "yes": True, "no": False}


class AuthorityForm(forms.Form):
    received = ReceivedFile(label="企业的书面委托（盖章后拍照或扫描）")


class EncloseForm(forms.Form):
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    received = ReceivedFile(label="材料（拍照或扫描）")


class SupplementForm(forms.Form):
    wanted = forms.CharField(
        label="要补正什么", max_length=1000, widget=forms.Textarea({"rows": 3}), help_text="企业和工会马上收到。"
    )


class SupplyForm(forms.Form):
    words = forms.CharField(
        label="补正说明", max_length=1000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text="写明补了什么；有材料的一并上传。",
    )  # fmt: skip
    received = ReceivedFile(label="补正的材料", required=False)


class ObjectionForm(forms.Form):
    reason = forms.CharField(
        label="异议和理由", max_length=2000, widget=forms.Textarea({"rows": 5, "data-draft": "objection"}),
        help_text="写进审查意见书，送达双方。",
    )  # fmt: skip
    topics = forms.MultipleChoiceField(label="涉及哪些协商内容", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = [(topic.key, topic.title) for topic in topics]  # type: ignore[attr-defined]


class ChecklistForm(forms.Form):
    """A verdict and a remark for each item of the place's list."""

    def __init__(self, *args: Any, items: Sequence[Reviewed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        word = {verdict: key for key, verdict in READ.items()}
        for item in items:
            self.fields[item.key] = forms.ChoiceField(
                label="审查结论", choices=list(VERDICTS.items()), required=False, widget=forms.RadioSelect,
                initial=word[item.ok],
            )  # fmt: skip
            self.fields[f"{item.key}_remark"] = forms.CharField(
                label="说明", max_length=500, required=False, initial=item.remark, widget=forms.Textarea({"rows": 2})
            )

    def verdicts(self) -> dict[str, tuple[bool | None, str]]:
        """What was ticked and written, by item."""
        given = self.cleaned_data
        return {item.key: (READ[given[item.key]], given[f"{item.key}_remark"]) for item in self.items}

    def rows(self) -> list[tuple[Reviewed, BoundField, BoundField]]:
        """Each item with its two fields, for the page."""
        return [(item, self[item.key], self[f"{item.key}_remark"]) for item in self.items]
