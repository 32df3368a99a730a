"""What is typed in the corner."""

from __future__ import annotations

from typing import Any

from django import forms

from gonghui.kernel.errors import Refused
from gonghui.kernel.papers import receiving
from gonghui.kernel.papers.forms import SeveralFiles

from ..actions.affairs import LONGEST_TEXT, MOST_FILES
from ..actions.articles import LONGEST_TEXT as LONGEST_ARTICLE
from ..models import ArticleKind, Category


class ReceivedFiles(forms.FileField):
    """Files from outside, each looked through; its cleaned value is a list of `Received`."""

    def __init__(self, **given: Any) -> None:
        help_text = (
            f"最多 {MOST_FILES} 个，每个不超过 {receiving.MAX_BYTES // 2**20} MB。可以上传 {receiving.ALLOWED}。"
        )
        super().__init__(widget=SeveralFiles(), required=False, help_text=help_text, max_length=200, **given)
        self.widget.attrs["accept"] = ",".join(f".{ending}" for ending in receiving.ENDINGS)

    def clean(self, data: Any, initial: Any = None) -> list[receiving.Received]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        try:
            return [receiving.receive(one.name, one.file) for one in given[: MOST_FILES + 1] if one]
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from refused


class AffairForm(forms.Form):
    category = forms.ChoiceField(label="公开哪一类", choices=Category.choices)
    title = forms.CharField(label="标题", max_length=80)
    text = forms.CharField(label="内容", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 8}))
    attached = ReceivedFiles(label="附件")


class WithdrawForm(forms.Form):
    why = forms.CharField(label="为什么撤下", max_length=200, help_text="职工会看到这句话。")


class AskForm(forms.Form):
    words = forms.CharField(
        label="您的意见",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="不显示您的名字。答复后发消息给您。",
    )


class AnswerForm(forms.Form):
    question = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(label="答复", max_length=1000, widget=forms.Textarea({"rows": 3}))


class ArticleForm(forms.Form):
    kind = forms.ChoiceField(label="写什么", choices=ArticleKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="标题", max_length=80)
    summary = forms.CharField(label="一句话介绍", max_length=160, required=False, help_text="显示在列表里。")
    text = forms.CharField(
        label="正文", max_length=LONGEST_ARTICLE, widget=forms.Textarea({"rows": 14}),
        help_text="空一行另起一段。行首写 # 是小标题，写 - 是列表；**两个星号之间**加粗；[文字](https://网址) 是链接。",
    )  # fmt: skip
    publish_at = forms.DateTimeField(
        label="什么时候发布", required=False, help_text="不填就马上发布。",
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )  # fmt: skip
    expires_on = forms.DateField(
        label="到哪天为止", required=False, widget=forms.DateInput({"type": "date"}),
        help_text="这一天以后列表里不再出现。",
    )  # fmt: skip
    pinned = forms.BooleanField(label="置顶", required=False)
    is_public = forms.BooleanField(label="向社会公开", required=False, help_text="没有登录的人也能看。")
