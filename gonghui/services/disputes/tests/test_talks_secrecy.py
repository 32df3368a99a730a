"""What one side says alone with the mediator: who may open it, and that the other side finds no trace of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.rights import door, may
from gonghui.kernel.rooms.live import entries
from gonghui.kernel.rooms.models import Message, Room
from gonghui.kernel.rooms.rights import Right as RoomRight
from gonghui.kernel.rooms.streams.passes import Pass, PassRefused
from gonghui.services.disputes.actions import offering
from gonghui.services.disputes.kinds import OfferState, Reply, TalkKind
from gonghui.services.disputes.models import Offer, TalkRoom
from gonghui.services.disputes.rights import Talk, Tender
from tests.plugin_cast import begins_after, client_of

from .bodies_stage import AT
from .talks_stage import Talks, talks
from .test_rights import ROLES, players, read

pytestmark = [pytest.mark.django_db, begins_after(talks)]
SECRET = "一万二也行，孩子要交学费"

#: ● held, · not. The worker and the boss are the parties, `mediators` opened the rooms, `head` did not.
ROOMS = {
    #                worker colleague chair boss town other city reviewer centre mediators head insp arb
    "joint":         "●        ·      ·    ●    ·    ·    ·      ·       ·        ●      ·    ·   ·",
    "worker":        "●        ·      ·    ·    ·    ·    ·      ·       ·        ●      ·    ·   ·",
    "employer":      "·        ·      ·    ●    ·    ·    ·      ·       ·        ●      ·    ·   ·",
}  # fmt: skip
OFFERS = {
    #                        worker colleague chair boss town other city reviewer centre mediators head insp arb
    Tender.SEE_THE_OFFER:     "●        ·      ·    ·    ·    ·    ·      ·       ·        ●      ·    ·   ·",
    Tender.ANSWER_THE_OFFER:  "●        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Tender.LET_IT_BE_TOLD:    "●        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Tender.CARRY_IT_OVER:     "·        ·      ·    ·    ·    ·    ·      ·       ·        ●      ·    ·   ·",
    Tender.TAKE_IT_BACK:      "●        ·      ·    ·    ·    ·    ·      ·       ·        ●      ·    ·   ·",
}  # fmt: skip


@pytest.fixture
def held(round) -> Talks:
    return round


@pytest.fixture(autouse=True)
def that_day(built_stage):
    clock.set_offset(AT - clock.now())
    yield
    clock.set_offset(timedelta(0))


def test_who_may_open_which_room(held):
    cast = players(held.city, held.house)
    for kind, line in read(ROOMS).items():
        talk = held.room(kind)
        held_by = {role: may(cast[role].actor, Talk.ENTER_THE_ROOM, talk) for role in ROLES}
        assert held_by == line, kind
        assert {role: may(cast[role].actor, Talk.LAY_AN_OFFER, talk) for role in ROLES} == line, kind
        assert {role: may(cast[role].actor, RoomRight.WATCH, talk.room) for role in ROLES} == line, kind
        calls = {role for role in ROLES if may(cast[role].actor, Talk.CALL_THEM_IN, talk)}
        assert calls == {"mediators"}, kind
    offer = held.offers("worker", TalkKind.WORKER, 12000)
    assert set(OFFERS) == set(Tender)
    table = {right: {role: may(cast[role].actor, right, offer) for role in ROLES} for right in OFFERS}
    assert table == read(OFFERS)


def test_the_page_of_a_room_is_there_for_those_who_sit_in_it(held):
    for kind, line in read(ROOMS).items():
        for role, player in players(held.city, held.house).items():
            status = client_of(player).get(held.room(kind).get_absolute_url()).status_code
            assert (status == 200) is line[role], (kind, role)


def _everything_the_boss_can_open(held, told: list[str]) -> str:
    """Every page of the case, and whatever address of the other room somebody could guess, as one text."""
    client, case, room = client_of(held.city.boss), held.case.pk, held.room(TalkKind.WORKER)
    pages = [
        f"/disputes/{case}/", reverse("disputes:talks", args=[case, held.sitting.pk]), "/", "/notices/", "/disputes/",
        held.room(TalkKind.JOINT).get_absolute_url(), held.room(TalkKind.EMPLOYER).get_absolute_url(),
        "/search/?q=学费",
    ]  # fmt: skip
    shut = [
        room.get_absolute_url(), *(reverse(f"rooms:{name}", args=[room.room_id]) for name in (
            "room", "side", "people", "transcript", "suggestions", "propose",
        )), *told, reverse("disputes:lay_offer", args=[room.pk]), reverse("disputes:call_them_in", args=[room.pk]),
    ]  # fmt: skip
    for address in shut:
        assert client.get(address).status_code == 404, address
    return "".join(client.get(address, follow=True).content.decode() for address in pages)


def _without_what_changes(page: str) -> str:
    """Tokens and stream passes are new on each page, whatever happened."""
    page = re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', r"\1", page)
    page = re.sub(r"\?t=[^\"&]+", "", page)
    return re.sub(r'nonce="[^"]+"', "", page)


def test_the_other_side_finds_no_trace(held):
    client_of(held.city.boss).get(f"/disputes/{held.case.pk}/")
    before = _without_what_changes(_everything_the_boss_can_open(held, []))
    chain = EventRecord.objects.filter(chain_id=held.case.matter_id).count()
    notices = Notice.objects.filter(person_id__in=[held.city.boss.id, held.city.agent.id]).count()
    said = held.says("worker", TalkKind.WORKER, SECRET)
    offer = held.offers("worker", TalkKind.WORKER, 12345, "只告诉您")
    held.says("mediator", TalkKind.WORKER, "我去问问那边")
    guessed = [
        *(reverse(f"rooms:{name}", args=[said.pk]) for name in ("message", "edit", "redact", "file")),
        *(
            reverse(f"disputes:{name}", args=[offer.pk])
            for name in ("say_yes", "say_no", "let_it_be_told", "take_back")
        ),
    ]
    after = _without_what_changes(_everything_the_boss_can_open(held, guessed))
    assert after == before, "not a count, not a number, not a word more"
    assert EventRecord.objects.filter(chain_id=held.case.matter_id).count() == chain
    assert Notice.objects.filter(person_id__in=[held.city.boss.id, held.city.agent.id]).count() == notices
    boss = held.city.boss.actor
    assert not door(Message, boss).filter(channel__room=held.room(TalkKind.WORKER).room).exists()
    assert not door(Offer, boss).exists()
    assert door(TalkRoom, boss).count() == door(Room, boss).filter(confidential=True).count() == 2


def test_no_pass_of_the_other_side_opens_the_stream(held):
    held.says("worker", TalkKind.WORKER, SECRET)
    for kind in (TalkKind.JOINT, TalkKind.EMPLOYER):
        page = client_of(held.city.boss).get(held.room(kind).get_absolute_url())
        streams = [page.context["stream"], *(one.stream for one in page.context["doors"] if one.stream)]
        for address in streams:
            ticket = address.split("t=")[1].split("&")[0].replace("%3A", ":")
            with pytest.raises(PassRefused):
                Pass.read(ticket, held.channel(TalkKind.WORKER).topic)
        own = "".join(entry.html for entry in entries(held.channel(kind).topic, None, 100))
        assert SECRET not in own
    assert SECRET in "".join(entry.html for entry in entries(held.channel(TalkKind.WORKER).topic, None, 100))


def test_a_dump_gives_no_word_of_any_room(held):
    held.says("worker", TalkKind.WORKER, SECRET)
    held.says("boss", TalkKind.JOINT, "资金周转不开")
    held.offers("boss", TalkKind.JOINT, 13579, "分两次")
    dump = b""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND "
            "(table_name LIKE 'rooms_%' OR table_name LIKE 'event%' OR table_name LIKE 'disputes_%')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            dump += cursor.fetchone()[0].encode()
    assert str(held.case.pk).encode() in dump
    for word in (SECRET, "学费", "周转", "分两次", "13579"):
        assert word.encode() not in dump
        assert word.encode().hex().encode() not in dump


def test_an_offer_travels_by_consent_only(held):
    offer = held.offers("worker", TalkKind.WORKER, 16000)
    with pytest.raises(Conflict, match="没有同意转告"):
        held.carries(offer)
    with pytest.raises(NotVisible):
        held.releases("boss", offer)
    with pytest.raises(Forbidden):
        held.releases("mediator", offer)
    held.releases("worker", offer)
    with pytest.raises(NotVisible):
        held.answers("boss", offer, Reply.YES)
    told = held.carries(offer, TalkKind.EMPLOYER)
    assert (told.number, told.by, told.terms) == (1, "worker", offer.terms)
    with pytest.raises(Conflict, match="已经转告过"):
        held.carries(offer, TalkKind.EMPLOYER)
    held.answers("boss", told, Reply.YES)
    page = client_of(held.city.worker(1)).get(held.room(TalkKind.WORKER).get_absolute_url()).content.decode()
    assert "对方单位同意" not in page, "what the employer said alone is the employer's"
    held.releases("boss", told)
    both = held.carries(told)
    assert both.state == OfferState.AGREED, "the mediator brought both yeses to the table"


def test_the_mediators_own_offer_needs_the_yes_and_the_consent(held):
    offer = held.offers("mediator", TalkKind.WORKER, 15500)
    with pytest.raises(Conflict, match="还没有同意这个方案"):
        held.releases("worker", offer)
    held.answers("worker", offer, Reply.YES)
    held.releases("worker", offer)
    told = held.carries(offer)
    assert [one.side for one in told.answers.all()] == ["worker"]
    held.answers("boss", told, Reply.YES)
    told.refresh_from_db()
    assert told.state == OfferState.AGREED


def test_an_offer_that_was_carried_is_taken_back_everywhere(held):
    offer = held.offers("worker", TalkKind.WORKER, 16000, may_be_told=True)
    told = held.carries(offer, TalkKind.EMPLOYER)
    held.offers("worker", TalkKind.WORKER, 14000)
    told.refresh_from_db()
    assert told.state == OfferState.OPEN, "what is said alone next does not show in the other room"
    offering.take_back(offer, actor=held.city.worker(1).actor, at=AT)
    told.refresh_from_db()
    assert told.state == OfferState.WITHDRAWN
    with pytest.raises(Conflict, match="已收回"):
        held.answers("boss", told, Reply.YES)
