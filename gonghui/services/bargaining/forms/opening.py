"""What is typed to begin a round, settle its topics, suggest and answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from gonghui.kernel.papers.codes import typed
from gonghui.rulebook import Item

from ..actions.suggestions import LONGEST_TEXT
from ..models import Kind, Suggestion, Topic


class StartForm(forms.Form):
    about = forms.ChoiceField(
        label="谈哪一种合同", choices=[(kind.value, kind.label) for kind in Kind], initial=Kind.WAGE.value,
        required=False, widget=forms.RadioSelect,
        help_text="能级工资按技能等级、岗位定津贴和工资，可以单独谈，也可以和工资一起谈。",
    )  # fmt: skip
    term_from = forms.DateField(
        label="合同从哪天起", widget=forms.DateInput({"type": "date"}), help_text="新合同开始执行的那一天。"
    )
    term_until = forms.DateField(
        label="到哪天止", widget=forms.DateInput({"type": "date"}), help_text="最后一天也算在内，一般签一年。"
    )

    def clean_about(self) -> str:
        return self.cleaned_data["about"] or Kind.WAGE.value


class TopicsForm(forms.Form):
    """Topics on offer to tick, and own ones, a line each. The fixed ones are in whatever is sent."""

    keys = forms.MultipleChoiceField(label="还可以谈", required=False, widget=forms.CheckboxSelectMultiple)
    own = forms.CharField(
        label="自己拟的内容", required=False, widget=forms.Textarea({"rows": 4}),
        help_text="每行一项，最多 10 项，每项最多 120 字。例如：高温补贴、夜班津贴。",
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [(item.key, item.text) for item in offered if not item.fixed]
        self.fields["keys"].choices = free  # type: ignore[attr-defined]
        if not free:
            del self.fields["keys"]

    def clean_own(self) -> list[str]:
        return str(self.cleaned_data["own"]).splitlines()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        return {"keys": [], **given}


class SuggestionForm(forms.Form):
    text = forms.CharField(
        label="您的建议", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3}),
        help_text="不显示您的名字，企业方看不到。一条说一件事。",
    )  # fmt: skip


class SupportForm(forms.Form):
    supports = forms.BooleanField(required=False)


class AnswerForm(forms.Form):
    topic = forms.ModelChoiceField(Topic.objects.none(), label="归到哪项内容", required=False, empty_label="还没有归类")
    answer = forms.ChoiceField(label="答复", choices=Suggestion.Answer.choices, required=False)
    words = forms.CharField(
        label="说明", max_length=LONGEST_TEXT, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="写明采纳在哪一条，或者为什么这一轮没有采纳。",
    )  # fmt: skip

    clause = forms.TypedChoiceField(label="写进了哪一条", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, topics: Any, clauses: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics  # type: ignore[attr-defined]
        articles = [(position, f"第 {position} 条　{heading}") for position, heading in clauses]
        self.fields["clause"].choices = [("", "没有写进合同"), *articles]  # type: ignore[attr-defined]
        if not articles:
            del self.fields["clause"]

    def clean_topic(self) -> Any:
        topic = self.cleaned_data["topic"]
        return topic.pk if topic else None


class CodeForm(forms.Form):
    """The join code as it is read from the wall."""

    code = forms.CharField(
        label="参与码", max_length=20, help_text="海报上的 12 位字母和数字，大小写都可以。",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        code = typed(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError("参与码是 12 位字母和数字，请照海报再填一次。")
        return code
