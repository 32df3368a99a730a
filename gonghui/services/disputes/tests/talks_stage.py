"""Talks that are on: the mediator opened the rooms, the worker and the employer sit in theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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

    def begin(self) -> None:
        acting = {"actor": self.house.actor("mediators"), "at": self.at}
        talking.begin_talks(self.case, **acting, sitting=self.sitting.pk)

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


def on_the_way(city: Any, house: Bodies, case: Case) -> Talks:
    """An appointment is made; `begin` opens its rooms."""
    acting = {"actor": house.actor("mediators"), "at": AT}
    sitting = calling.fix_sitting(case, **acting, begins_at=AT + timedelta(hours=2), place="网上").value
    return Talks(city, house, case, sitting)


def with_rooms(city: Any, house: Bodies, case: Case, worker: Any, *, at: datetime) -> dict[str, tuple[TalkRoom, Offer]]:
    """The appointment's rooms are opened; in each an offer: the employer's, the worker's, the employer's again."""
    sitting = case.proceedings.latest("pk").sittings.get()
    talking.begin_talks(case, actor=house.actor("mediators"), at=at, sitting=sitting.pk)
    found = {}
    for talk in TalkRoom.objects.filter(sitting=sitting).order_by("pk"):
        who = worker if talk.kind == TalkKind.WORKER else city.boss
        terms = Terms("", Decimal(15000), at.date() + timedelta(days=20))
        found[talk.kind] = (talk, offering.lay_offer(talk, actor=who.actor, at=at, terms=terms).value)
    return found
