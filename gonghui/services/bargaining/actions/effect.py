"""What a contract's first day in force brings: of itself, and of the contract it changes or ends."""

from __future__ import annotations

from datetime import date

from gonghui.kernel.events import Event
from gonghui.kernel.matters.actions import drop_deadline

from ..archive.keeping import enter
from ..events import ContractChanged, ContractEndedEarly, TookEffect
from ..models import Contract, Purpose, Round


def take_effect(round: Round, day: date) -> list[Event]:
    """The contract of this round is in force from `day`; a change takes the place of the text before."""
    contract = round.contract
    contract.effective_on = day
    contract.save(update_fields=["effective_on"])
    assert contract.number is not None
    if not round.ends:
        enter(contract)
    told: list[Event] = [TookEffect(day, contract.number, None if round.ends else day)]
    if round.purpose == Purpose.CHANGE:
        before = _stop(round, day)
        told.append(ContractChanged(contract.number, before.number or "", day))
    return told


def end_early(round: Round, signed_on: date) -> list[Event]:
    """Both chiefs have signed that the contract ends: on the agreed day, at the earliest today."""
    if not round.ends:
        return []
    ended_on = max(round.term_until, signed_on)
    return [ContractEndedEarly(_stop(round, ended_on).number or "", ended_on)]


def stand_again(round: Round) -> None:
    """The text that was to end or change a contract is void: the one before binds as it did."""
    Contract.objects.filter(ended_by=round).update(ended_on=None, ended_by=None)


def _stop(round: Round, day: date) -> Contract:
    assert round.previous is not None
    before = round.previous.contract
    before.ended_on, before.ended_by = day, round
    before.save(update_fields=["ended_on", "ended_by"])
    drop_deadline(round.previous.matter, "report")
    return before
