"""协调处理 in the bureau's hands: more days once, an agreement that three sign, or an end without one.

Law: thirty days, at most fifteen more with a reason (集体合同规定 52, 浙江省集体合同条例 39); coordinator and both
chiefs sign the agreement, open points are listed for further talks (集体合同规定 53, 54).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
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
from gonghui.kernel.rooms.actions import clean_value, fix_item
from gonghui.kernel.rooms.queries import room_of

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
from ..queries.settlement import (
    COORDINATING,
    dispute,
    open_items,
    own_capacity,
    settlement_of,
    signature_places,
    why_not_sign,
)
from ..queries.suspension import side_of_chief
from ..rights import Right
from .coordination import LONGEST_WORDS, issuer_over, let_the_talks_go_on
from .minutes import NO_CONSENT

#: Values for topics of the meeting by the topic's key.
Points = Mapping[str, str]
NO_POINTS: Points = MappingProxyType({})


@action(Right.CONCLUDE_COORDINATION, on=Round, step=COORDINATING)
def extend_coordination(round: Round, *, reason: str) -> CoordinationExtended:
    """Take the further days the law allows, once and with a written reason, before the first ones are over."""
    given = _words(reason, "reason", "请写明延长的理由。")
    found = extend_deadline(round.matter, round.matter.step_key)
    assert found.due is not None
    return CoordinationExtended(given, found.due)


@action(Right.CONCLUDE_COORDINATION, on=Round, step=COORDINATING)
def draw_up_settlement(
    round: Round, *, agreed: str, left_open: str = "", points: Points = NO_POINTS, actor: Actor, at: datetime
) -> SettlementDrawnUp:
    """Freeze the agreement for signing; an earlier text that nobody signed gives way to it.

    `points` are values for topics of the meeting that are not agreed; signed, they are.
    """
    fixed, given = _agreed(round, points, agreed)
    for side in Side:
        if round.chief(side) is None:
            raise Refused(f"{side.label}还没有首席代表，协议书没有人签。请先报{side.label}代表名单。")
    before = settlement_of(round)
    if before is not None and before.signatures.exists():
        raise Conflict("协议书已经有人签字，不能再改。")
    bureau, today = issuer_over(round, actor), clock.day_of(at)
    since = round.matter.visits.filter(left_at=None).values_list("entered_at", flat=True).first()
    accepted = clock.day_of(since) if since else today
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
    return SettlementDrawnUp(paper.pk, given, tuple(fixed), tuple(fixed.values()))


def _agreed(round: Round, points: Points, agreed: str) -> tuple[dict[str, str], str]:
    """The points in their one spelling, and what was agreed in words, the points a line each among them."""
    items = {item.key: item for item in open_items(round)}
    if set(points) - items.keys():
        raise Conflict("有一项内容已经谈拢，请刷新页面再填。")
    fixed = {key: clean_value(items[key], value) for key, value in points.items() if value.strip()}
    lines = [f"{items[key].title}：{items[key].shown(value)}" for key, value in fixed.items()]
    return fixed, _words("\n".join([*lines, agreed.strip()]), "agreed", "请写明双方商定了什么。")


def settlement_purpose(round: Round) -> str:
    """What a code for signing is sent for: this text, not whatever takes its place."""
    paper = settlement_of(round)
    return f"settlement:{paper.pk if paper else round.pk}"


@action(Right.SIGN_THE_SETTLEMENT, on=Round, step=COORDINATING)
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
        _fix(round, dict(zip(drawn_up.event.topics, drawn_up.event.values, strict=True)), at)
    return told


@action(Right.CONCLUDE_COORDINATION, on=Round, step=COORDINATING)
def enter_settlement(
    round: Round, *, agreed: str, received: Received, points: Points = NO_POINTS, at: datetime
) -> CoordinationSettled:
    """Enter the agreement that the three signed on paper, an equal way."""
    fixed, given = _agreed(round, points, agreed)
    _kept(round, received)
    _fix(round, fixed, at)
    return CoordinationSettled(given, by_upload=True)


def _fix(round: Round, points: Points, at: datetime) -> None:
    """What was signed stands on the agenda as agreed; the talks go on with the rest."""
    room = room_of(round.matter)
    for key, value in points.items():
        assert room is not None, "points are topics of its agenda"
        fix_item(room, item=key, value=value, ground=SETTLEMENT.title, at=at)
    let_the_talks_go_on(round, at)


def _kept(round: Round, received: Received) -> Any:
    return attach_upload(
        round.matter, received=received, purpose="签字的协调处理协议书", stands_for="签署协调处理协议书",
        readers=round.at_the_table(),
    )  # fmt: skip


@action(Right.CONCLUDE_COORDINATION, on=Round, step=COORDINATING)
def end_without_settlement(round: Round, *, reason: str, at: datetime) -> CoordinationFailed:
    """Put on record that no agreement came about; the two sides are where they were before."""
    paper = settlement_of(round)
    if paper is not None and paper.signatures.exists():
        raise Conflict("协议书已经有人签字。请等其余的人签完，或者请双方另行书面确认。")
    told = CoordinationFailed(_words(reason, "reason", "请写明为什么没有达成协议。"))
    let_the_talks_go_on(round, at)
    return told


def _words(said: str, field: str, missing: str) -> str:
    given = said.strip()
    if not given:
        raise Refused(missing, field=field)
    return given[:LONGEST_WORDS]
