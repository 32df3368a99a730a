"""What is typed and chosen when evidence is handed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from gonghui.kernel.errors import Refused
from gonghui.kernel.papers.forms import SeveralFiles
from gonghui.kernel.papers.receiving import ENDINGS, MAX_BYTES, MAX_SOUND_BYTES
from gonghui.kernel.papers.sounds import SOUND_ENDINGS

from . import limits
from .actions.exhibits import Description
from .limits import MB
from .looking import Looked, look
from .models import Exhibit, Held
from .sides import BODY, sides


def _looked(given: Any) -> Looked:
    """What was sent, looked through; what it is refused for is said at its field."""
    try:
        return look(given.name, given.read())
    except Refused as refused:
        raise ValidationError(refused.sentence) from refused


class LookedFiles(forms.FileField):
    """Files sent with the form, each looked through; its cleaned value is a list of `Looked`."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=SeveralFiles(), **given)
        self.widget.attrs["accept"] = ",".join(f".{ending}" for ending in ENDINGS | SOUND_ENDINGS)
        # Where the browser can record, its script puts a button beside it (voice.js).
        self.widget.attrs["data-voice"] = ""

    def clean(self, data: Any, initial: Any = None) -> list[Looked]:
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if sum(one.size for one in given) > limits.LARGEST_FORM or len(given) > limits.MOST_FILES:
            raise ValidationError(
                f"一次最多 {limits.MOST_FILES} 个文件、{limits.LARGEST_FORM // MB} MB。请分几次提交。"
            )
        return [_looked(one) for one in given]


class VoiceField(forms.FileField):
    """A recording sent with a form, looked through; its cleaned value is a `Looked` or None."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.FileInput({"accept": "audio/*", "capture": "", "data-voice": ""}), **given)

    def clean(self, data: Any, initial: Any = None) -> Looked | None:
        given = super().clean(data, initial)
        if not given:
            return None
        if given.size > MAX_SOUND_BYTES:
            raise ValidationError(f"录音超过 {MAX_SOUND_BYTES // MB} MB。请说短一点，或者交了申请以后分几段上传。")
        found = _looked(given)
        if not found.media_type.startswith("audio/"):
            raise ValidationError("这里只收录音。照片和文件，交了申请以后在证据材料里上传。")
        return found


class ArrivedField(forms.CharField):
    """The keys of files that arrived in pieces, as the script of the page writes them."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=40 * limits.MOST_FILES, widget=forms.HiddenInput)

    def clean(self, value: Any) -> list[UUID]:
        try:
            return [UUID(key) for key in super().clean(value).split()]
        except ValueError as odd:
            raise ValidationError("上传的文件没有认出来，请重新选择。") from odd


class FilesForm(forms.Form):
    """Files alone: more pages for an exhibit."""

    attached = LookedFiles(
        label="照片、文件、录音",
        help_text=f"可以一次选几个。照片、PDF、Word、Excel、文本每个不超过 {MAX_BYTES // MB} MB，"
        f"录音不超过 {limits.LARGEST_FILE // MB} MB。",
    )
    incoming = ArrivedField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        told = {"attached", "incoming"} & set(self.errors)
        if not told and not cleaned.get("attached") and not cleaned.get("incoming"):
            self.add_error("attached", "请选择要提交的照片、文件或录音。")
        return cleaned

    def given(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {"files": self.cleaned_data["attached"], "incoming": self.cleaned_data["incoming"]}


class DescriptionForm(forms.Form):
    """What the list of evidence says of an exhibit."""

    title = forms.CharField(
        label="证据名称", max_length=80, help_text="例如：劳动合同；9月工资条；和班长的微信聊天记录。"
    )
    proves = forms.CharField(
        label="证明什么", max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text="例如：约定每月工资 6000 元。口述的，写一两句说了什么。",
    )  # fmt: skip
    source = forms.CharField(label="从哪里来", max_length=120, help_text="例如：单位发的；自己手机拍的；银行打印的。")
    held = forms.ChoiceField(
        label="手里的是", choices=Held.choices, widget=forms.RadioSelect, initial=Held.ORIGINAL,
        help_text="原件请保管好，核对的时候要带来。自己把事情说一遍录下来的，选本人口述。",
    )  # fmt: skip
    told_pages = forms.IntegerField(
        label="页数", min_value=1, max_value=9999, required=False, help_text="不填就按文件数。"
    )

    @classmethod
    def of(cls, exhibit: Exhibit) -> DescriptionForm:
        """The form filled in with what stands there."""
        return cls(initial={name: getattr(exhibit, name) for name in cls.base_fields})

    def description(self) -> Description:
        return Description(**{name: self.cleaned_data[name] for name in DescriptionForm.base_fields})


class HandInForm(FilesForm, DescriptionForm):
    """A new exhibit. An officer of the body that has the matter in hand says whose it is."""

    side = forms.ChoiceField(label="这是哪一方的证据")

    field_order = ["side", "attached", "incoming", *DescriptionForm.base_fields]

    def __init__(self, *args: Any, by_officer: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        if by_officer:
            self.fields["side"].choices = [(one.name, one.title) for one in (*sides(), BODY)]  # type: ignore[attr-defined]
        else:
            del self.fields["side"]


class WithdrawForm(forms.Form):
    why = forms.CharField(label="为什么撤回", max_length=200, help_text="能看到这份证据的人都会看到这句话。")


class NothingForm(forms.Form):
    """A button alone."""


class MoveForm(forms.Form):
    way = forms.ChoiceField(choices=[("up", "上移"), ("down", "下移")])


class BeginForm(forms.Form):
    """What is promised of a file before it is sent."""

    name = forms.CharField(max_length=200)
    size = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    sha256 = forms.RegexField(r"^[0-9a-f]{64}$")
    side = forms.CharField(max_length=20, required=False)
