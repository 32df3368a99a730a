"""A confidential room: who sits in it knows of it, as long as the matter concerns them, and nobody else."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gonghui.kernel.errors import NotVisible, Refused, StepClosed
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.actions import admit
from gonghui.kernel.matters.models import Admission
from gonghui.kernel.rights import door
from gonghui.kernel.rooms import actions
from gonghui.kernel.rooms.actions import Place
from gonghui.kernel.rooms.attachments import checked
from gonghui.kernel.rooms.models import Attachment, ChannelKind, Message, Role, Room, Side, Wording
from gonghui.kernel.rooms.queries import verify_journals

from .stage import CLOCK, NINE, Meeting, arrange, meeting
from .test_secrecy import _upload, everything_stored

pytestmark = pytest.mark.django_db
SECRET = "最多一万六"


@dataclass
class Closed:
    """A meeting that many may watch, and beside it a closed table of the same matter."""

    meeting: Meeting
    room: Room

    def says(self, player: Any, text: str, **more: Any) -> Message:
        return actions.say(self.room.channels.get(), actor=player.actor, at=NINE, text=text, **more).value


@pytest.fixture
def closed(city: Any) -> Closed:
    open_one = meeting(city, opened=False)
    matter = open_one.room.matter

    def set_up() -> Room:
        for one in (city.worker(1), city.worker(2)):
            admit(matter, one.id, "applicant")
        places = [Place(city.worker(1).id, Side.WORKER, Role.PARTY, "申请人")]
        made: Room = actions.open_room(matter, title="单独谈", confidential=True, page="/x/", places=places, at=NINE)
        actions.resume(made, at=NINE)
        return made

    before = EventRecord.objects.count()
    room = arrange(matter, verb=set_up, actor=CLOCK, at=NINE).value
    kinds = EventRecord.objects.order_by("pk").values_list("kind", flat=True)[before:]
    assert not [kind for kind in kinds if kind.startswith("rooms.")], "the chain hears nothing of it"
    return Closed(open_one, room)


def test_only_who_sits_there_finds_it(closed: Closed, signed_in: Any) -> None:
    said = closed.says(closed.meeting.city.worker(1), SECRET, file=checked(_upload()))
    city = closed.meeting.city
    for player in [*closed.meeting.everybody, city.worker(2)]:
        inside = player.id == city.worker(1).id
        assert door(Room, player.actor).filter(pk=closed.room.pk).exists() is inside, player.name
        assert door(Message, player.actor).filter(pk=said.pk).exists() is inside, player.name
    for player in (city.worker(1), city.worker(2), city.chair, city.boss):
        client, inside = signed_in(player), player.id == city.worker(1).id
        for name in ("room", "people", "transcript", "propose", "suggestions", "begin"):
            assert client.get(reverse(f"rooms:{name}", args=[closed.room.pk])).status_code in (403, 404), name
        for name in ("message", "file"):
            answer = client.get(reverse(f"rooms:{name}", args=[said.pk]))
            assert (answer.status_code == 200) is inside, (player.name, name)


def test_every_word_is_sealed_and_the_journal_holds(closed: Closed) -> None:
    said = closed.says(closed.meeting.city.worker(1), SECRET, file=checked(_upload()))
    assert said.text == SECRET
    assert Attachment.objects.get().filename == "底线.jpg"
    assert not Wording.objects.filter(channel__room=closed.room).exclude(plain="").exists()
    dump = everything_stored()
    assert SECRET.encode() not in dump and "底线".encode() not in dump
    assert verify_journals() == []


def test_who_is_no_longer_concerned_reads_no_more(closed: Closed) -> None:
    worker = closed.meeting.city.worker(1)
    closed.says(worker, SECRET)
    Admission.objects.filter(matter=closed.room.matter, person_id=worker.id).update(until=NINE)
    assert not door(Message, worker.actor).filter(channel__room=closed.room).exists()
    with pytest.raises(NotVisible):
        closed.says(worker, "还在吗")


def test_it_has_one_channel_and_phrases_of_its_own(closed: Closed) -> None:
    assert [one.kind for one in closed.room.channels.all()] == [ChannelKind.MAIN]
    worker = closed.meeting.city.worker(1)
    arrange(closed.room.matter, verb=lambda: actions.close_room(closed.room, at=NINE), actor=CLOCK, at=NINE)
    with pytest.raises(StepClosed, match="这次谈完了"):
        closed.says(worker, "还有")


def test_a_mediator_is_on_no_side(closed: Closed) -> None:
    matter, boss = closed.room.matter, closed.meeting.city.boss

    def seats(side: Side, role: Role) -> None:
        places = [Place(boss.id, side, role)]
        arrange(matter, verb=lambda: actions.seat_people(closed.room, places=places, at=NINE), actor=CLOCK, at=NINE)

    for side, role in ((Side.EMPLOYER, Role.MEDIATOR), (Side.NEUTRAL, Role.PARTY)):
        with pytest.raises(Refused):
            seats(side, role)
    with pytest.raises(IntegrityError), transaction.atomic():
        closed.room.seats.update(role=Role.MEDIATOR)
