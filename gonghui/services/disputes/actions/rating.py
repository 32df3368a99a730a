"""Whether it is really settled: asked when the case is closed, and again thirty days later."""

from __future__ import annotations

from datetime import datetime, timedelta

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.rights import Actor

from ..events import CaseRated
from ..models import Case, Rating
from ..rights import Right

LATER = timedelta(days=30)


@action(Right.RATE_THE_CASE, on=Case)
def rate(
    case: Case, *, stars: int, settled: bool, words: str = "", actor: Actor, at: datetime
) -> tuple[CaseRated, Rating]:
    """What this applicant says; the second answer is taken from the thirtieth day on."""
    closed = case.matter.closed_at
    if closed is None:
        raise Conflict("结案以后再评价。")
    if not 1 <= stars <= 5:
        raise Refused("请点 1 到 5 颗星。", field="stars")
    assert actor.person_id is not None
    later = at >= closed + LATER
    if case.ratings.filter(person=actor.person_id, later=later).exists():
        raise Conflict("您已经评价过了，谢谢。")
    made = case.ratings.create(
        person_id=actor.person_id, later=later, stars=stars, settled=settled, words=words.strip()[:300], given_at=at
    )
    return CaseRated(stars, settled, later), made
