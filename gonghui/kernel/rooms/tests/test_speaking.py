"""Speaking, editing, redacting; what stays and what goes."""

import io
import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from gonghui.kernel.errors import Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.events.queries import last
from gonghui.kernel.rooms import actions
from gonghui.kernel.rooms.attachments import checked
from gonghui.kernel.rooms.events import MessageRedacted
from gonghui.kernel.rooms.models import ChannelKind, Message, Side, Wording
from gonghui.kernel.rooms.queries import verify_journals
from tests.cast import City

from .stage import NINE, Meeting, meeting

pytestmark = pytest.mark.django_db


def test_what_is_said_stands_in_order_with_the_seat_it_was_said_from(held: Meeting) -> None:
    before = held.channel().position
    held.says(held.city.chair, "今年订单多了，工资也该涨。")
    held.says(held.city.boss, "原料涨了一成。")
    one, two = Message.objects.order_by("-position")[:2][::-1]
    assert [one.position, two.position] == [before + 1, before + 2]
    assert [one.seat.label, two.seat.label] == ["职工方首席代表", "企业方首席代表"]
    assert one.text == "今年订单多了，工资也该涨。"


def test_spectators_watch_and_cannot_speak(held: Meeting) -> None:
    for watcher in (held.city.worker(7), held.city.town_cadre, held.city.reviewer):
        with pytest.raises(Forbidden):
            held.says(watcher, "我也说一句")
    with pytest.raises(NotVisible):
        held.says(held.city.stranger, "我也说一句")


def test_nobody_speaks_in_the_meeting_while_it_rests_but_sides_go_on_among_themselves(held: Meeting) -> None:
    held.part(actions.recess)
    with pytest.raises(StepClosed):
        held.says(held.city.chair, "等一下")
    held.says(held.city.chair, "我们内部商量", ChannelKind.SIDE_WORKER)
    held.part(actions.close_room)
    with pytest.raises(StepClosed):
        held.says(held.city.chair, "再说一句", ChannelKind.SIDE_WORKER)


def test_own_words_can_be_corrected_for_ten_minutes_and_the_old_ones_stay(held: Meeting) -> None:
    chair = held.city.chair
    message = held.says(chair, "涨 50%")
    actions.edit_message(message, actor=chair.actor, at=NINE + timedelta(minutes=9), text="涨 5%")
    message.refresh_from_db()
    assert message.text == "涨 5%"
    assert message.edited_at is not None
    versions = [entry.wording.text for entry in message.entries.order_by("revision")]
    assert versions == ["涨 50%", "涨 5%"]
    with pytest.raises(StepClosed):
        actions.edit_message(message, actor=chair.actor, at=NINE + timedelta(minutes=11), text="涨 6%")
    with pytest.raises(Forbidden):
        actions.edit_message(message, actor=held.city.boss.actor, at=NINE, text="不涨")


def test_a_redaction_takes_the_words_and_leaves_the_trace(held: Meeting) -> None:
    message = held.says(held.city.worker(1), "打我电话 13900000000")
    actions.edit_message(message, actor=held.city.worker(1).actor, at=NINE, text="电话 13900000000")
    actions.redact_message(message, actor=held.recorder.actor, at=NINE, reason="含有个人电话")
    message.refresh_from_db()
    assert (message.text, message.redaction_reason) == ("", "含有个人电话")
    assert not Wording.objects.filter(plain__contains="13900000000").exists()
    assert [entry.act for entry in message.entries.order_by("revision")] == ["said", "edited", "redacted"]
    told = last(held.room.matter_id, MessageRedacted.kind)
    assert told is not None
    assert told.event.position == message.position
    assert verify_journals() == []


def test_only_author_and_recorder_redact_and_a_reason_is_needed(held: Meeting) -> None:
    message = held.says(held.city.worker(1), "一句话")
    for other in (held.city.boss, held.city.chair, held.city.town_cadre):
        with pytest.raises(Forbidden):
            actions.redact_message(message, actor=other.actor, at=NINE, reason="不想看到")
    with pytest.raises(Refused):
        actions.redact_message(message, actor=held.recorder.actor, at=NINE, reason="  ")


@pytest.mark.parametrize("text", ["", "   ", "长" * 4001, "零\0字符"])
def test_what_cannot_be_said_is_refused_with_a_sentence(held: Meeting, text: str) -> None:
    with pytest.raises(Refused) as refused:
        held.says(held.city.chair, text)
    assert refused.value.field == "text"


def picture(size: tuple[int, int] = (3000, 2000)) -> bytes:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (28.0, 53.0, 0.0)}
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, "JPEG", exif=exif)
    return made.getvalue()


def test_a_picture_loses_the_place_it_was_taken_and_becomes_small(held: Meeting) -> None:
    file = checked(SimpleUploadedFile("../../工资条.JPG", picture()))
    message = held.says(held.city.chair, "", file=file)
    attachment = message.attachment
    assert message.kind == "picture"
    assert attachment.filename == "工资条.jpg"
    with Image.open(io.BytesIO(attachment.data)) as kept:
        assert max(kept.size) == 1920
        assert not kept.getexif()
    assert verify_journals() == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<script>alert(1)</script>"),
        ("a.svg", b"<svg onload=alert(1)>"),
        ("a.pdf", b"MZ not a pdf"),
        ("a.jpg", b"<script>alert(1)</script>"),
        ("a.exe", b"MZ"),
        ("", b""),
    ],
)
def test_what_is_not_what_it_says_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Refused):
        checked(SimpleUploadedFile(name or "x", data))


@pytest.mark.django_db(transaction=True)
def test_parallel_posting_leaves_no_gap_and_the_journal_whole(city: City) -> None:
    held = meeting(city)
    start = held.channel().position
    speakers = [city.chair, city.worker(1), city.boss, city.agent]
    failed: list[Exception] = []

    def talk(player: object) -> None:
        try:
            for n in range(10):
                held.says(player, f"第 {n} 句")  # type: ignore[arg-type]
        except Exception as wrong:
            failed.append(wrong)
        finally:
            connection.close()

    threads = [threading.Thread(target=talk, args=(player,)) for player in speakers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    positions = list(held.channel().messages.values_list("position", flat=True))
    assert positions == list(range(1, start + 41))
    assert verify_journals() == []


def test_a_former_representative_has_no_floor(held: Meeting) -> None:
    held.part(actions.leave_seat, held.seat(held.city.worker(2)))
    with pytest.raises(Forbidden):
        held.says(held.city.worker(2), "我还在")
    with pytest.raises(NotVisible):
        held.says(held.city.worker(2), "我还在", ChannelKind.SIDE_WORKER)


def test_nobody_sits_twice_and_a_side_has_one_chief(held: Meeting) -> None:
    from gonghui.kernel.rooms.actions import Place
    from gonghui.kernel.rooms.models import Role

    for place in (
        Place(held.city.chair.id, Side.EMPLOYER),
        Place(held.city.worker(5).id, Side.WORKER, Role.CHIEF),
        Place(held.city.worker(5).id, Side.NEUTRAL, Role.RECORDER),
        Place(held.city.worker(5).id, Side.WORKER, Role.RECORDER),
    ):
        with pytest.raises(Refused):
            held.part(actions.seat_people, places=[place])
