"""News and policies: written for an area, shown from a moment on, changed, withdrawn."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from gonghui.kernel import clock
from gonghui.kernel.actions import action, turn_to
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import Actor

from ..events import ArticleChanged, ArticleWithdrawn, ArticleWritten
from ..models import Article, ArticleKind
from ..rights import Here, Right

LONGEST_TEXT = 20_000


@action(Here.WRITE_FOR_THE_AREA, on=Organisation)
def write_article(
    organisation: Organisation, *, kind: str, title: str, text: str, summary: str = "",
    publish_at: datetime | None = None, expires_on: date | None = None, pinned: bool = False, is_public: bool = False,
    actor: Actor, at: datetime,
) -> tuple[ArticleWritten, Article]:  # fmt: skip
    """Write for everybody below `organisation`; shown at once, or from `publish_at` on."""
    assert actor.person_id is not None
    made = Article(organisation=organisation, written_by_id=actor.person_id, written_at=at)
    _fill(made, kind, title, text, summary, publish_at or at, expires_on, pinned, is_public)
    made.save()
    turn_to(made)
    return ArticleWritten(made.pk, organisation.pk, made.title, made.publish_at), made


@action(Right.CHANGE_THE_ARTICLE, on=Article)
def change_article(
    article: Article, *, kind: str, title: str, text: str, summary: str = "", publish_at: datetime | None = None,
    expires_on: date | None = None, pinned: bool = False, is_public: bool = False, at: datetime,
) -> ArticleChanged:  # fmt: skip
    """Write it anew; a moment of publication that is left out stays as it was."""
    _refuse_withdrawn(article)
    _fill(article, kind, title, text, summary, publish_at or article.publish_at, expires_on, pinned, is_public)
    article.save()
    return ArticleChanged(article.title, hashlib.sha256(article.text.encode()).hexdigest())


@action(Right.CHANGE_THE_ARTICLE, on=Article)
def withdraw_article(article: Article, *, at: datetime) -> ArticleWithdrawn:
    """Take it down: only those who write for the area still see it."""
    _refuse_withdrawn(article)
    article.withdrawn_at = at
    article.save(update_fields=["withdrawn_at"])
    return ArticleWithdrawn(article.title)


def _fill(
    article: Article, kind: str, title: str, text: str, summary: str, publish_at: datetime, expires_on: date | None,
    pinned: bool, is_public: bool,
) -> None:  # fmt: skip
    if kind not in ArticleKind.values:
        raise Refused("请选择是新闻还是惠民政策。", field="kind")
    if not title.strip() or not text.strip():
        raise Refused("请写下标题和正文。", field="title" if not title.strip() else "text")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"正文最多 {LONGEST_TEXT} 字，请写得短一些。", field="text")
    if expires_on and expires_on < clock.day_of(publish_at):
        raise Refused("到期的日子不能早于发布的日子。", field="expires_on")
    article.kind, article.title, article.text = kind, title.strip()[:80], text.strip()
    article.summary, article.publish_at, article.expires_on = summary.strip()[:160], publish_at, expires_on
    article.pinned, article.is_public = pinned, is_public


def _refuse_withdrawn(article: Article) -> None:
    if article.withdrawn_at is not None:
        raise Conflict("这篇已经撤下了。要再发，请重新写一篇。")
