"""Legal aid and relief: nothing without the worker's yes, the least data, a receipt; another service may take it on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.events import Sealed
from gonghui.kernel.events.chains import append
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import register
from gonghui.kernel.matters.events import HelpAnswered
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.people.queries import reads_of
from gonghui.kernel.rights import may, system
from gonghui.services.disputes.actions import calling, leaving, referring
from gonghui.services.disputes.actions.bodies import open_or_shut
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.kinds import Help
from gonghui.services.disputes.models import Claimant, Referral
from gonghui.services.disputes.rights import Referring
from tests.plugin_cast import begins_after

from .bodies_stage import AT, files, reaches_mediation, with_helpers


def mediated(city):
    """A case under mediation, the employer called."""
    clock.set_offset(AT - datetime.now(clock.CHINA))
    house = with_helpers(city)
    case = files(city, facts="工资没有发，孩子住院没有钱。")
    reaches_mediation(house, case)
    calling.call(case, actor=house.actor("mediators"), at=AT, how="message")
    return house, case


pytestmark = [pytest.mark.django_db, begins_after(mediated)]


@pytest.fixture(autouse=True)
def that_day(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))


def of(case) -> Claimant:
    return Claimant.objects.get(case=case)


def offered(house, case, help=Help.LEGAL_AID) -> Referral:
    given = {"help": help, "words": "对方请了律师，您也可以有。"}
    return referring.offer_help(of(case), actor=house.actor("mediators"), at=AT, **given).value


def test_nothing_goes_before_the_yes(city, round, signed_in):
    house, case = round
    referral = offered(house, case)
    lawyer, worker = house.officer["legal_aid"], signed_in(city.worker(1))
    assert not may(lawyer.actor, Referring.SEE_THE_REFERRAL, referral)
    assert (referral.to, referral.handed) == (None, "")
    with pytest.raises(Conflict, match="已经问过"):
        offered(house, case)
    page = worker.get(referral.get_absolute_url()).content.decode()
    assert city.worker(1).person.phone in page and "永康市法律援助中心" in page, "seen before it goes"
    assert "您说了算" in worker.get("/").content.decode()
    consent = reverse("disputes:referral_consent", args=[referral.pk])
    assert worker.post(consent, {}).status_code == 422, "never by itself"
    assert worker.post(consent, {"agrees": "on"}).status_code == 302
    referral.refresh_from_db()
    assert may(lawyer.actor, Referring.TAKE_THE_REFERRAL, referral)
    text = signed_in(lawyer).get(referral.get_absolute_url()).content.decode()
    assert city.worker(1).person.phone in text and "孩子住院" not in text
    assert city.worker(1).person.id_number not in text
    assert signed_in(lawyer).get(referral.get_absolute_url()).status_code == 200
    assert [one.actor_id for one in reads_of(city.worker(1).id)] == [lawyer.id], "recorded, once a day"
    for nosy in (city.boss, house.officer["mediators"], city.town_cadre):
        with pytest.raises(NotVisible):
            referring.take(referral, actor=nosy.actor, at=AT)
    told = EventRecord.objects.filter(chain_id=case.matter_id).values_list("kind", flat=True)
    assert not [kind for kind in told if "help" in kind or "referr" in kind]
    slip = Paper.objects.get(kind=kinds.REFERRAL.name)
    assert "closed" in slip.content, "sealed under the worker's key"
    for reader in (city.boss, house.officer["mediators"]):
        assert "转介单" not in signed_in(reader).get(f"/disputes/{case.pk}/").content.decode()


def test_receipt_and_result(city, round):
    house, case = round
    referral = referring.ask_for_help(of(case), actor=city.worker(1).actor, at=AT, help=Help.LEGAL_AID).value
    lawyer = {"actor": house.actor("legal_aid"), "at": AT}
    with pytest.raises(Conflict, match="还没有接下"):
        referring.report_result(referral, **lawyer, words="写好了申请书")
    referring.take(referral, **lawyer, words="明天上午联系您")
    with pytest.raises(Conflict, match="答复过"):
        referring.not_take(referral, **lawyer, why="不归我们")
    with pytest.raises(Refused, match="帮了什么"):
        referring.report_result(referral, **lawyer, words="")
    referring.report_result(referral, **lawyer, words="写好了仲裁申请书")
    referral.refresh_from_db()
    assert (referral.state, referral.result) == ("已办结", "写好了仲裁申请书")
    assert Notice.objects.filter(person=city.worker(1).person, title="法律援助：已办结").exists()
    assert offered(house, case).pk != referral.pk, "needed again, it may be asked again"


def test_not_taken_says_why(city, round):
    house, case = round
    referral = referring.ask_for_help(of(case), actor=city.worker(1).actor, at=AT, help=Help.LEGAL_AID).value
    with pytest.raises(Refused, match="不能接下"):
        referring.not_take(referral, actor=house.actor("legal_aid"), at=AT, why=" ")
    referring.not_take(referral, actor=house.actor("legal_aid"), at=AT, why="案子在外地，请找当地的法律援助中心。")
    assert Referral.objects.get(pk=referral.pk).is_over
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(taken_at=AT)


def test_no_is_no_and_yes_may_be_taken_back(city, round, signed_in):
    house, case = round
    worker = city.worker(1).actor
    no = offered(house, case)
    referring.refuse_offer(no, actor=worker, at=AT)
    with pytest.raises(Conflict, match="答复过"):
        referring.consent(no, actor=worker, at=AT)
    yes = referring.ask_for_help(of(case), actor=worker, at=AT, help=Help.LEGAL_AID).value
    with pytest.raises(Forbidden):
        referring.ask_for_help(of(case), actor=house.actor("mediators"), at=AT, help=Help.HARDSHIP)
    referring.withdraw_consent(yes, actor=worker, at=AT)
    assert signed_in(house.officer["legal_aid"]).get(yes.get_absolute_url()).status_code == 404
    with pytest.raises(Conflict):
        referring.withdraw_consent(yes, actor=worker, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=no.pk).update(handed_sealed=b"x")


def test_relief_is_a_task_of_the_towns_union(city, round, signed_in):
    _, case = round
    referral = referring.ask_for_help(of(case), actor=city.worker(1).actor, at=AT, help=Help.HARDSHIP).value
    assert referral.to == city.town
    assert "要求" not in referral.handed, "relief need not know what the dispute is about"
    town = signed_in(city.town_cadre)
    assert "困难帮扶" in town.get("/").content.decode()
    listed = reverse("disputes:referrals", args=[city.town.pk])
    assert referral.get_absolute_url() in town.get(listed).content.decode()
    assert signed_in(city.city_cadre).get(listed).status_code == 403, "the union it was given to, no other"
    referring.take(referral, actor=city.town_cadre.actor, at=AT)
    referring.report_result(referral, actor=city.town_cadre.actor, at=AT, words="送了两千元慰问金")
    assert referral.get_absolute_url() in town.get(f"{listed}?done=1").content.decode()


def test_another_service_takes_it_on(city, round, monkeypatch):
    """A service that declares the kind hears of it by the kernel's event and answers by one, without imports."""
    _, case = round
    care = replace(register.services()[0], name="care", title="困难帮扶中心", takes=(Help.HARDSHIP.value,))
    monkeypatch.setattr(register, "services", lambda: (care,))
    referral = referring.ask_for_help(of(case), actor=city.worker(1).actor, at=AT, help=Help.HARDSHIP).value
    assert (referral.to, city.town_cadre.id in Notice.objects.values_list("person", flat=True)) == (None, False)
    wanted = EventRecord.objects.get(chain_id=city.worker(1).id, kind="matters.help_wanted").event
    assert (wanted.help, wanted.reference) == ("hardship", referral.pk)
    assert city.worker(1).person.phone in wanted.handed.text
    for answer, words in (("taken", ""), ("taken", ""), ("done", "给孩子办了救助")):
        event = HelpAnswered("困难帮扶", wanted.reference, answer, Sealed(wanted.person, words))
        record = append(wanted.person, [event], actor=system("care"), at=AT)[0]
        referring.answered_elsewhere(record)
    referral.refresh_from_db()
    assert (referral.state, referral.result) == ("已办结", "给孩子办了救助")


def test_where_nobody_receives_nothing_is_offered(city, round, signed_in):
    house, case = round
    open_or_shut(house.body["legal_aid"], actor=house.head["legal_aid"].actor, at=AT, open=False)
    with pytest.raises(Refused, match="12351"):
        offered(house, case)
    page = signed_in(city.worker(1)).get(f"/disputes/{case.pk}/").content.decode()
    assert "ask/hardship/" in page and "ask/legal_aid/" not in page
    leaving.withdraw(case, actor=city.worker(1).actor, at=AT)
    with pytest.raises(Conflict, match="不在办理"):
        referring.ask_for_help(of(case), actor=city.worker(1).actor, at=AT, help=Help.HARDSHIP)
