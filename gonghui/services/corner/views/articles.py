"""The corner's front page, articles to read, and the desk of those who write them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.organisations.queries import desks_of
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, ObjectPage, Page, TitledFormPage
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import get_for, may

from ..actions import articles as actions
from ..forms import ArticleForm
from ..models import Article, ArticleKind
from ..queries.articles import kept_by, on_show, writes_for
from ..rights import Here, Right
from ..wording import shown

ROWS = 20


class Index(Page):
    """`/corner/`: news and policies to search, and the way to the firm's open affairs."""

    access = PUBLIC
    template = "corner/index.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        asked = self.request.GET
        text, kind = asked.get("q", "").strip()[:60], asked.get("kind", "")
        kind = kind if kind in ArticleKind.values else ""
        found = on_show(self.actor, clock.now(), kind=kind, text=text)
        return super().context(
            paged=Paginator(found, ROWS).get_page(asked.get("page")), text=text, kind=kind, kinds=ArticleKind.choices,
            firms=self.firms(), writes=self.actor is not None and writes_for(self.actor).exists(), **extra,
        )  # fmt: skip

    def firms(self) -> list[Any]:
        """The enterprises whose affairs this reader may see from a desk of theirs, each once."""
        if self.actor is None:
            return []
        found = {}
        for desk in desks_of(self.actor):
            firm = desk.organisation.enterprise or desk.organisation
            if may(self.actor, Here.SEE_THE_AFFAIRS, firm) and firm.kind == "enterprise":
                found[firm.pk] = firm
        return list(found.values())


class ArticlePage(ObjectPage):
    """One article, as its readers see it."""

    access: ClassVar[Any] = PUBLIC
    template = "corner/article.html"
    name = "article"
    object: Article

    def load(self, **kwargs: Any) -> Article:
        return get_for(self.actor, Article, kwargs["pk"])

    def context(self, **extra: Any) -> dict[str, Any]:
        at = clock.now()
        return super().context(
            text=shown(self.object.text), scheduled=self.object.is_scheduled(at),
            expired=self.object.is_expired(clock.day_of(at)),
            may_change=may(self.actor, Right.CHANGE_THE_ARTICLE, self.object), **extra,
        )  # fmt: skip


class Written(Page):
    """Everything I may change, and for which areas I may write."""

    access = SIGNED_IN
    template = "corner/written.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        at = clock.now()
        paged = Paginator(kept_by(self.actor), ROWS).get_page(self.request.GET.get("page"))
        rows = [{"article": one, "state": state_of(one, at)} for one in paged]
        return super().context(paged=paged, rows=rows, areas=writes_for(self.actor), **extra)


def state_of(article: Article, at: Any) -> tuple[str, str]:
    """How an article stands, in a word and a tone."""
    if article.withdrawn_at is not None:
        return "已撤下", "quiet"
    if article.is_scheduled(at):
        return "定时发布", "info"
    return ("已到期", "quiet") if article.is_expired(clock.day_of(at)) else ("发布中", "good")


class Write(TitledFormPage):
    """A new article for an area."""

    access = Here.WRITE_FOR_THE_AREA
    name = "organisation"
    form_class = ArticleForm
    action = actions.write_article
    submit = "保存"
    success = "写好了。到了发布的时间，本地区的职工就能看到。"

    @property
    def title(self) -> str:  # type: ignore[override]
        return f"写一篇，给{self.object.short_name}下面的职工"

    def back(self) -> str:
        return reverse("corner:written")

    def next_url(self, done: Any) -> str:
        return str(done.value.get_absolute_url())


class Change(TitledFormPage):
    """The same article, written anew."""

    access = Right.CHANGE_THE_ARTICLE
    name = "article"
    form_class = ArticleForm
    action = actions.change_article
    submit = "保存"
    success = "改好了。"

    @property
    def title(self) -> str:  # type: ignore[override]
        return f"修改《{self.object.title}》"

    def back(self) -> str:
        return reverse("corner:written")

    def form_arguments(self) -> dict[str, Any]:
        fields = ("kind", "title", "summary", "text", "publish_at", "expires_on", "pinned", "is_public")
        return {"initial": {name: getattr(self.object, name) for name in fields}}

    def next_url(self, done: Any) -> str:
        return str(self.object.get_absolute_url())


class Withdraw(TitledFormPage):
    """Take it down: a question, a button."""

    access = Right.CHANGE_THE_ARTICLE
    name = "article"
    form_class = NothingForm
    action = actions.withdraw_article
    submit, back_page = "撤下", "corner:article"
    explain = "撤下以后职工再也看不到，写的人还能在“写给职工”里找到。要再发，需要重新写一篇。"
    success = "已经撤下。"

    @property
    def title(self) -> str:  # type: ignore[override]
        return f"撤下《{self.object.title}》"

    def next_url(self, done: Any) -> str:
        return reverse("corner:written")


urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("written/", Written.as_view(), name="written"),
    path("areas/<uuid:pk>/write/", Write.as_view(), name="write"),
    path("articles/<uuid:pk>/", ArticlePage.as_view(), name="article"),
    path("articles/<uuid:pk>/change/", Change.as_view(), name="change_article"),
    path("articles/<uuid:pk>/withdraw/", Withdraw.as_view(), name="withdraw_article"),
]
