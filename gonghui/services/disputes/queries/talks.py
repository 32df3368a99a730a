"""What the pages of the talks show: the rooms one may enter, what waits for an answer, the draft of the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.people.queries import display_names
from gonghui.kernel.rights import Actor, door
from gonghui.kernel.rooms.models import Presence, Role, Seat
from gonghui.kernel.rooms.presenting import unread
from gonghui.kernel.rooms.queries import seat_of
from gonghui.kernel.rooms.streams import stream_address

from ..kinds import OfferState, Reply, Speaker, TalkKind
from ..models import Answer, Case, Offer, Sitting, TalkRoom
from ..models.talks import Terms

#: What a party calls its own room.
ALONE = "和调解员单独谈"


@dataclass
class Door:
    """A room that this person may enter, as a tab of the talks."""

    talk: TalkRoom
    title: str
    unread: int = 0
    stream: str = ""


@dataclass
class Card:
    """An offer as this person sees it, with what they may do about it now."""

    offer: Offer
    terms: Terms
    answers: list[Answer] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    @property
    def note(self) -> str:
        """申请人同意 · 可以转告对方."""
        found = [
            f"{one.get_side_display()}{Reply(one.said).label}" for one in self.answers if one.side != self.offer.by
        ]
        released = self.offer.released_at is not None and not self.offer.talk.is_joint
        return " · ".join([*found, *(["可以转告对方"] if released else [])])


def talks_of(case: Case, actor: Actor) -> Sitting | None:
    """The sitting whose rooms are open, for somebody who sits in one of them."""
    mine = door(TalkRoom, actor).filter(sitting__proceeding__case=case, room__closed_at=None)
    found = mine.select_related("sitting").first()
    return found.sitting if found else None


def is_awaited(sitting: Sitting, actor: Actor) -> bool:
    """Whether the mediator waits for this party: it has not been in any room of the talks yet."""
    if actor.person_id is None:
        return False
    seats = Seat.objects.taken().filter(person_id=actor.person_id, room__in=sitting.rooms.values("room"))
    if not seats or any(seat.role == Role.MEDIATOR for seat in seats):
        return False
    return not Presence.objects.filter(seat__in=seats).exists()


def doors(sitting: Sitting, actor: Actor, here: TalkRoom | None = None) -> list[Door]:
    """The rooms of a sitting that this person may enter, the joint one first; not a sign of others."""
    rows = door(TalkRoom, actor).filter(sitting=sitting).select_related("room__matter")
    found = []
    for talk in sorted(rows, key=lambda one: TalkKind.values.index(one.kind)):
        seat, channel = seat_of(talk.room, actor), talk.room.channels.get()
        title = talk.get_kind_display() if talk.is_joint or (seat and seat.role == Role.MEDIATOR) else ALONE
        elsewhere = here is None or talk.pk != here.pk
        stream = stream_address(actor.person_id, channel.topic, after=channel.revision) if elsewhere else ""
        found.append(Door(talk, title, unread(seat, channel) if elsewhere else 0, stream))
    return found


def cards(talk: TalkRoom, seat: Seat) -> list[Card]:
    """The offers that count now, the newest first: those that wait, and one that both agreed to."""
    rows = talk.offers.filter(state__in=(OfferState.OPEN, OfferState.AGREED)).order_by("-number")
    copies = Prefetch("copies", Offer.objects.select_related("talk"))
    return [_card(offer, talk, seat) for offer in rows.prefetch_related("answers", copies)]


def _card(offer: Offer, talk: TalkRoom, seat: Seat) -> Card:
    offer.talk = talk
    card = Card(offer, offer.terms, list(offer.answers.all()))
    if not talk.room.is_open:
        return card
    if seat.role == Role.MEDIATOR:
        card.buttons = _for_the_mediator(offer, talk)
    elif offer.is_open:
        card.buttons = _for_a_side(offer, talk, seat.side, {one.side: one.said for one in card.answers})
    return card


def _for_a_side(offer: Offer, talk: TalkRoom, side: str, said: dict[str, str]) -> list[Button]:
    found = []
    if side not in said:
        yes = "同意这个方案吗？双方都同意以后，由调解员写成协议，签字才生效。"
        found += [
            Button("同意", _of(offer, "say_yes"), "check", True, "primary", yes),
            Button("另提一个数", _of(offer, "say_other"), "edit", False, ""),
            Button("不同意", _of(offer, "say_no"), "x", True, "quiet", "不同意这个方案吗？"),
        ]
    elif said[side] == Reply.YES and not talk.is_joint and offer.released_at is None:
        ask = "转告以后，对方就知道您愿意这样谈，收不回来。可以转告对方吗？"
        found.append(Button("可以转告对方", _of(offer, "let_it_be_told"), "send", True, "primary", ask))
    if offer.by == side and offer.carried_from_id is None:
        found.append(Button("收回", _of(offer, "take_back"), "arrow-back-up", True, "quiet", "收回这个方案吗？"))
    return found


def _for_the_mediator(offer: Offer, talk: TalkRoom) -> list[Button]:
    if offer.state == OfferState.AGREED:
        url = reverse("disputes:draft_agreement", args=[talk.room.matter_id])
        return [Button("照这个拟协议", f"{url}?offer={offer.pk}", "file-text")]
    found = []
    if not talk.is_joint and offer.released_at is not None:
        taken = {copy.talk.kind for copy in offer.copies.all()}
        for kind in TalkKind:
            if kind not in (talk.kind, *taken):
                to = "拿到一起谈" if kind == TalkKind.JOINT else f"转告{Speaker(kind.value).label}"
                ask = f"{to}吗？对方会看到这个方案，看不到这里说的话。"
                found.append(Button(to, _of(offer, f"carry_to_{kind}"), "send", True, "", ask))
    if offer.by == Speaker.MEDIATOR and offer.carried_from_id is None:
        found.append(Button("收回", _of(offer, "take_back"), "arrow-back-up", True, "quiet", "收回这个方案吗？"))
    return found


def _of(offer: Offer, name: str) -> str:
    return reverse(f"disputes:{name}", args=[offer.pk])


def agreed_offer(case: Case, key: str, actor: Actor) -> Terms | None:
    """What both agreed to at the joint table, to begin the agreement with; None for anything else."""
    rows = door(Offer, actor).filter(
        state=OfferState.AGREED, talk__kind=TalkKind.JOINT, talk__sitting__proceeding__case=case
    )
    found = next((one for one in rows.select_related("talk") if str(one.pk) == key), None)
    return found.terms if found else None


def drafted_minutes(sitting: Sitting) -> str:
    """The minutes as they begin: who was in the joint room, what was offered and answered there; nothing else."""
    joint = sitting.rooms.filter(kind=TalkKind.JOINT).select_related("room").first()
    if joint is None:
        return ""
    present = Seat.objects.filter(presences__sitting__room=joint.room).distinct().order_by("side", "since")
    names = display_names(seat.person_id for seat in present)
    came = "、".join(f"{names.get(seat.person_id, '')}（{seat.label}）" for seat in present)
    lines = [f"参加人：{came}" if came else "参加人：没有人进入一起谈的房间"]
    lines += list(_told(joint.offers.prefetch_related("answers").select_related("talk")))
    return "\n".join(lines)


def _told(offers: Iterable[Offer]) -> Iterable[str]:
    for offer in offers:
        yield f"{offer.get_by_display()}提出方案 {offer.number}：{offer.terms.sentence}。"
        replies = [one for one in offer.answers.all() if one.side != offer.by]
        yield from (f"{one.get_side_display()}对方案 {offer.number}：{SAID[Reply(one.said)]}。" for one in replies)
        if offer.state in (OfferState.AGREED, OfferState.WITHDRAWN):
            yield f"方案 {offer.number} {offer.get_state_display()}。"


SAID = {Reply.YES: "同意", Reply.NO: "不同意", Reply.OTHER: "不同意，另提了方案"}


def facts_of(talk: TalkRoom, seat: Seat) -> dict[str, Any]:
    """Who this room is for, in words: whom one talks to, and who never learns of it."""
    if talk.is_joint:
        return {
            "who": "您、对方和调解员都看得到。" if seat.role == Role.PARTY else "双方和您都看得到。",
            "alone": False,
        }
    if seat.role == Role.MEDIATOR:
        other = Speaker.EMPLOYER if talk.kind == TalkKind.WORKER else Speaker.WORKER
        return {"who": f"只有您和{Speaker(talk.kind).label}看得到，{other.label}不知道这里说了什么。", "alone": True}
    return {"who": "只有您这一方和调解员看得到，对方不知道这里说了什么。", "alone": True}
