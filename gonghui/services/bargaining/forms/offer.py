"""What is typed to write, sign and receive the offer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from gonghui.kernel.people.forms import CodeField

from ..actions.offer import LONGEST_DEMAND, LONGEST_WORDS
from ..models import Round
from ..queries.data import on_offer
from ..queries.house import find_in_the_house
from ..queries.opening import words_of_last_time
from .delegation import MomentField, ScanField, read


class ByTopic(forms.Form):
    """A form with a line for each topic; `by_topic()` gives what was typed, by the topic's key."""

    round: Round
    topic_prefix = "topic_"
    topic_label = "{}"

    def add_topics(self, column: str, help_text: str) -> None:
        for topic in self.round.topics.all():
            self.fields[self.topic_prefix + topic.key] = forms.CharField(
                label=self.topic_label.format(topic.title), max_length=LONGEST_DEMAND, required=False,
                widget=forms.Textarea({"rows": 2}), initial=getattr(topic, column),
                help_text=help_text if topic.position == 1 else "",
            )  # fmt: skip

    def by_topic(self) -> dict[str, str]:
        start = len(self.topic_prefix)
        return {name[start:]: value for name, value in self.cleaned_data.items() if name.startswith(self.topic_prefix)}


#: So much of an article stands beside what is asked for now.
SHOWN_OF_LAST = 120


class OfferForm(ByTopic):
    meeting_at = MomentField("建议什么时候开会", help_text="给对方留够答复的时间，也留够提供资料的时间。")
    place = forms.CharField(
        label="在哪里开会", max_length=120, help_text="例如：行政楼三楼会议室，或者本系统网上会议室。"
    )
    recorder = forms.CharField(
        label="建议谁当记录员", max_length=40, help_text="双方代表以外的本单位职工，要中立。填姓名或者工号。",
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    data_wanted = forms.MultipleChoiceField(
        label="请企业方再提供哪些资料", required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label="还要说明的", max_length=LONGEST_WORDS, required=False, widget=forms.Textarea({"rows": 3})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    topic_label = "我方对“{}”的要求"

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        self.fields["data_wanted"].choices = [  # type: ignore[attr-defined]
            (item.key, item.text) for item in on_offer(round) if not item.fixed
        ]
        if not self.fields["data_wanted"].choices:  # type: ignore[attr-defined]
            del self.fields["data_wanted"]
        self.add_topics("demand", "想要多少、为什么，一两句写清楚。可以不填，会上再提。")
        topics = [name for name in self.fields if name.startswith(self.topic_prefix)]
        self._show_last_time(round)
        self.order_fields(["meeting_at", "place", *topics, "data_wanted", "recorder", "words", "version"])

    def _show_last_time(self, round: Round) -> None:
        """Under each topic what the contract before says of it."""
        before = words_of_last_time(round)
        for topic in round.topics.all():
            if words := before.get(topic.title) or before.get(topic.key):
                field = self.fields[self.topic_prefix + topic.key]
                field.help_text = f"{field.help_text} 上一份合同：{words[:SHOWN_OF_LAST]}".strip()

    def clean_recorder(self) -> UUID:
        found = read(lambda: find_in_the_house(self.round, self.cleaned_data["recorder"]))
        return found.pk  # type: ignore[no-any-return]

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        facts = {name: given[name] for name in ("meeting_at", "place", "recorder", "words", "version")}
        return {**facts, "data_wanted": given.get("data_wanted", []), "demands": self.by_topic()}


class SendForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    code = CodeField()


class ReceiptForm(forms.Form):
    received_on = forms.DateField(
        label="企业方哪天收到的", widget=forms.DateInput({"type": "date"}),
        help_text="照送达凭证上的日期填，答复期限从这天算。",
    )  # fmt: skip
    file = ScanField("送达凭证", help_text="盖了章的回执、快递签收单，拍照或扫描。可以传 PDF 或图片，不超过 20 MB。")
