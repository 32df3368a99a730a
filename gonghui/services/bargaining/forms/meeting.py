"""What is typed at the fifth step: what to negotiate anew, the next sitting, what is left open."""

from __future__ import annotations

from typing import Any

from django import forms

from gonghui.kernel.rooms.models.sitting import LONGEST_MINUTES
from gonghui.kernel.rooms.queries import ItemState

from .delegation import MomentField


class TickedForm(forms.Form):
    """One list to tick; without a list, a button."""

    ticks = ""
    label = ""
    help_text = ""
    #: What to say when nothing is ticked; "" where nothing need be.
    none_ticked = ""

    def __init__(self, *args: Any, choices: list[tuple[str, str]], ticked: list[str] | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if choices:
            self.fields[self.ticks] = forms.MultipleChoiceField(
                label=self.label, choices=choices, required=bool(self.none_ticked), help_text=self.help_text,
                widget=forms.CheckboxSelectMultiple, initial=ticked or [],
                error_messages={"required": self.none_ticked},
            )  # fmt: skip


class OpenForm(TickedForm):
    ticks = "reopen"
    label = "重新协商哪几项"
    help_text = "勾选的重新谈；没勾的，保持上次谈拢的结果。"


class ConcludeForm(TickedForm):
    ticks = "left_open"
    label = "下面这些还没谈拢，确认留待以后"
    help_text = "逐项勾选，会写进纪要。"
    none_ticked = "还没谈拢的，请逐项勾选，确认留待以后；还想再谈的，先别结束。"


class AdjournForm(forms.Form):
    next_at = MomentField("下一次会议时间")
    place = forms.CharField(label="地点", max_length=120, help_text="网上开的写“网上会议室”。")
    reason = forms.CharField(label="原因", max_length=300, widget=forms.Textarea({"rows": 2}))


class AgendaForm(forms.Form):
    """For each topic its place on the agenda of a sitting, and how many minutes are planned for it."""

    def __init__(self, *args: Any, states: list[ItemState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.states = states
        places = [("", "这次不谈"), *((str(n), f"第 {n} 个谈") for n in range(1, len(states) + 1))]
        planned = any(state.entry for state in states)
        for number, state in enumerate((one for one in states if not one.accepted), 1):
            entry = state.entry
            self.fields[f"place_{state.item.key}"] = forms.ChoiceField(
                label=state.item.title, choices=places, required=False,
                initial=str(entry.ordinal if entry else "" if planned else number),
            )  # fmt: skip
            self.fields[f"minutes_{state.item.key}"] = forms.IntegerField(
                label="这一项计划几分钟", min_value=1, max_value=LONGEST_MINUTES, required=False,
                initial=entry.minutes if entry else None,
            )  # fmt: skip

    def entries(self) -> list[tuple[str, int | None]]:
        """What was chosen, in its order; of two in one place the one that stands first on the page."""
        given = self.cleaned_data
        keys = [state.item.key for state in self.states if given.get(f"place_{state.item.key}")]
        return [(key, given[f"minutes_{key}"]) for key in sorted(keys, key=lambda key: int(given[f"place_{key}"]))]
