"""Paper ballots: handed out and counted by two officers, of whom neither alone can do anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.people.queries import display_names
from gonghui.kernel.rights import Actor

from ..events import (
    HandoutDiscarded,
    HandoutEntered,
    PaperCountConfirmed,
    PaperCountEntered,
    PapersHandedOut,
)
from ..models import Ballot, Handout, HandoutLine, PaperCount
from ..rights import Right
from ..rules import SMALLEST_ROLL
from ..tally import PaperTotals
from .assisting import refuse_candidates
from .voting import locked

ANOTHER = "录入的人不能自己确认，请另一名工作人员用自己的账号确认。"


@action(Right.OFFICIATE, on=Ballot)
def enter_handout(ballot: Ballot, *, persons: Sequence[UUID], actor: Actor, at: datetime) -> HandoutEntered:
    """List who is to get a paper ballot. Nobody is marked before another officer has confirmed the list."""
    assert actor.person_id is not None
    refuse_candidates(ballot, actor)
    _refuse_after_hours(ballot, at)
    if ballot.handouts.filter(confirmed_at=None).exists():
        raise Conflict("上一份领票名单还没有确认，请先确认或者撤回。")
    if not persons:
        raise Refused("请写上领票人。", field="people")
    done = display_names(ballot.roll.filter(person_id__in=persons, voted=True).values_list("person_id", flat=True))
    if done:
        raise Refused(f"{'、'.join(done.values())}已经投过票或者领过纸质选票，请去掉。", field="people")
    if ballot.roll.filter(person_id__in=persons).count() != len(set(persons)):
        raise Refused("名单里有人不在名册上，请核对。", field="people")
    _refuse_too_few(ballot, len(persons))
    handout = Handout.objects.create(ballot=ballot, entered_by_id=actor.person_id, entered_at=at)
    HandoutLine.objects.bulk_create([HandoutLine(handout=handout, person_id=person) for person in persons])
    return HandoutEntered(handout.pk, ballot.title, len(persons))


def _refuse_after_hours(ballot: Ballot, at: datetime) -> None:
    if not ballot.is_open or at >= ballot.closes_at:
        raise StepClosed("投票已经截止，不能再发纸质选票。")


def _refuse_too_few(ballot: Ballot, more: int) -> None:
    """One or two papers in the paper box would tell whoever counts them how their voters voted."""
    if ballot.roll.filter(on_paper=True).count() + more < SMALLEST_ROLL:
        raise Refused(
            f"纸质选票合计不满 {SMALLEST_ROLL} 张，清点的人就能看出是谁怎么投的。请改用办公室终端投票，或者凑满"
            f" {SMALLEST_ROLL} 人再发。", field="people",
        )  # fmt: skip


@action(Right.OFFICIATE, on=Ballot)
def confirm_handout(ballot: Ballot, *, handout: UUID, actor: Actor, at: datetime) -> PapersHandedOut:
    """The second officer agrees: from now on these people vote on paper, and cannot vote by phone.

    Whoever voted by phone since the list was entered gets no paper.
    """
    found = _waiting(ballot, handout)
    if found.entered_by_id == actor.person_id:
        raise Refused(ANOTHER)
    refuse_candidates(ballot, actor)
    _refuse_after_hours(locked(ballot), at)
    found.confirmed_by_id, found.confirmed_at = actor.person_id, at
    found.save(update_fields=["confirmed_by", "confirmed_at"])
    wanted = found.lines.values("person_id")
    given = list(ballot.roll.filter(person_id__in=wanted, voted=False).values_list("person_id", flat=True))
    _refuse_too_few(ballot, len(given))
    ballot.roll.filter(person_id__in=given).update(voted=True, on_paper=True)
    found.lines.filter(person_id__in=given).update(given=True)
    return PapersHandedOut(found.pk, ballot.title, len(given))


@action(Right.OFFICIATE, on=Ballot)
def discard_handout(ballot: Ballot, *, handout: UUID) -> HandoutDiscarded:
    """Take back a list that nobody has confirmed: to enter it anew without the mistake."""
    _waiting(ballot, handout).delete()
    return HandoutDiscarded(ballot.title)


def _waiting(ballot: Ballot, handout: UUID) -> Handout:
    found = ballot.handouts.filter(pk=handout, confirmed_at=None).first()
    if found is None:
        raise Conflict("这份领票名单已经确认或者撤回了。")
    return found


@action(Right.OFFICIATE, on=Ballot)
def enter_paper_count(
    ballot: Ballot, *, returned: int, spoiled: int, counts: Sequence[int], actor: Actor, at: datetime
) -> PaperCountEntered:
    """What was in the paper box, once nobody votes any more; entered again it corrects what was entered before."""
    refuse_candidates(ballot, actor)
    handed_out = ballot.roll.filter(on_paper=True).count()
    if not ballot.is_open or not handed_out:
        raise Conflict("这次投票没有发出纸质选票，或者已经计票。")
    if at < ballot.closes_at and ballot.roll.filter(voted=False).exists():
        raise StepClosed("还有人没有投票，投票截止以后才能开纸质票箱清点。")
    totals = PaperTotals(returned, spoiled, tuple(counts))
    if problem := totals.problem(ballot.rules, options=ballot.options_count, handed_out=handed_out):
        raise Refused(problem)
    before = PaperCount.objects.filter(ballot=ballot).first()
    if before is not None and before.confirmed_at is not None:
        raise Conflict("纸质选票的清点结果已经由两人确认，不能再改。")
    figures = {"returned": returned, "spoiled": spoiled, "counts": list(counts)}
    by = {"entered_by_id": actor.person_id, "entered_at": at}
    if before is None:
        PaperCount.objects.create(ballot=ballot, **figures, **by)
    else:
        PaperCount.objects.filter(ballot=ballot).update(version=F("version") + 1, **figures, **by)
    return PaperCountEntered(ballot.title, before.version + 1 if before else 1)


@action(Right.OFFICIATE, on=Ballot)
def confirm_paper_count(ballot: Ballot, *, version: int, actor: Actor, at: datetime) -> PaperCountConfirmed:
    """The second officer agrees to the figures they have read: those of `version`, and no others."""
    found = PaperCount.objects.filter(ballot=ballot).first()
    if found is None or found.confirmed_at is not None or not ballot.is_open:
        raise Conflict("现在没有等待确认的清点结果。")
    if found.entered_by_id == actor.person_id:
        raise Refused(ANOTHER)
    if found.version != version:
        raise Conflict("清点结果刚刚被改过，请重新看一遍再确认。")
    refuse_candidates(ballot, actor)
    found.confirmed_by_id, found.confirmed_at = actor.person_id, at
    found.save(update_fields=["confirmed_by", "confirmed_at"])
    return PaperCountConfirmed(ballot.title, found.returned, found.spoiled)
