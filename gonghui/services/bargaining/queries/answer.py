"""What the fourth step shows: who answers by when, what can be done about silence, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.matters.presenting import Button, deadline_of
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.rights import Actor, door, may

from ..events import (
    CoordinationConcluded,
    CoordinationExtended,
    CoordinationFailed,
    CoordinationRequested,
    CoordinationSettled,
    CorrectionOrdered,
    OfferRefused,
    SettlementDrawnUp,
    SettlementSigned,
    TalksBroughtToTheBureau,
)
from ..kinds import CORRECTION
from ..models import Reply, Round, Side
from ..rights import Right
from .nexts import Next
from .settlement import COORDINATING, own_capacity, settlement_of, why_not_sign

TROUBLES = (
    OfferRefused, CorrectionOrdered, CoordinationRequested, CoordinationExtended, SettlementDrawnUp, SettlementSigned,
    CoordinationSettled, CoordinationFailed, CoordinationConcluded, TalksBroughtToTheBureau,
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How the answer stands: its deadline, and whether that has passed without one."""

    deadline: Deadline | None
    due: date | None
    is_overdue: bool


def standing(round: Round) -> Standing:
    deadline = deadline_of(round.matter, "answer")
    late = deadline is not None and deadline.is_late(clock.today())
    return Standing(deadline, deadline.due if deadline else None, late)


def reply_of(round: Round) -> Reply | None:
    """The reply, with all a page shows of it."""
    return Reply.objects.filter(round=round).select_related("paper", "upload", "recorder").first()


def notices_for(round: Round, actor: Actor) -> list[Paper]:
    """The notices to correct that this actor may read."""
    return list(door(Paper, actor).filter(matter=round.matter, kind=CORRECTION.name).order_by("-drafted_at"))


def what_came_between(round: Round) -> list[Any]:
    """Refusals, notices and coordinations, the newest first."""
    return list(timeline(round.chain_id).filter(kind__in=[kind.kind for kind in TROUBLES])[:20])


def refusal_is_open(round: Round) -> bool:
    """Whether the law of the place leaves a refusal with a reason open."""
    held = round.rules.choice("bargaining.refusal")
    return held is None or held.value != "not_at_all"


def nexts(round: Round, actor: Actor) -> Next:
    """What is next while the answer is awaited, or while the bureau coordinates."""
    if round.matter.step_key in COORDINATING:
        return _coordinating(round, actor)
    if may(actor, Right.ANSWER_THE_OFFER, round):
        return _answering(round)
    return _waiting(round, actor)


def _answering(round: Round) -> Next:
    late = standing(round).is_overdue
    buttons = [_button(round, "accept", "接受协商", "check")]
    if refusal_is_open(round):
        buttons.append(_button(round, "refuse", "书面拒绝", "x", kind=""))
    explain = "定下会议时间地点，报本方代表名单，对每项内容写上意见。"
    if late:
        explain = "答复期限已经过了，现在仍然可以答复，会注明逾期。" + explain
    return Next("书面答复要约", explain, mine=True, buttons=tuple(buttons), basis=_basis(round))


def _waiting(round: Round, actor: Actor) -> Next:
    late = standing(round).is_overdue
    buttons = [_button(round, "answer", "看要约和答复", "file-text")]
    if may(actor, Right.ORDER_CORRECTION, round):
        buttons.append(_button(round, "urge", "催办", "bell", kind="" if late else "primary"))
        if late:
            buttons.append(_button(round, "correction", "发限期改正通知", "gavel"))
    if round.answering == Side.EMPLOYER and may(actor, Right.ENTER_EMPLOYER_PAPERS, round):
        buttons.append(_button(round, "enter_reply", "企业方交来盖章答复书，代录", "upload", kind=""))
    if late and may(actor, Right.REQUEST_COORDINATION, round):
        buttons.append(_button(round, "coordination", "申请人社部门协调", "scale", kind=""))
    said = "对方逾期没有答复，上级工会和人社部门已经看得到。" if late else "等对方书面答复。"
    return Next("书面答复要约", said, Side(round.answering).label, buttons=tuple(buttons), basis=_basis(round))


def _coordinating(round: Round, actor: Actor) -> Next:
    deadline = deadline_of(round.matter, round.matter.step_key)
    back = "协商会议" if round.matter.step_key == "coordinate_talks" else "答复要约"
    if settlement_of(round) is not None and own_capacity(round, actor) and not why_not_sign(round, actor):
        sign = _button(round, "sign_settlement", "看全文并签字", "signature")
        return Next("签署协调处理协议书", "双方首席代表和协调处理人都签字后，回到协商。", mine=True, buttons=(sign,))
    extended = deadline.extended_due if deadline and not deadline.extended_on else None
    more = f"情况复杂的，最多可以延到 {extended:%Y-%m-%d}。" if extended else ""
    page = _button(round, "coordination", "记录协调结果", "scale")
    if may(actor, Right.CONCLUDE_COORDINATION, round):
        return Next("组织双方协调", "会同工会和企业代表组织协调，双方回到协商。" + more, mine=True, buttons=(page,))
    look = _button(round, "coordination", "看协调情况", "scale", kind="")
    return Next("协调处理集体协商争议", f"协调以后回到{back}。{more}", "人社部门", buttons=(look,))


def _button(round: Round, name: str, label: str, icon: str, *, kind: str = "primary") -> Button:
    return Button(label, reverse(f"bargaining:{name}", args=[round.pk]), icon, kind=kind)


def _basis(round: Round) -> tuple[dict[str, Any], ...]:
    held = round.rules.choice("bargaining.refusal")
    articles = [limit.basis for limit in round.rules.limit("bargaining.reply")] + ([held.basis] if held else [])
    return tuple({"article": article} for article in dict.fromkeys(articles))
