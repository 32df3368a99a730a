"""The assisted vote: an officer and a witness establish who somebody is; how they vote, nobody sees (ADR 10)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.people.queries import display_name
from gonghui.kernel.rights import Actor

from ..events import IdentityWitnessed, VoterIdentified
from ..models import Assistance, Ballot
from ..rights import Right

#: A check older than this is made again: people walk away, and others sit down.
CHECK_LASTS = timedelta(minutes=15)


@action(Right.OFFICIATE, on=Ballot)
def identify_voter(ballot: Ballot, *, voter: UUID, actor: Actor, at: datetime) -> tuple[VoterIdentified, Assistance]:
    """The officer has looked at the identity card of somebody on the roll who wants to vote at the office."""
    assert actor.person_id is not None
    refuse_candidates(ballot, actor)
    if not ballot.takes_votes_at(at):
        raise StepClosed("现在不在投票时间内，不能在办公室投票。")
    if voter == actor.person_id:
        raise Refused("您自己的票请在自己的手机上投，或者请另一名工作人员协助。", field="name")
    entry = ballot.roll.filter(person_id=voter).first()
    if entry is None:
        raise Refused("名册上没有这个人。", field="name")
    if entry.voted:
        raise Conflict(f"{display_name(voter)}已经投过票或者领取了纸质选票，不能再投。")
    made = Assistance.objects.create(ballot=ballot, voter_id=voter, officer_id=actor.person_id, checked_at=at)
    return VoterIdentified(made.pk), made


@action(Right.WITNESS, on=Ballot)
def witness_identity(ballot: Ballot, *, assistance: UUID, actor: Actor, at: datetime) -> IdentityWitnessed:
    """A third person has seen the check: neither the officer nor the voter."""
    found = ballot.assistances.filter(pk=assistance).first()
    if found is None or found.witness_id is not None:
        raise Conflict("这次身份核对已经有人见证了。")
    if actor.person_id in (found.officer_id, found.voter_id):
        raise Refused("见证人不能是核对身份的工作人员，也不能是投票人本人。请另找一人见证。")
    refuse_candidates(ballot, actor)
    if at - found.checked_at > CHECK_LASTS:
        raise StepClosed("这次身份核对已经超过 15 分钟，请工作人员重新核对。")
    found.witness_id, found.witnessed_at = actor.person_id, at
    found.save(update_fields=["witness", "witnessed_at"])
    return IdentityWitnessed(found.pk)


def refuse_candidates(ballot: Ballot, actor: Actor) -> None:
    """Whoever stands for election neither helps voters nor counts. Raises Refused."""
    assert actor.person_id is not None
    if ballot.options.filter(person_id=actor.person_id).exists():
        raise Refused("您是这次选举的候选人，不能办理投票和计票，请由其他工作人员办理。")
