"""A firm's open affairs: the list, one of them, its files, questions and answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.organisations.queries import workers_of
from gonghui.kernel.pages import ActionPage, ObjectPage, TitledFormPage
from gonghui.kernel.papers.delivering import download
from gonghui.kernel.rights import may

from ..actions import affairs as actions
from ..forms import AffairForm, AnswerForm, AskForm, WithdrawForm
from ..models import Affair, Category
from ..queries.affairs import affairs_of, answer_due, files_of, questions_of, standing_of
from ..rights import Here, Right

ROWS = 20


class Affairs(ObjectPage):
    """`/corner/firms/<enterprise>/`: everything the firm has opened, newest first."""

    access = Here.SEE_THE_AFFAIRS
    template = "corner/affairs.html"
    name = "enterprise"

    def context(self, **extra: Any) -> dict[str, Any]:
        asked = self.request.GET
        text, category = asked.get("q", "").strip()[:60], asked.get("category", "")
        category = category if category in Category.values else ""
        found = affairs_of(self.object, self.actor, category=category, text=text)
        return super().context(
            paged=Paginator(found, ROWS).get_page(asked.get("page")),
            standing=standing_of(self.object),
            may_open=may(self.actor, Here.OPEN_AN_AFFAIR, self.object),
            categories=Category.choices, text=text, category=category, **extra,
        )  # fmt: skip


class OpenAffair(TitledFormPage):
    """Open something to the workers."""

    access = Here.OPEN_AN_AFFAIR
    name = "enterprise"
    form_class = AffairForm
    action = actions.open_affair
    title, submit, back_page = "公开一件事", "公开", "corner:affairs"
    explain = "本单位职工都能看到，发布后不能改；写错了可以撤下，写明原因再发一次。"
    success = "已经公开，职工都收到了消息。"

    @property
    def about(self) -> str:  # type: ignore[override]
        return str(self.object.short_name)

    def next_url(self, done: Any) -> str:
        return str(done.value.get_absolute_url())


class AffairPage(ObjectPage):
    """One affair; opening it counts as reading."""

    access: ClassVar[Any] = Right.SEE_THE_AFFAIR
    template = "corner/affair.html"
    name = "affair"
    object: Affair

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.read_affair(self.object, actor=self.actor, at=clock.now())
        return super().get(request, *args, **kwargs)

    def context(self, **extra: Any) -> dict[str, Any]:
        affair = self.object
        limit = answer_due(affair.enterprise, clock.today())
        shown = {
            "files": files_of(affair), "questions": questions_of(affair, self.actor.person_id),
            "readers": affair.readings.count(), "workers": workers_of(affair.enterprise).count(),
            "may_ask": affair.withdrawn_at is None and may(self.actor, Right.ASK, affair),
            "may_answer": may(self.actor, Right.ANSWER, affair),
            "may_withdraw": affair.withdrawn_at is None and may(self.actor, Right.WITHDRAW_THE_AFFAIR, affair),
            "limit": limit, "ask_form": AskForm(),
        }  # fmt: skip
        return super().context(**{**shown, **extra})


class Ask(AffairPage, ActionPage):
    """An opinion or question, from the affair's own page."""

    access = Right.ASK
    form_class = AskForm
    action = actions.ask
    success = "意见已提交，答复后会发消息给您。"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(ask_form=extra.get("form") or AskForm(), **extra)

    def next_url(self, done: Any) -> str:
        return str(self.object.get_absolute_url())


class Answer(AffairPage, ActionPage):
    """The answer to one question."""

    access = Right.ANSWER
    form_class = AnswerForm
    action = actions.answer
    success = "答复已经发布，也发给了提意见的人。"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(answer_form=extra.get("form"), **extra)

    def next_url(self, done: Any) -> str:
        return str(self.object.get_absolute_url())


class Withdraw(TitledFormPage):
    """Take an affair down, with the reason."""

    access = Right.WITHDRAW_THE_AFFAIR
    name = "affair"
    form_class = WithdrawForm
    action = actions.withdraw_affair
    submit, back_page = "撤下", "corner:affair"
    explain = "撤下以后仍留在历史里，标明撤下和原因。已经提出的意见照样要答复。"
    success = "已经撤下。"

    @property
    def title(self) -> str:  # type: ignore[override]
        return f"撤下《{self.object.title}》"

    def next_url(self, done: Any) -> str:
        return reverse("corner:affairs", args=[self.object.enterprise_id])


class AffairFilePage(ObjectPage):
    """A file hung to an affair, as a download."""

    access = Right.SEE_THE_AFFAIR

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self.object.files.select_related("blob").filter(pk=kwargs["file"]).first()
        if found is None:
            raise NotVisible()
        return download(bytes(found.blob.content), found.blob.media_type, found.file_name)


urlpatterns = [
    path("firms/<uuid:pk>/", Affairs.as_view(), name="affairs"),
    path("firms/<uuid:pk>/open/", OpenAffair.as_view(), name="open_affair"),
    path("affairs/<uuid:pk>/", AffairPage.as_view(), name="affair"),
    path("affairs/<uuid:pk>/questions/", Ask.as_view(), name="ask"),
    path("affairs/<uuid:pk>/answers/", Answer.as_view(), name="answer"),
    path("affairs/<uuid:pk>/withdraw/", Withdraw.as_view(), name="withdraw_affair"),
    path("affairs/<uuid:pk>/files/<int:file>/", AffairFilePage.as_view(), name="affair_file"),
]
