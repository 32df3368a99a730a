"""What the third step shows: the letter as it stands, when a meeting would come too early, what is next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.rights import Actor, door, may
from gonghui.kernel.workdays import CalendarUnknown, due

from ..models import Offer, Round, Side
from ..rights import Right
from .nexts import Next


def offer_for(round: Round, actor: Actor) -> Offer | None:
    """The offer as this actor may see it: a draft only by those who may read its paper."""
    offer = Offer.objects.filter(round=round).select_related("paper", "proposed_recorder", "receipt").first()
    if offer is None or offer.sent_at:
        return offer
    readable = offer.paper is not None and door(Paper, actor).filter(pk=offer.paper.pk).exists()
    return offer if readable or may(actor, Right.WRITE_THE_OFFER, round) else None


def too_early(round: Round, meeting_on: date, today: date) -> str:
    """Why that day leaves too little time for reply and data, were the letter received today; "" if it does not."""
    try:
        reply = due("bargaining.reply", today, round.rules).due
        data = due("bargaining.data_before_meeting", meeting_on, round.rules)
    except CalendarUnknown as unknown:
        return str(unknown)
    if reply is None or (data.due or meeting_on) >= reply:
        return ""
    back = f"会前资料要在 {data.due:%Y-%m-%d} 前给，" if data.due else ""
    return f"对方今天收到的话，答复期限到 {reply:%Y-%m-%d}；{back}这个开会日期可能来不及，建议再往后定一些。"


def nexts(round: Round, actor: Actor) -> Next:
    """What is next at the third step."""
    offer = Offer.objects.filter(round=round).first()
    if offer is None or not offer.sent_at:
        return _to_send(round, actor, offer)
    return _to_receive(round, actor)


def _to_send(round: Round, actor: Actor, offer: Offer | None) -> Next:
    basis = _basis(round, "bargaining.reply")
    if may(actor, Right.SEND_THE_OFFER, round) and offer:
        return Next(
            "看一遍要约书，签发给对方", "签发以后不能再改，用短信验证码确认。", mine=True,
            buttons=(_button(round, "send_offer", "预览并签发", "send"), _edit(round)), basis=basis,
        )  # fmt: skip
    if may(actor, Right.WRITE_THE_OFFER, round) and offer is None:
        return Next(
            "写要约书", "时间、地点、协商内容已经替您备好，填上我方要求就行。", mine=True,
            buttons=(_button(round, "write_offer", "写要约书", "pencil"),), basis=basis,
        )  # fmt: skip
    side = Side(round.proposer).label
    who = f"{side}首席代表"
    buttons = (_button(round, "offer", "看要约书草稿", "file-text"),) if offer_for(round, actor) else ()
    return Next("签发要约书" if offer else "起草要约书", "签发以后，这里就能看到。", who, buttons=buttons, basis=basis)


def _to_receive(round: Round, actor: Actor) -> Next:
    basis = _basis(round, "bargaining.reply")
    read = _button(round, "offer", "看要约书", "file-text")
    if may(actor, Right.RECEIVE_THE_OFFER, round):
        said = "签收之日起算答复期限。不签收的，对方可以凭送达凭证起算。"
        return Next("签收要约书", said, mine=True, buttons=(read,), basis=basis)
    who = Side(round.answering).label
    if round.proposer == Side.WORKER and may(actor, Right.ENTER_EMPLOYER_PAPERS, round):
        receipt = _button(round, "receipt", "企业方已在纸上签收，上传凭证", "upload", kind="")
        return Next("等企业方签收要约书", "可以打个电话提醒一下。", who, buttons=(read, receipt), basis=basis)
    return Next("签收要约书", "要约书已经发出，签收以后起算答复期限。", who, buttons=(read,), basis=basis)


def _edit(round: Round) -> Button:
    return _button(round, "write_offer", "修改", "pencil", kind="")


def _button(round: Round, name: str, label: str, icon: str, *, kind: str = "primary") -> Button:
    return Button(label, reverse(f"bargaining:{name}", args=[round.pk]), icon, kind=kind)


def _basis(round: Round, rule: str) -> tuple[dict[str, Any], ...]:
    return tuple({"article": limit.basis} for limit in round.rules.limit(rule))
