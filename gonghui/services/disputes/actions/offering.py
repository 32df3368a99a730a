"""Offers in the rooms: laid, answered, and carried to the other side only by the mediator with the side's consent.

Agreed is an offer to which both sides said yes in the joint room, or whose yes the mediator brought there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.notices.actions import send
from gonghui.kernel.rights import Actor
from gonghui.kernel.rooms.actions import announce
from gonghui.kernel.rooms.models import Role
from gonghui.kernel.rooms.queries import seat_here

from ..kinds import OfferState, Reply, Speaker, TalkKind
from ..models import Answer, Offer, TalkRoom
from ..models.talks import SIDES, Terms
from ..rights import Talk, Tender
from .talking import refuse_shut

LONGEST = 1000
MOST_OFFERS = 100


@action(Talk.LAY_AN_OFFER, on=TalkRoom, quiet=True)
def lay_offer(
    talk: TalkRoom, *, terms: Terms, may_be_told: bool = False, actor: Actor, at: datetime
) -> tuple[list[Any], Offer]:
    """Put an offer into the room. In a room of one side, `may_be_told` lets the mediator carry it to the other."""
    return [], _lay(talk, terms, actor, at, may_be_told=may_be_told)


def _lay(
    talk: TalkRoom, terms: Terms, actor: Actor, at: datetime, *, may_be_told: bool, counter_to: Offer | None = None
) -> Offer:
    refuse_shut(talk)
    _check(terms, at)
    if talk.offers.count() >= MOST_OFFERS:
        raise Refused("这个房间里的方案太多了，请先把最后谈的写下来。", field="words")
    speaker = _speaker(talk, actor)
    # One that was carried stands where it went: that it fell would tell the other side of a word said here.
    for earlier in talk.offers.filter(by=speaker, state=OfferState.OPEN, copies=None):
        _take_back(earlier, at)
    made = _write(talk, speaker, terms, actor, at, counter_to=counter_to)
    if speaker in SIDES:
        _answered(made, speaker, Reply.YES, actor, at)
        if may_be_told and not talk.is_joint:
            made.released_at = at
            made.save(update_fields=["released_at"])
    announce(talk.room, f"{speaker.label}提出方案 {made.number}：{terms.sentence}", at=at)
    return made


@action(Tender.ANSWER_THE_OFFER, on=Offer, quiet=True)
def answer_offer(
    offer: Offer, *, said: str, terms: Terms | None = None, may_be_told: bool = False, actor: Actor, at: datetime
) -> tuple[list[Any], Offer]:
    """A side says yes, no, or another figure, which is an offer of its own. The value is the offer that stands."""
    refuse_shut(offer.talk)
    _refuse_settled(offer)
    side = _speaker(offer.talk, actor)
    if offer.answers.filter(side=side).exists():
        raise Conflict("您这一方已经答复过这个方案。要改口，请另提一个方案。")
    if said not in Reply.values or (said == Reply.OTHER and terms is None):
        raise Refused("请选择同意、不同意，或者写下您的数。", field="words")
    if said == Reply.OTHER and terms is not None:
        _check(terms, at)
    _answered(offer, side, said, actor, at)
    announce(offer.talk.room, f"{side.label}{SAID[Reply(said)]}方案 {offer.number}。", at=at)
    if said != Reply.YES:
        _settle(offer, OfferState.DECLINED)
        if terms is not None:
            return [], _lay(offer.talk, terms, actor, at, may_be_told=may_be_told, counter_to=offer)
    _agree_if_both(offer, at)
    return [], offer


SAID = {Reply.YES: "同意", Reply.NO: "不同意", Reply.OTHER: "没有接受"}


@action(Tender.LET_IT_BE_TOLD, on=Offer, quiet=True)
def let_it_be_told(offer: Offer, *, actor: Actor, at: datetime) -> None:
    """The side of a separate room lets the mediator tell the other side of an offer it stands by."""
    refuse_shut(offer.talk)
    _refuse_settled(offer)
    side = _speaker(offer.talk, actor)
    if offer.talk.is_joint or offer.released_at is not None:
        raise Conflict("这个方案对方已经能知道，不用再同意一次。")
    if not offer.answers.filter(side=side, said=Reply.YES).exists():
        raise Conflict("您还没有同意这个方案。同意了，才好转告对方。")
    offer.released_at = at
    offer.save(update_fields=["released_at"])
    announce(offer.talk.room, f"{side.label}同意把方案 {offer.number} 转告对方。", at=at)


@action(Tender.CARRY_IT_OVER, on=Offer, quiet=True)
def carry_over(offer: Offer, *, to: str, actor: Actor, at: datetime) -> tuple[list[Any], Offer]:
    """Bring an offer from a room of one side to the other side alone, or to both at the joint table.

    With it go only the yeses that the sides let be told. Raises Conflict without the side's consent.
    """
    origin = offer.talk
    _refuse_settled(offer)
    if origin.is_joint or to not in TalkKind.values or to == origin.kind:
        raise Refused("只能把单独谈的方案转给对方，或者拿到一起谈的房间。", field="to")
    if offer.released_at is None:
        raise Conflict("这一方还没有同意转告。请先在房间里问清楚，由他们点“可以转告对方”。")
    target = TalkRoom.objects.select_related("room").get(sitting=origin.sitting_id, kind=to)
    refuse_shut(target)
    if offer.copies.filter(talk=target).exists():
        raise Conflict("这个方案已经转告过了。")
    made = _write(target, Speaker(offer.by), offer.terms, actor, at, carried_from=offer)
    backing = list(offer.answers.filter(said=Reply.YES).order_by("pk"))
    Answer.objects.bulk_create(
        [Answer(offer=made, side=one.side, said=Reply.YES, person_id=one.person_id, at=at) for one in backing]
    )
    stands = "、".join(Speaker(one.side).label for one in backing if one.side != offer.by)
    agreed = f"{stands}已经同意。" if stands else ""
    announce(
        target.room, f"调解员转达{made.get_by_display()}的方案 {made.number}：{made.terms.sentence}。{agreed}", at=at
    )
    announce(origin.room, f"调解员把方案 {offer.number} 转告了对方。", at=at)
    _agree_if_both(made, at)
    return [], made


@action(Tender.TAKE_IT_BACK, on=Offer, quiet=True)
def take_back(offer: Offer, *, actor: Actor, at: datetime) -> None:
    """Whoever laid an offer takes it back; where it was carried, it is taken back as well."""
    refuse_shut(offer.talk)
    _refuse_settled(offer)
    if offer.carried_from is not None or _speaker(offer.talk, actor) != offer.by:
        raise Conflict("只有提出这个方案的一方能收回，在提出它的房间里收回。")
    _take_back(offer, at)


def _take_back(offer: Offer, at: datetime) -> None:
    _settle(offer, OfferState.WITHDRAWN)
    announce(offer.talk.room, f"{offer.get_by_display()}收回方案 {offer.number}。", at=at)
    for copy in offer.copies.filter(state=OfferState.OPEN).select_related("talk__room"):
        _take_back(copy, at)


def _write(talk: TalkRoom, by: Speaker, terms: Terms, actor: Actor, at: datetime, **more: Any) -> Offer:
    assert actor.person_id is not None
    made = Offer(talk=talk, number=talk.offers.count() + 1, by=by, person_id=actor.person_id, laid_at=at, **more)
    made.terms = terms
    made.save(force_insert=True)
    return made


def _answered(offer: Offer, side: Speaker, said: str, actor: Actor, at: datetime) -> None:
    assert actor.person_id is not None
    Answer.objects.create(offer=offer, side=side, said=said, person_id=actor.person_id, at=at)


def _settle(offer: Offer, state: OfferState) -> None:
    offer.state = state
    offer.save(update_fields=["state"])


def _agree_if_both(offer: Offer, at: datetime) -> None:
    """Both sides have said yes at the joint table: the mediator can put it to paper."""
    talk = offer.talk
    if not talk.is_joint or offer.answers.filter(said=Reply.YES).count() < len(SIDES):
        return
    _settle(offer, OfferState.AGREED)
    announce(talk.room, f"双方都同意方案 {offer.number}。调解员可以拟协议了。", at=at)
    mediators = talk.room.seats.taken().filter(role=Role.MEDIATOR).values_list("person_id", flat=True)
    send(
        mediators, key=f"agreed:{offer.pk}", title="双方谈拢了，可以拟协议", text=str(talk.room.matter.title),
        url=talk.get_absolute_url(), at=at,
    )  # fmt: skip


def _refuse_settled(offer: Offer) -> None:
    if not offer.is_open:
        raise Conflict(f"方案 {offer.number} {offer.get_state_display()}，请看最新的方案。")


def _check(terms: Terms, at: datetime) -> None:
    if terms.amount is None and not terms.words:
        raise Refused("请写一个数，或者写一句怎么解决。", field="amount")
    if len(terms.words) > LONGEST:
        raise Refused(f"最多写 {LONGEST} 字。", field="words")
    if terms.amount is not None:
        if terms.first_on is None:
            raise Refused("写了金额，还要写第一笔哪天付。", field="first_on")
        if terms.first_on < clock.day_of(at):
            raise Refused("付款日期不能早于今天。", field="first_on")


def _speaker(talk: TalkRoom, actor: Actor) -> Speaker:
    return Speaker(seat_here(talk.room, actor).side)
