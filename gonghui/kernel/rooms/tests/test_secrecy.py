"""Side rooms and suggestions: who reads them, and what a dump of the database gives away."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from gonghui.kernel.errors import Forbidden, NotVisible
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.rights import door, get_for, may, people
from gonghui.kernel.rooms import actions
from gonghui.kernel.rooms.attachments import checked
from gonghui.kernel.rooms.models import Channel, ChannelKind, Message, Suggestion
from gonghui.kernel.rooms.rights import Right
from gonghui.kernel.rooms.streams.passes import Pass, PassRefused

from .stage import Meeting
from .test_speaking import picture

pytestmark = pytest.mark.django_db

SECRET = "底线是百分之四点二"


def everything_stored() -> bytes:
    """Every row of every table of the module, and the events, as a dump would show them."""
    found = b""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_stat_user_tables WHERE relname LIKE 'rooms_%' OR relname LIKE 'event_%'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            found += cursor.fetchone()[0].encode()
    return found


def addresses(held: Meeting, message: Message) -> dict[str, str]:
    """Every address under which the words of the worker side's room could come out."""
    room, channel = held.room.pk, message.channel_id
    return {
        "side": reverse("rooms:side", args=[room]),
        "message": reverse("rooms:message", args=[message.pk]),
        "edit": reverse("rooms:edit", args=[message.pk]),
        "redact": reverse("rooms:redact", args=[message.pk]),
        "file": reverse("rooms:file", args=[message.pk]),
        "say": reverse("rooms:say", args=[channel]),
        "room": reverse("rooms:room", args=[room]),
        "transcript": reverse("rooms:transcript", args=[room]),
        "people": reverse("rooms:people", args=[room]),
    }


def test_nobody_else_reads_a_side_room_at_any_address(held: Meeting, signed_in: Any) -> None:
    file = checked(_upload())
    message = held.says(held.city.chair, SECRET, ChannelKind.SIDE_WORKER, file=file)
    inside = {held.city.chair.id, held.city.worker(1).id, held.city.worker(2).id}
    closed = ("message", "edit", "redact", "file", "say")
    for player in held.everybody:
        client = signed_in(player)
        for name, address in addresses(held, message).items():
            answer = client.get(address)
            body = answer.content.decode(errors="replace")
            if player.id in inside:
                continue
            assert SECRET not in body, (player.name, name)
            assert str(message.pk) not in body, (player.name, name)
            if name in closed:
                assert answer.status_code == 404, (player.name, name)
    assert SECRET in signed_in(held.city.worker(1)).get(reverse("rooms:side", args=[held.room.pk])).content.decode()


def _upload() -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("底线.jpg", picture((40, 30)))


def test_the_other_sides_pass_does_not_open_the_stream(held: Meeting, signed_in: Any) -> None:
    for player in held.everybody:
        answer = signed_in(player).get(reverse("rooms:room", args=[held.room.pk]))
        if answer.status_code != 200:
            continue
        ticket = answer.context["stream"].split("t=")[1].split("&")[0].replace("%3A", ":")
        assert Pass.read(ticket, held.channel().topic).person == str(player.id)
        for kind in (ChannelKind.SIDE_WORKER, ChannelKind.SIDE_EMPLOYER):
            with pytest.raises(PassRefused):
                Pass.read(ticket, held.channel(kind).topic)


def test_rights_and_doors_agree_on_who_is_inside(held: Meeting) -> None:
    channel = held.channel(ChannelKind.SIDE_WORKER)
    inside = set(people(Right.READ_THE_CHANNEL, channel).values_list("pk", flat=True))
    assert inside == {held.city.chair.id, held.city.worker(1).id, held.city.worker(2).id}
    for player in held.everybody:
        assert may(player.actor, Right.READ_THE_CHANNEL, channel) is (player.id in inside)
        assert door(Channel, player.actor).filter(pk=channel.pk).exists() is (player.id in inside)


def test_a_representative_who_left_reads_no_more(held: Meeting) -> None:
    message = held.says(held.city.chair, SECRET, ChannelKind.SIDE_WORKER)
    get_for(held.city.worker(2).actor, Message, message.pk)
    held.part(actions.leave_seat, held.seat(held.city.worker(2)))
    with pytest.raises(NotVisible):
        get_for(held.city.worker(2).actor, Message, message.pk)


def test_a_dump_gives_no_word_of_a_side_room_or_a_suggestion(held: Meeting) -> None:
    message = held.says(held.city.chair, SECRET, ChannelKind.SIDE_WORKER, file=checked(_upload()))
    actions.edit_message(message, actor=held.city.chair.actor, at=held.now, text=SECRET + "，再想想")
    actions.suggest(held.room, actor=held.city.worker(9).actor, at=held.now, text="食堂也涨价了", signed=True)
    held.says(held.city.chair, "会上的话")
    dump = everything_stored()
    assert "会上的话".encode() in dump
    for word in (SECRET, "底线", "食堂", held.city.worker(9).name):
        assert word.encode() not in dump
        assert word.encode().hex().encode() not in dump


def test_nothing_stored_links_a_suggestion_to_its_author(held: Meeting) -> None:
    author = held.city.worker(9)
    before = EventRecord.objects.count()
    made = actions.suggest(held.room, actor=author.actor, at=held.now, text="夜班太累").value
    assert made.words == ("夜班太累", "")
    assert EventRecord.objects.count() == before
    assert str(author.id).encode() not in everything_stored()


def test_only_the_worker_side_reads_suggestions(held: Meeting, signed_in: Any) -> None:
    actions.suggest(held.room, actor=held.city.worker(9).actor, at=held.now, text="夜班太累", signed=True)
    inside = {held.city.chair.id, held.city.worker(1).id, held.city.worker(2).id}
    address = reverse("rooms:suggestions", args=[held.room.pk])
    for player in held.everybody:
        answer = signed_in(player).get(address)
        assert (answer.status_code == 200) is (player.id in inside), player.name
        assert ("夜班太累" in answer.content.decode()) is (player.id in inside)
        assert door(Suggestion, player.actor).exists() is (player.id in inside)


def test_who_does_not_work_there_suggests_nothing(held: Meeting) -> None:
    for player in (held.city.boss, held.city.town_cadre, held.city.reviewer):
        with pytest.raises(Forbidden):
            actions.suggest(held.room, actor=player.actor, at=held.now, text="别涨")
    with pytest.raises(NotVisible):
        actions.suggest(held.room, actor=held.city.outsider.actor, at=held.now, text="别涨")
