"""Taking a lost second factor away: one colleague asks, another confirms, both by name on the record."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.events import Sealed
from gonghui.kernel.people import factors
from gonghui.kernel.people.actions import forget_factor
from gonghui.kernel.rights import Actor, may

from ..events import FactorResetAsked, FactorResetConfirmed, FactorResetWithdrawn
from ..models import FactorReset, Post
from ..officers import is_over_an_area
from ..rights import Right

NOT_ONESELF = "自己的两步验证不能由自己申请取消。请同事提出、另一位同事确认。"
ENDED = "这个申请已经办完或者撤回了。"


@action(Right.ASK_TO_RESET_A_FACTOR, on=Post)
def ask_to_reset_factor(post: Post, *, reason: str, actor: Actor, at: datetime) -> tuple[FactorResetAsked, FactorReset]:
    """Ask that the officer's factor be taken away, having made sure that it is they who ask for help.

    Raises Forbidden (one's own), Refused (no office over an area, no factor, no reason), Conflict (asked already).
    """
    if actor.person_id == post.person_id:
        raise Forbidden(NOT_ONESELF)
    if not post.is_held_on(clock.day_of(at)) or not is_over_an_area(post):
        raise Refused("此人现在的职务不需要两步验证。")
    if factors.of(post.person_id) is None:
        raise Refused("此人没有设置两步验证，登录时会直接请他设置。")
    if not reason.strip():
        raise Refused("请写明怎样核实了是本人。", field="reason")
    earlier = FactorReset.objects.select_for_update().filter(person=post.person_id, ended_at__isnull=True).first()
    if earlier is not None and earlier.lapses_at > at:
        raise Conflict("已经有同事提出了，请另一位同事确认。")
    if earlier is not None:
        earlier.ended_at = earlier.lapses_at
        earlier.save(update_fields=["ended_at"])
    made = FactorReset(post=post, person_id=post.person_id, asked_at=at)
    made.asked_by_id = actor.person_id  # type: ignore[assignment]  # the system holds no right to ask
    made.save()
    why = Sealed(post.person_id, reason.strip()[:200])
    return FactorResetAsked(post.organisation_id, post.person_id, why), made


@action(Right.CONFIRM_A_FACTOR_RESET, on=FactorReset)
def confirm_factor_reset(reset: FactorReset, *, actor: Actor, at: datetime) -> FactorResetConfirmed:
    """Confirm what a colleague asked: the factor is gone, every session of the person ends.

    Raises Forbidden (the person, or who asked), Conflict (ended, or lapsed after three days).
    """
    _refuse_ended(reset, at)
    if actor.person_id in (reset.person_id, reset.asked_by_id):
        raise Forbidden("要由提出的人和本人以外的另一位同事确认。")
    if not may(Actor.person(reset.asked_by_id), Right.ASK_TO_RESET_A_FACTOR, reset.post):
        raise Conflict("提出的人已经不在这个职务上，请重新提出。")
    reset.confirmed_by_id, reset.ended_at = actor.person_id, at
    reset.save(update_fields=["confirmed_by", "ended_at"])
    forget_factor(reset.person_id, at=at)
    return FactorResetConfirmed(reset.post.organisation_id, reset.person_id, reset.asked_by_id)


@action(Right.WITHDRAW_A_FACTOR_RESET, on=FactorReset)
def withdraw_factor_reset(reset: FactorReset, *, at: datetime) -> FactorResetWithdrawn:
    """Take the asking back; the person who is meant may stop it too. Raises Conflict when it has ended."""
    _refuse_ended(reset, at)
    reset.ended_at = at
    reset.save(update_fields=["ended_at"])
    return FactorResetWithdrawn(reset.post.organisation_id, reset.person_id)


def _refuse_ended(reset: FactorReset, at: datetime) -> None:
    if reset.ended_at is not None or reset.lapses_at <= at:
        raise Conflict(ENDED)
