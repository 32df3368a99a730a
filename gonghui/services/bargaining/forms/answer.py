"""What is typed to answer the offer, to step in when nobody answers, and to give data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from gonghui.kernel.people.forms import CodeField
from gonghui.kernel.rooms.models import AgendaItem
from gonghui.rulebook import Item

from ..actions.answer import LONGEST_WORDS, Named
from ..actions.data import LONGEST_VALUE, Given
from ..models import Round, Side
from ..queries.delegation import representatives
from ..queries.house import find_in_the_house
from .delegation import EmployerSideForm, MomentField, ScanField, read
from .offer import ByTopic

UNITS = {"percent": "（%）", "yuan": "（元）"}

SIDE_FIELDS = ("chief", "members", "outsiders")


class AnswerForm(ByTopic, EmployerSideForm):
    """Meeting, comments, recorder, and the employer's list where it is not known yet."""

    meeting_at = MomentField("什么时候开会", help_text="已经填好要约书里的时间，双方商定改期的在这里改。")
    place = forms.CharField(label="在哪里开会", max_length=120)
    recorder = forms.CharField(
        label="记录员另有人选", max_length=40, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    words = forms.CharField(
        label="还要说明的", max_length=LONGEST_WORDS, required=False, widget=forms.Textarea({"rows": 3})
    )

    topic_label = "对“{}”的意见"

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, round=round, scan_required=False, **kwargs)
        offer = round.offer
        self.fields["meeting_at"].initial = offer.meeting_at
        self.fields["place"].initial = offer.meeting_place
        proposed = offer.proposed_recorder.name if offer.proposed_recorder else "（没有提）"
        self.fields["recorder"].help_text = f"对方建议由{proposed}担任。同意就不填；不同意的，填另一人的姓名或者工号。"
        self.names_side = round.answering == Side.EMPLOYER and not representatives(round, Side.EMPLOYER).exists()
        if not self.names_side:
            for name in SIDE_FIELDS:
                del self.fields[name]
        self.add_topics("comment", "同意、不同意，或者另提数目。可以不填，会上再谈。")
        topics = [name for name in self.fields if name.startswith(self.topic_prefix)]
        self.order_fields(["meeting_at", "place", *topics, *SIDE_FIELDS, "recorder", "words"])

    def clean_recorder(self) -> UUID | None:
        typed = self.cleaned_data["recorder"].strip()
        if not typed:
            return None
        found = read(lambda: find_in_the_house(self.round, typed))
        return found.pk  # type: ignore[no-any-return]

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        facts = {name: given[name] for name in ("meeting_at", "place", "recorder", "words")}
        return {**facts, "comments": self.by_topic(), "delegation": self.delegation()}

    def delegation(self) -> Named | None:
        if not self.names_side:
            return None
        given = self.cleaned_data
        scan = given.get("file")
        return Named(given["chief"], tuple(given["members"]), tuple(given["outsiders"]), scan)


class AcceptForm(AnswerForm):
    """Signed by code; a list that needs a written authority is handed in beforehand, on its own page."""

    code = CodeField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["file"]


class EnterReplyForm(AnswerForm):
    """As the stamped reply says; the scan proves the reply, and the list in it."""

    replied_on = forms.DateField(
        label="答复书的日期", widget=forms.DateInput({"type": "date"}), help_text="照答复书上的落款日期填。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = True
        self.fields["file"].label = "盖章的答复书"
        self.order_fields(["replied_on", "file"])

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {**super().arguments(), "replied_on": given["replied_on"], "received": given["file"]}


class RefuseForm(forms.Form):
    reason = forms.CharField(label="拒绝的理由", max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 4}))
    code = CodeField()


class EnterRefusalForm(forms.Form):
    reason = forms.CharField(label="企业方写明的理由", max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 4}))
    file = ScanField("盖章的答复书")


class UrgeForm(forms.Form):
    words = forms.CharField(
        label="催办的话", max_length=200, widget=forms.Textarea({"rows": 3}),
        initial="要约已经送达，请按期书面答复，定下协商会议的时间、地点和代表。",
    )  # fmt: skip


class CorrectionForm(forms.Form):
    words = forms.CharField(
        label="要求改正什么", max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text="会印在通知书上，送达没有答复的一方。",
    )  # fmt: skip
    reply_by = forms.DateField(label="改正期限", widget=forms.DateInput({"type": "date"}))


class RequestForm(forms.Form):
    reason = forms.CharField(label="争议是什么，希望怎样解决", max_length=1000, widget=forms.Textarea({"rows": 4}))


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label="协调结果", max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text="双方商定了什么、还有什么没谈拢。双方都看得到。",
    )  # fmt: skip


class ExtendForm(forms.Form):
    reason = forms.CharField(label="延长的理由", max_length=1000, widget=forms.Textarea({"rows": 3}))


class WithPoints(forms.Form):
    """A field for each topic of the meeting that is not agreed; what is filled in is agreed by the signatures."""

    def __init__(self, *args: Any, items: Sequence[AgendaItem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"point_{item.key}"] = forms.CharField(
                label=f"{item.title}{UNITS.get(item.unit, '')}", max_length=500, required=False,
                help_text="协调定下来的填在这里，签字后就算谈拢；没有定下来的空着。",
            )  # fmt: skip
        if items:
            self.fields["agreed"].required = False

    def points(self) -> dict[str, str]:
        found = {item.key: self.cleaned_data[f"point_{item.key}"] for item in self.items}
        return {key: value for key, value in found.items() if value}


class SettlementForm(WithPoints):
    agreed = forms.CharField(
        label="双方商定了什么",
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
        help_text="一条一行，会印在协议书上。",
    )
    left_open = forms.CharField(
        label="还没有谈拢、继续协商的", max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )


class SettlementOnPaperForm(WithPoints):
    agreed = forms.CharField(label="双方商定了什么", max_length=1000, widget=forms.Textarea({"rows": 4}))
    file = ScanField("三方签字的协调处理协议书")


class NoSettlementForm(forms.Form):
    reason = forms.CharField(label="为什么没有达成协议", max_length=1000, widget=forms.Textarea({"rows": 3}))


class RecorderForm(forms.Form):
    recorder = forms.CharField(
        label="另提人选", max_length=40, help_text="双方代表以外的本单位职工。填姓名或者工号。",
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round

    def clean_recorder(self) -> UUID:
        found = read(lambda: find_in_the_house(self.round, self.cleaned_data["recorder"]))
        return found.pk  # type: ignore[no-any-return]


class DataForm(forms.Form):
    """For each item words or figures, or a file, or both; what is left empty is left as it was."""

    def __init__(self, *args: Any, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"value_{item.key}"] = forms.CharField(
                label=item.text, max_length=LONGEST_VALUE, required=False, help_text="写数字或者一两句话。"
            )
            self.fields[f"file_{item.key}"] = ScanField(
                f"{item.text}（文件）", required=False, help_text="有报表的可以直接上传。"
            )

    def given(self) -> dict[str, Given]:
        said = self.cleaned_data
        found = {i.key: Given(said[f"value_{i.key}"], said[f"file_{i.key}"]) for i in self.items}
        return {key: given for key, given in found.items() if given.value or given.received}


class StampedDataForm(forms.Form):
    """The chair's: which items the stamped paper holds. The figures stay in the scan."""

    keys = forms.MultipleChoiceField(label="这份资料包含哪几项", widget=forms.CheckboxSelectMultiple)
    file = ScanField("盖章的资料")

    def __init__(self, *args: Any, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(item.key, item.text) for item in items]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Given]:
        return {key: Given() for key in self.cleaned_data["keys"]}
