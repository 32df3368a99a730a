"""A contract changed or ended before its time: on what grounds, by whom, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gonghui.kernel.rights import Actor, may
from gonghui.rulebook import Item

from ..models import Clause, Purpose, Round
from ..models.round import AMENDING
from ..rights import Right
from .opening import is_in_force, running_round


def grounds(round: Round) -> tuple[Item, ...]:
    """What the law of the place knows as a ground to change or end a contract."""
    return round.rules.listing("bargaining.change_grounds")


def ground_of(round: Round) -> Item:
    """The ground on which this round was begun. Raises LookupError where the list of the place has lost it."""
    for item in grounds(round):
        if item.key == round.ground:
            return item
    raise LookupError(f"{round} rests on {round.ground!r}, which is no ground there")


def proof_is_due(round: Round) -> str:
    """The article by which whoever asks has to prove the ground; empty where the law of the place is silent."""
    held = round.rules.choice("bargaining.change_proof")
    return held.basis if held and held.value == "proof" else ""


def why_not(round: Round, today: date) -> str:
    """Why the contract of this round cannot be changed or ended now; empty where it can."""
    contract = getattr(round, "contract", None)
    if contract is None or contract.effective_on is None or round.ends:
        return "这一轮还没有生效的合同，谈不上变更或者解除。"
    if contract.ended_on is not None:
        return f"这份合同已经{'解除' if contract.ended_by.ends else '变更'}，不能再改。请看现行的文本。"
    if not is_in_force(round, today):
        return f"这份合同已经在 {round.term_until:%Y-%m-%d} 到期。要继续约定，请发起新的一轮。"
    if running := running_round(round.enterprise):
        return f"{running.matter.title}正在进行，办结以后才能提出变更或者解除。"
    return ""


@dataclass(frozen=True)
class Fate:
    """What is being done, or was, to a contract in force: by which round, and how it stands."""

    by: Round
    since: date | None
    what: str
    ground: Item
    changed: tuple[Clause, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.since is not None


def fate(round: Round) -> Fate | None:
    """The latest attempt to change or end the contract of a round that was not given up."""
    following = Round.objects.filter(previous=round, purpose__in=AMENDING).exclude(matter__state="ended")
    by = following.select_related("matter").order_by("-matter__opened_at").first()
    if by is None:
        return None
    contract = round.contract
    since = contract.ended_on if contract.ended_by_id == by.pk else None
    changed: tuple[Clause, ...] = ()
    if by.purpose == Purpose.CHANGE and since is not None:
        changed = tuple(by.contract.clauses.exclude(change=Clause.Change.SAME))
    return Fate(by, since, by.get_purpose_display(), ground_of(by), changed)


def may_ask(round: Round, actor: Actor, today: date) -> bool:
    """Whether this person may ask for a change or an early end now."""
    return not why_not(round, today) and may(actor, Right.PROPOSE_A_CHANGE, round)
