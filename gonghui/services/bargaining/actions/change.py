"""A side asks to change the contract in force or to end it early: a round of its own begins (集体合同规定 41)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import action, emit
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.papers.actions import attach_upload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import Actor, may

from ..events import ChangeAskedFor
from ..models import Kind as RoundKind
from ..models import Purpose, Round, Side
from ..queries.change import grounds, proof_is_due, why_not
from ..rights import Opening, Right
from .opening import begin_round

LONGEST_WORDS = 800
AGREED = "agreed"


@action(Right.PROPOSE_A_CHANGE, on=Round)
def ask_for_change(
    round: Round, *, ground: str, words: str, ends: bool = False, end_on: date | None = None,
    received: Received | None = None, actor: Actor, at: datetime,
) -> Any:  # fmt: skip
    """Begin the round that changes the contract of `round`, or (`ends`) ends it from `end_on`.

    Raises Conflict where the contract is not in force, or another round is on; Refused on a ground the law of the
    place does not know, without a reason, or without the proof it wants (浙江省集体合同条例 32).
    """
    today = clock.day_of(at)
    if reason := why_not(round, today):
        raise Conflict(reason)
    chosen = next((item for item in grounds(round) if item.key == ground), None)
    if chosen is None:
        raise Refused("请选一种法律规定的情形。", field="ground")
    said = words.strip()
    if not said:
        raise Refused("请写明理由。", field="words")
    if len(said) > LONGEST_WORDS:
        raise Refused(f"理由最多 {LONGEST_WORDS} 字，请写得短一些。", field="words")
    basis = proof_is_due(round)
    if ground != AGREED and basis and received is None:
        raise Refused(f"请上传证明材料（{basis}）。双方协商一致的，不用证明。", field="received")
    begun = _begin(round, _side_of(actor, round), ends, _first_and_last(round, ends, end_on, today), ground, said, at)
    if received is not None:
        begun.ground_proof = attach_upload(begun.matter, received=received, purpose="变更、解除合同的证明材料")
        begun.save(update_fields=["ground_proof"])
    number = round.contract.number or ""
    return ChangeAskedFor(begun.proposer, ends, number, chosen.text, chosen.basis, begun.ground_proof_id), begun


def _side_of(actor: Actor, round: Round) -> Side:
    return Side.WORKER if may(actor, Opening.START_FOR_THE_WORKERS, round.enterprise) else Side.EMPLOYER


def _first_and_last(round: Round, ends: bool, end_on: date | None, today: date) -> tuple[date, date]:
    """The term of what is to come: the rest of the contract's; of an early end, up to the day that is proposed."""
    if not ends:
        first = max(round.term_from, min(today, date.fromordinal(round.term_until.toordinal() - 1)))
        return first, round.term_until
    if end_on is None:
        raise Refused("请填写合同从哪一天起终止。", field="end_on")
    if not max(today, round.term_from) < end_on <= round.term_until:
        raise Refused(f"终止的日子要在今天以后，不晚于合同期满的 {round.term_until:%Y-%m-%d}。", field="end_on")
    return round.term_from, end_on


def _begin(
    round: Round, side: Side, ends: bool, term: tuple[date, date], ground: str, words: str, at: datetime
) -> Round:
    purpose = Purpose.TERMINATION if ends else Purpose.CHANGE
    told, begun = begin_round(
        round.enterprise, side, RoundKind(round.kind), at, title=f"{purpose.label}{round.about.label}", previous=round,
        purpose=purpose, term_from=term[0], term_until=term[1], ground=ground, ground_words=words,
    )  # fmt: skip
    emit(told)
    made: Round = begun
    return made
