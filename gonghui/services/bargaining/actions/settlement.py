"""协调处理 in the bureau's hands: more days once, an agreement that three sign, or an end without one.

Law: thirty days, at most fifteen more with a reason (集体合同规定 52, 浙江省集体合同条例 39); coordinator and both
chiefs sign the agreement, open points are listed for further talks (集体合同规定 53, 54).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.events.queries import last
from gonghui.kernel.matters.actions import extend_deadline
from gonghui.kernel.notices.actions import send
from gonghui.kernel.papers.actions import attach_upload, draft_paper, freeze_paper, sign_paper, supersede_paper
from gonghui.kernel.papers.models import Audience, Method, Paper
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.codes import spend_code
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor

from ..documents.letters import number_pattern
from ..documents.settlement import settlement
from ..events import (
    CoordinationExtended,
    CoordinationFailed,
    CoordinationSettled,
    SettlementDrawnUp,
    SettlementSigned,
)
from ..kinds import SETTLEMENT
from ..models import Round, Side
from ..queries.settlement import dispute, own_capacity, settlement_of, signature_places, why_not_sign
from ..queries.suspension import side_of_chief
from ..rights import Right
from .coordination import LONGEST_WORDS, issuer_over
from .minutes import NO_CONSENT


@action(Right.CONCLUDE_COORDINATION, on=Round, step="coordinate")
def extend_coordination(round: Round, *, reason: str) -> CoordinationExtended:
    """Take the further days the law allows, once and with a written reason, before the first ones are over."""
    given = _words(reason, "reason", "请写明延长的理由。")
    found = extend_deadline(round.matter, "coordinate")
    assert found.due is not None
    return CoordinationExtended(given, found.due)


@action(Right.CONCLUDE_COORDINATION, on=Round, step="coordinate")
def draw_up_settlement(
    round: Round, *, agreed: str, left_open: str = "", actor: Actor, at: datetime
) -> SettlementDrawnUp:
    """Freeze the agreement for signing; an earlier text that nobody signed gives way to it."""
    given = _words(agreed, "agreed", "请写明双方商定了什么。")
    for side in Side:
        if round.chief(side) is None:
            raise Refused(f"{side.label}还没有首席代表，协议书没有人签。请先报{side.label}代表名单。")
    before = settlement_of(round)
    if before is not None and before.signatures.exists():
        raise Conflict("协议书已经有人签字，不能再改。")
    bureau, today = issuer_over(round, actor), clock.day_of(at)
    accepted = round.matter.anchors.get("coordination_accepted", today)
    paper: Paper = draft_paper(
        round.matter, kind=SETTLEMENT, issued_by=bureau, audience=Audience.PARTIES,
        document=settlement(round, bureau, dispute(round), given, left_open.strip()[:LONGEST_WORDS], accepted),
        readers=round.at_the_table(),
    )  # fmt: skip
    freeze_paper(paper, pattern=number_pattern(bureau, "协调"), dated=today)
    if before is not None:
        supersede_paper(before, paper)
    chiefs = round.representatives.filter(left_on=None, is_chief=True).values_list("person_id", flat=True)
    send(
        chiefs, key=f"settlement:{paper.pk}", title="请签署协调处理协议书", text=round.matter.title,
        url=round.matter.get_absolute_url(), at=at,
    )  # fmt: skip
    return SettlementDrawnUp(paper.pk, given)


def settlement_purpose(round: Round) -> str:
    """What a code for signing is sent for: this text, not whatever takes its place."""
    paper = settlement_of(round)
    return f"settlement:{paper.pk if paper else round.pk}"


@action(Right.SIGN_THE_SETTLEMENT, on=Round, step="coordinate")
def sign_settlement(round: Round, *, agrees: bool, drawn: bytes = b"", actor: Actor, at: datetime) -> list[Event]:
    """Sign the agreement by one-time code, as chief or as coordinator; the third signature ends the coordination."""
    if not agrees:
        raise Refused(NO_CONSENT, field="agrees")
    if reason := why_not_sign(round, actor):
        raise Conflict(reason)
    paper = settlement_of(round)
    assert paper is not None and actor.person_id is not None
    person = Person.objects.get(pk=actor.person_id)
    spend_code(purpose=settlement_purpose(round), at=at, person=person)
    method = Method.DRAWN if drawn else Method.CODE
    sign_paper(paper, person=person.pk, capacity=own_capacity(round, actor), method=method, drawn=drawn)
    side = side_of_chief(round, actor)
    told: list[Event] = [SettlementSigned(person.pk, side.value if side else "")]
    if all(place.signed_at for place in signature_places(paper)):
        drawn_up: Any = last(round.chain_id, SettlementDrawnUp.kind)
        told.append(CoordinationSettled(drawn_up.event.agreed, paper.pk))
    return told


@action(Right.CONCLUDE_COORDINATION, on=Round, step="coordinate")
def enter_settlement(round: Round, *, agreed: str, received: Received) -> CoordinationSettled:
    """Enter the agreement that the three signed on paper, an equal way."""
    given = _words(agreed, "agreed", "请写明双方商定了什么。")
    _kept(round, received)
    return CoordinationSettled(given, by_upload=True)


def _kept(round: Round, received: Received) -> Any:
    return attach_upload(
        round.matter, received=received, purpose="签字的协调处理协议书", stands_for="签署协调处理协议书",
        readers=round.at_the_table(),
    )  # fmt: skip


@action(Right.CONCLUDE_COORDINATION, on=Round, step="coordinate")
def end_without_settlement(round: Round, *, reason: str) -> CoordinationFailed:
    """Put on record that no agreement came about; the two sides are where they were before."""
    paper = settlement_of(round)
    if paper is not None and paper.signatures.exists():
        raise Conflict("协议书已经有人签字。请等其余的人签完，或者请双方另行书面确认。")
    return CoordinationFailed(_words(reason, "reason", "请写明为什么没有达成协议。"))


def _words(said: str, field: str, missing: str) -> str:
    given = said.strip()
    if not given:
        raise Refused(missing, field=field)
    return given[:LONGEST_WORDS]
