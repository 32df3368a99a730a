"""The pages: who gets which, and that nothing typed becomes markup."""

from typing import Any

import pytest
from django.urls import reverse

from gonghui.kernel.rooms import actions
from gonghui.kernel.rooms.live import entries
from gonghui.kernel.rooms.models import ChannelKind, Message, Proposal

from .stage import Meeting

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}"
PAGES = ("room", "people", "transcript")


def test_who_watches_gets_the_pages_and_others_find_nothing(held: Meeting, signed_in: Any) -> None:
    hidden = {held.city.outsider.id, held.city.stranger.id, held.city.other_cadre.id}
    for player in held.everybody:
        client = signed_in(player)
        for name in PAGES:
            answer = client.get(reverse(f"rooms:{name}", args=[held.room.pk]))
            assert answer.status_code == (404 if player.id in hidden else 200), (player.name, name)


def test_what_is_typed_is_text_on_every_page_and_in_the_stream(held: Meeting, signed_in: Any) -> None:
    held.says(held.city.chair, EVIL)
    proposal = held.offers(held.city.chair, "5", ground=EVIL)
    client = signed_in(held.city.boss)
    pages = [reverse(f"rooms:{name}", args=[held.room.pk]) for name in PAGES]
    pages.append(reverse("rooms:proposal", args=[proposal.pk]))
    html = "".join(client.get(page).content.decode() for page in pages)
    html += "".join(entry.html for entry in entries(held.channel().topic, None, 100))
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "{{ 7|add:7 }}" in html


def test_speaking_by_the_form_without_script_and_with(held: Meeting, signed_in: Any) -> None:
    client = signed_in(held.city.chair)
    address = reverse("rooms:say", args=[held.channel().pk])
    assert client.post(address, {"text": "大家好"}).status_code == 303
    assert client.post(address, {"text": "开始吧"}, headers={"HX-Request": "true"}).status_code == 204
    page = client.get(reverse("rooms:room", args=[held.room.pk])).content.decode()
    assert "大家好" in page
    assert "开始吧" in page
    empty = client.post(address, {"text": " "}, headers={"HX-Request": "true"})
    assert empty.status_code == 422
    assert "请先写点内容" in empty.content.decode()


def test_a_spectator_has_no_writing_line_and_may_whisper(held: Meeting, signed_in: Any) -> None:
    client = signed_in(held.city.worker(8))
    page = client.get(reverse("rooms:room", args=[held.room.pk])).content.decode()
    assert "您在围观" in page
    assert reverse("rooms:say", args=[held.channel().pk]) not in page
    assert client.post(reverse("rooms:say", args=[held.channel().pk]), {"text": "我说"}).status_code == 403
    answer = client.post(reverse("rooms:suggest", args=[held.room.pk]), {"text": "食堂也要谈"})
    assert answer.status_code == 302
    assert held.room.suggestions.count() == 1


def test_the_chief_accepts_by_the_page(held: Meeting, signed_in: Any) -> None:
    proposal = held.offers(held.city.chair, "5")
    client = signed_in(held.city.boss)
    page = client.get(reverse("rooms:room", args=[held.room.pk])).content.decode()
    assert "该您一方回应了" in page
    accept = reverse("rooms:accept", args=[proposal.pk])
    assert accept in client.get(reverse("rooms:proposal", args=[proposal.pk])).content.decode()
    assert client.post(accept).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
    assert "已谈拢 5%" in client.get(reverse("rooms:room", args=[held.room.pk])).content.decode()
    assert client.post(accept).status_code == 409


def test_proposing_and_countering_by_the_page_keeps_what_was_typed(held: Meeting, signed_in: Any) -> None:
    chair, boss = signed_in(held.city.chair), signed_in(held.city.boss)
    address = reverse("rooms:propose", args=[held.room.pk])
    wrong = chair.post(address, {"item": "raise", "value": "许多", "ground": "产值升了"})
    assert wrong.status_code == 422
    assert "产值升了" in wrong.content.decode()
    assert chair.post(address, {"item": "raise", "value": "6", "ground": "产值升了"}).status_code == 302
    first = Proposal.objects.get()
    assert boss.post(reverse("rooms:counter", args=[first.pk]), {"value": "4"}).status_code == 302
    assert Proposal.objects.filter(counter_to=first, after="4").exists()


def test_new_since_you_left(held: Meeting, signed_in: Any) -> None:
    boss = signed_in(held.city.boss)
    seat = held.seat(held.city.boss)
    head = held.channel().position
    assert boss.post(reverse("rooms:read", args=[seat.pk]), {"kind": "main", "position": head + 99}).status_code == 204
    seat.refresh_from_db()
    assert seat.read_main == head
    address = reverse("rooms:room", args=[held.room.pk])
    assert "离开前" not in boss.get(address).content.decode()
    held.says(held.city.boss, "我自己的一句")
    assert "离开前" not in boss.get(address).content.decode()
    held.says(held.city.chair, "新的一句")
    assert boss.get(address).content.decode().count("以上是您离开前的发言") == 1
    other = signed_in(held.city.chair)
    assert other.post(reverse("rooms:read", args=[seat.pk]), {"kind": "main", "position": 1}).status_code == 404


def test_history_shows_what_stood_there(held: Meeting, signed_in: Any) -> None:
    message = held.says(held.city.chair, "涨 50%")
    actions.edit_message(message, actor=held.city.chair.actor, at=held.now, text="涨 5%")
    page = signed_in(held.city.worker(8)).get(reverse("rooms:message", args=[message.pk])).content.decode()
    assert "涨 50%" in page
    assert "涨 5%" in page


def test_the_stream_sends_a_changed_message_once_and_in_its_last_state(held: Meeting) -> None:
    start = held.channel().revision
    message = held.says(held.city.chair, "原话")
    actions.edit_message(message, actor=held.city.chair.actor, at=held.now, text="改后")
    found = entries(held.channel().topic, start, 100)
    assert [entry.seq for entry in found] == [start + 1, start + 2]
    assert found[0].html == ""
    assert "改后" in found[1].html
    assert f'id="m-{message.pk}"' in found[1].html


def test_a_sealed_message_is_opened_for_its_own_stream_only(held: Meeting) -> None:
    held.says(held.city.chair, "内部的话", ChannelKind.SIDE_WORKER)
    assert "内部的话" in entries(held.channel(ChannelKind.SIDE_WORKER).topic, 0, 100)[0].html
    assert all("内部的话" not in entry.html for entry in entries(held.channel().topic, 0, 100))


def test_a_file_comes_back_as_a_download(held: Meeting, signed_in: Any) -> None:
    from gonghui.kernel.rooms.actions import File

    held.says(held.city.boss, "", file=File("经营数据.pdf", "application/pdf", b"%PDF-1.7 x"))
    message = Message.objects.latest("position")
    answer = signed_in(held.city.worker(8)).get(reverse("rooms:file", args=[message.pk]))
    assert answer.content == b"%PDF-1.7 x"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_page_costs_a_fixed_number_of_queries(
    held: Meeting, signed_in: Any, django_assert_max_num_queries: Any
) -> None:
    for n in range(40):
        held.says(held.city.chair if n % 2 else held.city.boss, f"第 {n} 句")
    client = signed_in(held.city.worker(8))
    with django_assert_max_num_queries(40):
        client.get(reverse("rooms:room", args=[held.room.pk]))
