"""An application taken back: by the only worker, which ends the case, or by one of several, who leaves it."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Conflict
from gonghui.kernel.matters.actions import admit, dismiss, end_matter, let_go
from gonghui.kernel.rights import Actor

from ..events import CaseWithdrawn, ClaimantLeft
from ..kinds import Capacity
from ..models import Case, Claimant
from ..rights import Right
from .paying import PAYING
from .signing import COLLECTIVE, spoil
from .talk_rooms import shut_talks


@action(Right.WITHDRAW_THE_CASE, on=Case)
def withdraw(case: Case, *, why: str = "", actor: Actor, at: datetime) -> CaseWithdrawn | ClaimantLeft:
    """Take one's own application back; with the last the case ends. What was done stays on record.

    The same may be asked for again later.
    """
    if not case.matter.is_running:
        raise Conflict("这件事已经结案，不用再撤回。")
    others = case.claimants.here().exclude(person=actor.person_id)
    if others.exists():
        if case.matter.step_key in PAYING:
            raise Conflict("协议或者裁决里有您的一份，现在不能单独撤回。钱到账了，请点“到账了”。")
        step_out(case, case.claimants.here().get(person=actor.person_id), at=at)
        return ClaimantLeft(others.count())
    shut_talks(case)
    case.proceedings.running().update(passed_on_at=at)
    let_go(case.matter, at=at)
    end_matter(case.matter, at=at)
    case.ending = f"申请人撤回{f'：{why.strip()}' if why.strip() else ''}"[:200]
    case.save(update_fields=["ending"])
    return CaseWithdrawn(why.strip()[:200])


@part
def step_out(case: Case, who: Claimant, *, own_case: Case | None = None, at: datetime) -> None:
    """One of several leaves: others act, and one of them leads. A draft they were in must be drafted anew."""
    led, who.leads, who.left_at, who.own_case = who.leads, False, at, own_case
    who.save(update_fields=["leads", "left_at", "own_case"])
    for capacity in (Capacity.APPLICANT, Capacity.MEMBER):
        dismiss(case.matter, who.person_id, capacity, at=at)
    if who.speaks_for_all:
        spoil(case, [who], "已经撤回申请，请重新拟协议", at)
    _let_all_act_who_must(case, at)
    if led:
        heir = case.claimants.here().filter(speaks_for_all=True)[0]
        heir.leads = True
        heir.save(update_fields=["leads"])


def _let_all_act_who_must(case: Case, at: datetime) -> None:
    """Of fewer than ten, and where no elected speaker is left, each acts for themselves."""
    here = case.claimants.here()
    if here.count() >= COLLECTIVE and here.filter(speaks_for_all=True).exists():
        return
    fresh = list(here.filter(speaks_for_all=False))
    for one in fresh:
        one.speaks_for_all = True
        one.save(update_fields=["speaks_for_all"])
        dismiss(case.matter, one.person_id, Capacity.MEMBER, at=at)
        admit(case.matter, one.person_id, Capacity.APPLICANT)
    spoil(case, fresh, "不再由代表签字，请重新拟协议", at, add=True)
