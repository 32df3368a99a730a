"""Telling people, posting, reading, objecting, answering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Conflict, Refused

from .events import Objected, ObjectionAnswered, Posted
from .mail.actions import ask_to_verify, choose_mail, confirm_address, forget_address, stop_mail
from .mail.queue import put_into_mail
from .models import Notice, Objection, Posting, Reading, Topic
from .rights import Right

__all__ = [
    "Topic", "answer_objection", "ask_to_verify", "choose_mail", "confirm_address", "forget_address",
    "object_to_posting", "open_notice", "post_up", "read_posting", "send", "stop_mail",
]  # fmt: skip

OBJECTIONS_EACH = 5


def send(
    persons: Iterable[UUID], *, key: str, title: str, text: str = "", url: str = "", topic: str = Topic.DUTIES,
    at: datetime,
) -> None:  # fmt: skip
    """Put a message into each person's inbox, once per `key`, and into the mail of those who want `topic` there.

    A letter, no decision: it needs no action.
    """
    told = set(persons)
    Notice.objects.bulk_create(
        [
            Notice(person_id=one, key=key, topic=topic, title=title[:80], text=text[:300], url=url, sent_at=at)
            for one in told
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
    put_into_mail(told, key=key, topic=topic, at=at)


@part
def post_up(
    matter: Any,
    *,
    title: str,
    public_text: str,
    content: Sequence[tuple[str, str]],
    document_url: str = "",
    days: int = 0,
    at: datetime,
) -> tuple[Posted, Posting]:
    """Put something on the board. `content` are headings and texts for the people of the enterprise."""
    posting = Posting.objects.create(
        matter=matter, title=title, public_text=public_text, content=[list(pair) for pair in content],
        document_url=document_url, days=days, posted_at=at,
    )  # fmt: skip
    return Posted(posting.pk, title), posting


@part
def replace_posting(old: Posting, new: Posting) -> None:
    """Let `new` take the place of `old`, which stays readable and says so: posters hang on walls for years."""
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])


@action(Right.READ_IT_IN_FULL, on=Posting, quiet=True)
def read_posting(posting: Posting, *, actor: Any, at: datetime) -> None:
    """Count that this person has read it; the first time counts."""
    if actor.person_id:
        Reading.objects.bulk_create(
            [Reading(posting=posting, person_id=actor.person_id, read_at=at)], ignore_conflicts=True
        )


@action(Right.OBJECT, on=Posting)
def object_to_posting(posting: Posting, *, words: str, actor: Any, at: datetime) -> Objected:
    """Say what is wrong with what is posted; answered by union or employer."""
    if not words.strip():
        raise Refused("请写下您的意见。", field="words")
    if posting.objections.filter(person_id=actor.person_id).count() >= OBJECTIONS_EACH:
        raise Conflict(f"您已经提了 {OBJECTIONS_EACH} 条意见，请等待答复。")
    made = Objection.objects.create(posting=posting, person_id=actor.person_id, text=words.strip()[:500], made_at=at)
    return Objected(made.pk, posting.title)


@action(Right.ANSWER_OBJECTIONS, on=Posting)
def answer_objection(posting: Posting, *, objection: UUID, words: str, at: datetime) -> ObjectionAnswered:
    """Answer an objection; the objector is told. Raises Conflict when it has been answered."""
    if not words.strip():
        raise Refused("请写下答复。", field="words")
    found = posting.objections.filter(pk=objection).first()
    if found is None or found.answered_at is not None:
        raise Conflict("这条意见已经答复过了。")
    found.answer, found.answered_at = words.strip()[:500], at
    found.save(update_fields=["answer", "answered_at"])
    send(
        [found.person_id], key=f"objection:{found.pk}", title="您的公示意见有答复了", text=found.answer,
        url=posting.get_absolute_url(), topic=Topic.ANSWERS, at=at,
    )  # fmt: skip
    return ObjectionAnswered(found.pk, posting.title)


@action(Right.SEE_MY_NOTICE, on=Notice, quiet=True)
def open_notice(notice: Notice, *, at: datetime) -> None:
    """Mark one of my messages as read."""
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
