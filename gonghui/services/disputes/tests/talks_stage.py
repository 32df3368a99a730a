"""Talks that are on: the mediator opened the rooms, the worker and the employer sit in theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gonghui.kernel.rooms.actions import mark_read, say
from gonghui.kernel.rooms.models import Channel, ChannelKind
from gonghui.services.disputes.actions import calling, offering, talking
from gonghui.services.disputes.kinds import TalkKind
from gonghui.services.disputes.models import Case, Offer, Sitting, TalkRoom
from gonghui.services.disputes.models.talks import Terms

from .bodies_stage import AT, Bodies, bodies, files, reaches_mediation

FIRST = date(2026, 3, 20)


@dataclass
class Talks:
    """The case with its rooms, and the verbs in short. People go by worker, boss, mediator."""

    city: Any
    house: Bodies
    case: Case
    sitting: Sitting
    at: datetime = AT

    def player(self, who: str) -> Any:
        known = {"worker": self.city.worker(1), "boss": self.city.boss, "agent": self.city.agent}
        return known[who] if who in known else self.house.officer["mediators"]

    def room(self, kind: str) -> TalkRoom:
        return TalkRoom.objects.select_related("room__matter").get(sitting=self.sitting, kind=kind)

    def channel(self, kind: str) -> Channel:
        return self.room(kind).room.channels.get()

    def says(self, who: str, kind: str, text: str) -> Any:
        return say(self.channel(kind), actor=self.player(who).actor, at=self.at, text=text).value

    def comes(self, who: str, kind: str) -> None:
        """Opens the page of a room, which tells how far they have read."""
        seat = self.room(kind).room.seats.taken().get(person_id=self.player(who).id)
        mark_read(seat, actor=self.player(who).actor, at=self.at, kind=ChannelKind.MAIN, position=1)

    def offers(self, who: str, kind: str, amount: int, words: str = "", **more: Any) -> Offer:
        terms = Terms(words, Decimal(amount), FIRST, 1)
        acting = {"actor": self.player(who).actor, "at": self.at}
        return offering.lay_offer(self.room(kind), terms=terms, **acting, **more).value

    def answers(self, who: str, offer: Offer, said: str, **more: Any) -> Offer:
        return offering.answer_offer(offer, actor=self.player(who).actor, at=self.at, said=said, **more).value

    def releases(self, who: str, offer: Offer) -> None:
        offering.let_it_be_told(offer, actor=self.player(who).actor, at=self.at)

    def carries(self, offer: Offer, to: str = TalkKind.JOINT) -> Offer:
        return offering.carry_over(offer, actor=self.player("mediator").actor, at=self.at, to=to).value


def called(city: Any, worker: Any = None, at: datetime = AT) -> tuple[Bodies, Case]:
    """With the mediators, the employer called."""
    house = bodies(city)
    case = files(city, worker, at)
    reaches_mediation(house, case, at)
    calling.call(case, actor=house.actor("mediators"), at=at, how="message")
    return house, case


def talks(city: Any) -> Talks:
    house, case = called(city)
    sitting = talking.begin_talks(case, actor=house.actor("mediators"), at=AT).value
    return Talks(city, house, case, sitting)
