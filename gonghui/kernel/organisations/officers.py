"""Officers over an area: who owes a second factor since when, and how it stands with each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from gonghui.kernel.people import duty
from gonghui.kernel.people.models import Factor

from .models import FactorReset, Office, Post
from .relations import OVER_OWN_BRANCH, OVER_PARENTS_BRANCH

SET = "两步验证已设置"
# A delegate speaks for colleagues in a congress and sees nothing of an area.
SEES_NO_AREA = (Office.DELEGATE,)


def is_over_an_area(post: Post) -> bool:
    """Whether the post is one of a federation, a bureau or another body that looks after an area."""
    kinds = (*OVER_OWN_BRANCH, *OVER_PARENTS_BRANCH)
    return post.organisation.kind in kinds and post.office not in SEES_NO_AREA


@duty.factor_duty
def over_an_area(person_id: UUID, day: date) -> date | None:
    """The day since which this person has held an office over an area, without a gap up to today."""
    held = Post.objects.held_on(day).filter(
        person=person_id, organisation__kind__in=(*OVER_OWN_BRANCH, *OVER_PARENTS_BRANCH)
    )
    return held.exclude(office__in=SEES_NO_AREA).order_by("since").values_list("since", flat=True).first()


def factor_standings(posts: Iterable[Post], at: datetime) -> dict[UUID, str]:
    """How it stands with the second factor of each of these officers, in words, by post; in one query."""
    owing = [post for post in posts if is_over_an_area(post)]
    persons = {post.person_id for post in owing}
    having = set(
        Factor.objects.filter(person__in=persons, confirmed_at__isnull=False).values_list("person_id", flat=True)
    )
    return {post.pk: _standing(post, post.person_id in having, at) for post in owing}


def _standing(post: Post, has_one: bool, at: datetime) -> str:
    if has_one:
        return SET
    due = duty.due_since(post.since)
    day = f"{due.month}月{due.day}日"
    return f"两步验证应在 {day}前设置" if at < due else "两步验证还没有设置，登录后要先设置"


def open_resets(posts: Iterable[Post], at: datetime) -> dict[UUID, FactorReset]:
    """Who of these officers waits for a second colleague to take a lost factor away, by post."""
    waiting = FactorReset.objects.filter(post__in=[post.pk for post in posts], ended_at__isnull=True)
    return {one.post_id: one for one in waiting if one.lapses_at > at}
