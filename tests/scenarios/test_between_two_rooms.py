"""A mediator goes to and fro between two rooms until both can say yes at one table, and the agreement is drafted."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.services.disputes.actions import calling
from gonghui.services.disputes.kinds import TalkKind
from gonghui.services.disputes.models import Debt, Offer, TalkRoom
from gonghui.services.disputes.tests.bodies_stage import AT
from gonghui.services.disputes.tests.talks_stage import called
from tests.plugin_cast import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - clock.now())
    yield
    clock.set_offset(timedelta(0))


class Phone:
    """Somebody's phone: pages are read, buttons are tapped, as the pages offer them."""

    def __init__(self, player):
        self.client = client_of(player)
        self.page = ""

    def opens(self, address):
        answer = self.client.get(address, follow=True)
        assert answer.status_code == 200, address
        self.page = answer.content.decode()
        return self

    def taps(self, name, key, **typed):
        """A button or form of the page last opened."""
        address = reverse(f"disputes:{name}", args=[key])
        assert address in self.page or typed, f"{name} is not on the page"
        answer = self.client.post(address, typed, follow=True)
        assert answer.status_code == 200, answer.content.decode()[-2000:]
        self.page = answer.content.decode()
        return self


def rooms_of(case):
    rows = TalkRoom.objects.filter(sitting__proceeding__case=case).select_related("room")
    return {TalkKind(one.kind): one for one in rows}


def latest(room):
    return Offer.objects.filter(talk=room).latest("number")


def test_a_mediator_shuttles_and_they_agree(city):
    house, case = called(city)
    worker, boss, mediator = Phone(city.worker(1)), Phone(city.boss), Phone(house.officer["mediators"])
    calling.fix_sitting(
        case, actor=house.actor("mediators"), at=AT, begins_at=AT + timedelta(hours=2), place="网上", apart=True
    )
    sitting = case.proceedings.latest("pk").sittings.get()
    lobby = reverse("disputes:talks", args=[case.pk, sitting.pk])
    assert "这一页会自己打开" in worker.opens(lobby).page

    clock.set_offset(AT + timedelta(hours=2) - datetime.now(clock.CHINA))
    begun = mediator.opens(lobby).client.post(reverse("disputes:begin_sitting", args=[case.pk, sitting.pk]))
    assert begun.status_code == 302
    rooms = rooms_of(case)
    assert "您的调解员在等您" in boss.opens(f"/disputes/{case.pk}/").page

    # Apart first: she would take sixteen thousand, and lets it be told; he hears the figure and not the reason.
    first = (clock.today() + timedelta(days=9)).isoformat()
    alone = rooms[TalkKind.WORKER]
    say = reverse("rooms:say", args=[alone.room.channels.get().pk])
    worker.client.post(say, {"text": "孩子要交学费，等不了打官司"})
    plan = {"amount": "16000", "first_on": first, "instalments": "1", "words": ""}
    worker.opens(lobby).taps("lay_offer", alone.pk, may_be_told="on", **plan)
    asked = latest(alone)
    mediator.opens(alone.get_absolute_url()).taps("carry_to_employer", asked.pk)
    boss.opens(rooms[TalkKind.EMPLOYER].get_absolute_url())
    assert "16,000.00 元" in boss.page and "学费" not in boss.page

    # He offers fourteen in two parts, for her ears; she says yes, and both let it go to the table.
    told = latest(rooms[TalkKind.EMPLOYER])
    boss.taps("say_other", told.pk, **{**plan, "amount": "14000", "instalments": "2"}, may_be_told="on")
    bid = latest(rooms[TalkKind.EMPLOYER])
    mediator.opens(rooms[TalkKind.EMPLOYER].get_absolute_url()).taps("carry_to_worker", bid.pk)
    heard = latest(alone)
    worker.opens(alone.get_absolute_url()).taps("say_yes", heard.pk).taps("let_it_be_told", heard.pk)

    mediator.client.post(reverse("disputes:ask_both_in", args=[case.pk]))
    mediator.opens(alone.get_absolute_url()).taps("carry_to_joint", heard.pk)
    table = mediator.opens(rooms[TalkKind.JOINT].get_absolute_url()).page
    assert "双方都同意" in table and "照这个拟协议" in table
    for phone in (worker, boss):
        assert "14,000.00 元" in phone.opens(rooms[TalkKind.JOINT].get_absolute_url()).page

    # One tap to the draft; what they agreed stands in it. Then the minutes, of the table alone.
    agreed = latest(rooms[TalkKind.JOINT])
    draft = f"{reverse('disputes:draft_agreement', args=[case.pk])}?offer={agreed.pk}"
    assert "14000" in mediator.opens(draft).page
    mediator.client.post(
        draft, {"terms": "分两期付清。", "amount": "14000", "first_on": first, "instalments": "2"}, follow=True
    )
    owed = Debt.objects.get(case=case)
    assert (owed.amount, [one.amount for one in owed.instalments.all()]) == (Decimal(14000), [Decimal(7000)] * 2)
    ended = mediator.client.post(reverse("disputes:end_talks", args=[case.pk]), follow=True).content.decode()
    assert "14,000.00 元" in ended and "16,000" not in ended and "学费" not in ended
    minutes = {"minutes": "双方一起谈，分两期付 14,000 元。"}
    mediator.client.post(reverse("disputes:hold_sitting", args=[case.pk, sitting.pk]), minutes, follow=True)
    page = worker.opens(f"/disputes/{case.pk}/").page
    assert "调解笔录" in page and "看协议，签字" in page
    assert owed.instalments.first().due_on == date.fromisoformat(first)
