"""Disputes of the roll: raised by anybody, decided by the union in words, and only ever adding (ADR 10)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.organisations.queries import find_worker
from gonghui.kernel.rights import Actor

from ..events import RollDisputed, RollDisputeDecided
from ..models import Ballot, Roll, RollDispute, RollEntry
from ..rights import Right
from .voting import locked

MOST_EACH = 3
Decision = RollDispute.Decision


@action(Right.DISPUTE_THE_ROLL, on=Roll)
def dispute_the_roll(roll: Roll, *, words: str, about: str = "", actor: Actor, at: datetime) -> RollDisputed:
    """Say that somebody is missing from the roll or stands on it wrongly; about oneself unless another is named."""
    assert actor.person_id is not None
    if not roll.is_open or at >= roll.closes_at:
        raise StepClosed("投票已经结束，名册不能再提异议。对结果有意见的，请向本单位工会或者上级工会反映。")
    if not words.strip():
        raise Refused("请写明名册哪里不对，例如：我 3 月 1 日入职，名册上没有我。", field="words")
    mine = RollDispute.objects.filter(ballot_id=roll.pk, by=actor.person_id)
    if mine.filter(decided_at=None).exists():
        raise Conflict("您的异议已经收到，请等工会答复。")
    if mine.count() >= MOST_EACH:
        raise Conflict(f"您已经提了 {MOST_EACH} 次异议。还有意见的，请直接联系本单位工会或者上级工会。")
    made = RollDispute.objects.create(
        ballot_id=roll.pk, by_id=actor.person_id, about=about.strip()[:40], words=words.strip()[:300], raised_at=at
    )
    return RollDisputed(made.pk, roll.pk, roll.title)


@action(Right.DECIDE_ON_THE_ROLL, on=Ballot)
def decide_dispute(
    ballot: Ballot, *, dispute: UUID, decision: str, words: str, who: str = "", actor: Actor, at: datetime
) -> RollDisputeDecided:
    """Answer a dispute; `added` puts somebody on the roll: the one who disputes, or the worker named by `who`.

    Adding is possible until voting ends; nobody is ever struck off.
    """
    found = ballot.disputes.filter(pk=dispute, decided_at=None).first()
    if found is None:
        raise Conflict("这条异议已经答复过了。")
    if found.by_id == actor.person_id:
        raise Refused("自己提的异议要由别人答复。")
    if decision not in Decision.values:
        raise Refused("请选择怎么处理。", field="decision")
    if not words.strip():
        raise Refused("请写明理由，会一起留在记录里。", field="words")
    found.decision, found.answer = decision, words.strip()[:300]
    found.decided_by_id, found.decided_at = actor.person_id, at
    if decision == Decision.ADDED:
        found.person_id = _to_be_added(ballot, found, who, at)
    found.save(update_fields=["decision", "answer", "decided_by", "decided_at", "person"])
    if found.person_id:
        _add(ballot, found.person_id)
    ballot.refresh_from_db(fields=["roll_size"])
    label = str(Decision(decision).label)
    return RollDisputeDecided(found.pk, ballot.pk, ballot.title, label, found.answer, ballot.roll_size)


def _to_be_added(ballot: Ballot, dispute: RollDispute, who: str, at: datetime) -> UUID:
    if at >= locked(ballot).closes_at:
        raise StepClosed("投票已经截止，名册不能再增加。可以作废这次投票，重新发起。")
    if dispute.about:
        if not who.strip():
            raise Refused("请写要补列的职工：姓名，或者姓名加工号。", field="who")
        person = find_worker(ballot.matter.firm, who).pk
    else:
        person = dispute.by_id
    if ballot.roll.filter(person_id=person).exists():
        raise Conflict("这个人已经在名册上了，请改选别的处理方式。")
    return person


def _add(ballot: Ballot, person: UUID) -> None:
    """One more on the roll; the database asks for the decision behind it."""
    Ballot.objects.filter(pk=ballot.pk).update(roll_size=F("roll_size") + 1, roll_added=F("roll_added") + 1)
    RollEntry.objects.create(ballot=ballot, person_id=person)
