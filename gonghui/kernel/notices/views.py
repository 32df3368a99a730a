"""The inbox; a posting as the public, the people of the enterprise and those who answer see it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, ActionPage, ObjectPage, Page
from gonghui.kernel.pages.qr import qr_svg
from gonghui.kernel.rights import get_for, may

from . import queries
from .actions import answer_objection, object_to_posting, open_notice, read_posting
from .forms import AnswerForm, ObjectionForm
from .models import Notice, Posting
from .rights import Right


class Inbox(Page):
    """My messages, newest first."""

    access = SIGNED_IN
    template = "notices/inbox.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        mine = queries.inbox(self.actor.person_id) if self.actor.person_id else Notice.objects.none()
        return super().context(paged=Paginator(mine, 30).get_page(self.request.GET.get("page")), **extra)


class OpenNotice(ObjectPage):
    """A message leads to what it is about, and is read."""

    access = Right.SEE_MY_NOTICE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        open_notice(self.object, actor=self.actor, at=clock.now())
        inside = url_has_allowed_host_and_scheme(self.object.url, allowed_hosts=None)
        return HttpResponseRedirect(self.object.url if inside else reverse("notices:inbox"))


class PostingPage(ObjectPage):
    """`/notices/<code>/`: what a scan of the poster opens."""

    access: ClassVar[Any] = PUBLIC
    template = "notices/posting.html"
    name = "posting"
    object: Posting

    def load(self, **kwargs: Any) -> Posting:
        found = (
            Posting.objects.filter(code=kwargs["code"].upper())
            .select_related("matter__enterprise", "replaced_by")
            .first()
        )
        if found is None:
            raise NotVisible()
        return get_for(self.actor, Posting, found.pk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.reads_all():
            read_posting(self.object, actor=self.actor, at=clock.now())
        return super().get(request, *args, **kwargs)

    def newest(self) -> Posting | None:
        """What hangs in the place of this one, if anything does; of several the last."""
        found, newer = None, self.object.replaced_by
        while newer is not None:
            found, newer = newer, newer.replaced_by
        return found

    def reads_all(self) -> bool:
        return may(self.actor, Right.READ_IT_IN_FULL, self.object)

    def context(self, **extra: Any) -> dict[str, Any]:
        answers = may(self.actor, Right.ANSWER_OBJECTIONS, self.object)
        objections = self.object.objections.all()
        if not answers:
            mine = self.actor.person_id if self.actor else None
            objections = objections.filter(person_id=mine) if mine else objections.none()
        return super().context(
            reads_all=self.reads_all(),
            objections=objections,
            answers=answers,
            may_object=may(self.actor, Right.OBJECT, self.object),
            read_by=self.object.readings.count(),
            newer=self.newest(),
            days=queries.days_posted(self.object, clock.today()),
            **{"objection_form": ObjectionForm(), **extra},
        )


class Object(PostingPage, ActionPage):
    """An objection, from the posting's own page."""

    access = Right.OBJECT
    form_class = ObjectionForm
    action = object_to_posting
    success = "意见已提交，答复后会发消息给您。"

    def context(self, **extra: Any) -> dict[str, Any]:
        if "form" in extra:
            extra["objection_form"] = extra["form"]
        return super().context(**extra)

    def next_url(self, done: Any) -> str:
        return self.object.get_absolute_url()


class Answer(PostingPage, ActionPage):
    """An answer to one objection."""

    access = Right.ANSWER_OBJECTIONS
    form_class = AnswerForm
    action = answer_objection
    success = "答复已发送。"

    def next_url(self, done: Any) -> str:
        return self.object.get_absolute_url()


class Poster(PostingPage):
    """The same as a sheet for the wall."""

    template = "notices/poster.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        url = self.request.build_absolute_uri(self.object.get_absolute_url())
        poster = {
            "organisation": self.object.matter.firm.name,
            "title": self.object.title,
            "lead": self.object.public_text,
            "svg": qr_svg(url),
            "how": ["用手机扫一扫", "本企业职工登录后看全文", "有意见可以直接提，逐条答复"],
            "address": url,
            "foot": [f"公示日期：{self.object.posted_at.astimezone(clock.CHINA):%Y年%-m月%-d日}"],
        }
        return super().context(poster=poster, **extra)
