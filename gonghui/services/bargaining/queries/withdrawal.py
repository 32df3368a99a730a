"""Whether a round can still be taken back, and what its page says once it was."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gonghui.kernel.events.queries import last
from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.rights import Actor, may

from ..events import RoundWithdrawn
from ..models import Round
from ..rights import IndustryOpening, Opening
from .nexts import Next

#: Until both sides have signed the minutes, that is, have agreed.
STEPS = ("initiate", "elect", "offer", "answer", "coordinate", "meet", "coordinate_talks", "minutes")


def why_too_late(round: Round) -> str:
    """Why the round cannot be taken back, or "" while it can."""
    if not round.matter.is_running:
        return "本轮协商已经结束，不用撤回。"
    contract = getattr(round, "contract", None)
    if contract is not None and contract.signed_on:
        return "集体合同已经签订，本轮协商不能撤回。履行中要变更、解除合同的，由双方另行协商。"
    if round.step_is_open(STEPS) and not (contract is not None and contract.agreed_on):
        return ""
    return "双方已经签署协商纪要、达成一致，本轮协商不能撤回。"


def ended(round: Round, actor: Actor) -> Next:
    """What the page of a round says that ended before its last step."""
    found = last(round.pk, RoundWithdrawn.kind)
    told: Any = found.event if found else None
    explain = (
        f"原因：{told.reason}。已有的文件、会议记录和经过都还在，可以随时查看。" if told else "已有的经过可以随时查看。"
    )
    begins, where = _beginning(round, actor)
    start = Button("发起新的一轮", where, "player-play")
    return Next("本轮协商已撤回", explain, closed=True, closed_as="已撤回", buttons=(start,) if begins else ())


def _beginning(round: Round, actor: Actor) -> tuple[bool, str]:
    """Whether this person may begin another round in its place, and where."""
    if round.is_of_one:
        begins = any(may(actor, right, round.enterprise) for right in Opening)
        return begins, reverse("bargaining:start", args=[round.enterprise.pk])
    begins = may(actor, IndustryOpening.START_FOR_THE_INDUSTRY, round.union)
    return begins, reverse("bargaining:start_industry", args=[round.union.pk])
