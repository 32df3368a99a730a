"""A meeting of the cast: chair and two workers face the boss and his agent; an outsider keeps the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel.actions import action
from gonghui.kernel.clock import CHINA
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.rights import Right as MatterRight
from gonghui.kernel.rights import system
from gonghui.kernel.rooms import actions
from gonghui.kernel.rooms.actions import Item, Place
from gonghui.kernel.rooms.models import Channel, ChannelKind, Message, Proposal, Role, Room, Seat, Side, Unit
from tests.cast import City, Player

NINE = datetime(2026, 4, 8, 9, 0, tzinfo=CHINA)
CLOCK = system("clock")


@action(MatterRight.SEE_THE_MATTER, on=Matter, quiet=True)
def arrange(subject: Matter, *, verb: Any, **given: Any) -> Any:
    """Run a part the way a service's own action would."""
    return [], verb(**given)


@dataclass
class Meeting:
    """The stage with its players, and the verbs of the room in short."""

    city: City
    room: Room
    recorder: Player
    now: datetime = NINE

    @property
    def everybody(self) -> list[Player]:
        return [*self.city.everybody, self.recorder]

    def later(self, minutes: int) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now

    def part(self, verb: Any, subject: Any = None, **given: Any) -> Any:
        """Let a service do something with the room, now."""
        target = self.room if subject is None else subject
        done = arrange(self.room.matter, verb=lambda: verb(target, at=self.now, **given), actor=CLOCK, at=self.now)
        self.room.refresh_from_db()
        return done.value

    def channel(self, kind: str = ChannelKind.MAIN) -> Channel:
        return self.room.channels.get(kind=kind)

    def says(self, player: Player, text: str, kind: str = ChannelKind.MAIN, **more: Any) -> Message:
        channel = self.channel(kind)
        return actions.say(channel, actor=player.actor, at=self.now, text=text, **more).value

    def offers(self, player: Player, value: str, item: str = "raise", ground: str = "") -> Proposal:
        return actions.propose(self.room, actor=player.actor, at=self.now, item=item, value=value, ground=ground).value

    def accepts(self, player: Player, proposal: Proposal) -> Proposal:
        return actions.accept_proposal(proposal, actor=player.actor, at=self.now).value

    def seat(self, player: Player) -> Seat:
        return self.room.seats.taken().get(person_id=player.id)


def meeting(city: City, opened: bool = True) -> Meeting:
    """The room with its people; in its first sitting unless told otherwise."""
    matter = Matter.objects.create(
        number="TEST-1", title="2026 年工资集体协商", procedure_name="wage-round", procedure_version=1,
        step_key="meet", enterprise=city.enterprise, union=city.union, place="330784", opened_at=NINE,
    )  # fmt: skip
    recorder = city.player("公证员小何")
    places = [
        Place(city.chair.id, Side.WORKER, Role.CHIEF),
        Place(city.worker(1).id, Side.WORKER),
        Place(city.worker(2).id, Side.WORKER),
        Place(city.boss.id, Side.EMPLOYER, Role.CHIEF),
        Place(city.agent.id, Side.EMPLOYER),
        Place(recorder.id, Side.NEUTRAL, Role.RECORDER),
    ]
    items = [Item("raise", "工资增幅", Unit.PERCENT, "3"), Item("night", "夜班津贴", Unit.YUAN, "15")]
    room = arrange(
        matter,
        verb=lambda: actions.open_room(matter, title="第一次协商会议", items=items, places=places, at=NINE),
        actor=CLOCK,
        at=NINE,
    ).value
    stage = Meeting(city, room, recorder)
    if opened:
        stage.part(actions.resume)
    return stage
