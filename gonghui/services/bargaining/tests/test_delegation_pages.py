"""The pages of the second step: who gets them, the election on the phone, both lists."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.people.models import OneTimeCode
from gonghui.services.bargaining.models import Election, Nomination, Side
from gonghui.services.bargaining.queries.delegation import representatives
from tests.plugin_cast import begins_after

from . import delegation_stage as stage
from . import opening_stage

pytestmark = [pytest.mark.django_db, begins_after(opening_stage.settle)]

HOSTILE = "<script>alert(1)</script>"
ROLES = ["chair", "worker", "boss", "agent", "town_cadre", "reviewer", "other_cadre", "stranger"]
SEEN_BY_ALL_IN_IT = [200, 200, 200, 200, 200, 200, 404, 404]
CHAIR_ONLY = [200, 403, 403, 403, 403, 403, 404, 404]
#: Page → the answer to each of ROLES, in their order.
PAGES = {
    "election": SEEN_BY_ALL_IN_IT,
    "delegation": SEEN_BY_ALL_IN_IT,
    "open_nominations": CHAIR_ONLY,
    "open_election": CHAIR_ONLY,
    "call_off_election": CHAIR_ONLY,
    "settle_delegation": CHAIR_ONLY,
    "appoint_representatives": CHAIR_ONLY,
    "invite_outsider": CHAIR_ONLY,
    "enter_employer_side": CHAIR_ONLY,
    "nominate": [200, 200, 403, 403, 403, 403, 404, 404],
    "authorise_chief": [200, 403, 200, 403, 403, 403, 404, 404],
    "authorise_chief_on_paper": [200, 403, 200, 403, 403, 403, 404, 404],
    "name_employer_side": [403, 403, 200, 200, 403, 403, 404, 404],
}


def player(city, role):
    return city.worker(1) if role == "worker" else getattr(city, role)


def url(name, round, *more):
    return reverse(f"bargaining:{name}", args=[round.pk, *more])


def scan():
    return SimpleUploadedFile("委托书.txt", "兹委托（盖章）".encode())


@pytest.mark.parametrize("page", PAGES)
def test_who_opens_which_page(city, signed_in, round, page):
    found = [signed_in(player(city, role)).get(url(page, round)).status_code for role in ROLES]
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, PAGES[page], strict=True))


def test_an_election_from_nomination_to_the_settled_list(city, signed_in, round):
    voters = stage.delegates(city)
    chair, worker = signed_in(city.chair), signed_in(city.worker(1))
    assert chair.post(url("open_nominations", round), {"seats": 0}).status_code == 422
    assert chair.post(url("open_nominations", round), {"seats": 4, "electorate": "delegates"}).status_code == 302

    assert worker.post(url("nominate", round), {"words": HOSTILE}).status_code == 302
    for n in (2, 3, 4):
        assert worker.post(url("nominate", round), {"who": city.worker(n).name}).status_code == 302
    assert worker.post(url("nominate", round), {"who": city.worker(9).name}).status_code == 422
    assert chair.post(url("nominate", round), {"who": city.worker(9).name}).status_code == 302
    shown = worker.get(url("election", round)).content.decode()
    assert HOSTILE not in shown
    assert city.worker(9).name in shown

    now = clock.now()
    hours = {"opens_at": f"{now:%Y-%m-%dT%H:%M}", "closes_at": f"{now + timedelta(days=1):%Y-%m-%dT%H:%M}"}
    wrong = {**hours, "closes_at": hours["opens_at"]}
    assert chair.post(url("open_election", round), wrong).status_code == 422
    assert chair.post(url("open_election", round), hours).status_code == 302
    shown = worker.get(url("election", round)).content.decode()
    assert "您在选民名册上" in shown
    assert "去投票" in shown
    assert "您不在这次的选民名册上" in signed_in(city.worker(12)).get(url("election", round)).content.decode()

    election = Election.objects.select_related("ballot").get()
    for voter in voters:
        stage.cast(election, voter, *(city.worker(n) for n in (1, 2, 3, 4)), at=clock.now())
    assert chair.post(url("close_election", round)).status_code == 302
    shown = worker.get(url("election", round)).content.decode()
    assert "当选" in shown
    assert HOSTILE not in shown

    assert chair.post(url("settle_delegation", round)).status_code == 302
    assert representatives(round, Side.WORKER).count() == 5
    assert "工会主席" in worker.get(url("delegation", round)).content.decode()
    assert chair.post(url("settle_delegation", round)).status_code == 409


def test_counting_too_early_is_said_plainly(city, signed_in, round):
    stage.delegates(city)
    stage.nominated(city, round, [city.worker(n) for n in (1, 2, 3, 4)], 4)
    now = clock.now()
    stage.opened(city, round, now, now + timedelta(days=1))
    answer = signed_in(city.chair).post(url("close_election", round))
    assert (answer.status_code, "现在不能计票" in answer.content.decode()) == (409, True)


def test_a_list_that_is_not_lawful_says_why_on_its_page(city, signed_in, round):
    answer = signed_in(city.chair).post(url("settle_delegation", round))
    assert answer.status_code == 422
    assert "还差 4 人" in answer.content.decode()
    assert "浙江省集体合同条例 第十条" in answer.content.decode()


def test_withdrawing_takes_one_press(city, signed_in, round):
    stage.delegates(city)
    stage.nominated(city, round, [city.worker(1)], 4)
    assert signed_in(city.worker(1)).post(url("withdraw_candidacy", round)).status_code == 302
    assert Nomination.objects.get().withdrawn
    assert signed_in(city.worker(1)).post(url("withdraw_candidacy", round)).status_code == 409


def test_the_employer_types_its_side(city, signed_in, round):
    boss = signed_in(city.boss)
    names = "\n".join([city.agent.name, *(city.worker(n).name for n in (11, 12))])
    typed = {"chief": city.boss.name, "members": names, "outsiders": "陈律师，19900009999，某律所 律师"}
    missing = boss.post(url("name_employer_side", round), {**typed, "members": "查无此人"})
    assert missing.status_code == 422
    assert "没有找到“查无此人”" in missing.content.decode()
    assert "陈律师" in missing.content.decode()
    assert boss.post(url("name_employer_side", round), {**typed, "outsiders": HOSTILE}).status_code == 422

    assert boss.post(url("name_employer_side", round), typed).status_code == 302
    shown = signed_in(city.worker(1)).get(url("delegation", round)).content.decode()
    assert "陈律师" in shown
    assert "不得解除劳动合同" in shown
    assert "不得解除劳动合同" in boss.get(url("name_employer_side", round)).content.decode()


def test_the_chair_must_upload_what_the_employer_stamped(city, signed_in, round):
    chair = signed_in(city.chair)
    names = "\n".join(city.worker(n).name for n in (9, 10, 11, 12))
    typed = {"chief": city.agent.name, "members": names}
    assert chair.post(url("enter_employer_side", round), typed).status_code == 422
    bad = SimpleUploadedFile("委托书.pdf", b"MZ\x90\x00 not a pdf")
    assert chair.post(url("enter_employer_side", round), {**typed, "file": bad}).status_code == 422
    assert chair.post(url("enter_employer_side", round), {**typed, "file": scan()}).status_code == 302
    assert representatives(round, Side.EMPLOYER).count() == 5


@begins_after(None)
def test_the_chair_authorises_by_code_and_on_paper(city, signed_in):
    round = stage.elect(city, seats=5)
    chair = signed_in(city.chair)
    chosen = {"chief": str(city.worker(1).id)}
    sent = chair.post(url("authorise_chief", round), chosen)
    assert (sent.status_code, "短信验证码" in sent.content.decode()) == (200, True)
    assert chair.post(url("authorise_chief", round), {**chosen, "code": "000000"}).status_code == 422
    digits = OneTimeCode.objects.get().readable
    assert chair.post(url("authorise_chief", round), {**chosen, "code": digits}).status_code == 302
    assert round.chief(Side.WORKER).person_id == city.worker(1).id

    on_paper = {"chief": str(city.worker(2).id), "file": scan()}
    assert chair.post(url("authorise_chief_on_paper", round), on_paper).status_code == 302
    assert round.chief(Side.WORKER).person_id == city.worker(2).id
    forged = {"chief": str(city.worker(9).id), "file": scan()}
    assert chair.post(url("authorise_chief_on_paper", round), forged).status_code == 422


def test_an_expert_comes_and_goes(city, signed_in, round):
    chair = signed_in(city.chair)
    typed = {"name": HOSTILE, "phone": "19900009998", "title": HOSTILE, "file": scan()}
    assert chair.post(url("invite_outsider", round), {**typed, "phone": "1"}).status_code == 422
    assert chair.post(url("invite_outsider", round), {**typed, "file": scan()}).status_code == 302
    assert HOSTILE not in chair.get(url("delegation", round)).content.decode()
    seat = representatives(round, Side.WORKER).get()
    assert chair.post(url("release_seat", round, seat.pk), {"because": ""}).status_code == 422
    assert chair.post(url("release_seat", round, seat.pk), {"because": "不来了"}).status_code == 302
    assert chair.post(url("release_seat", round, round.pk), {"because": "x"}).status_code == 404


def test_where_the_union_chooses_it_types_names(city, signed_in, round):
    round.matter.place = "420106"
    round.matter.save()
    chair = signed_in(city.chair)
    names = f"{city.worker(1).name}\n{city.worker(2).name}"
    assert chair.post(url("appoint_representatives", round), {"persons": names + "\n谁"}).status_code == 422
    assert chair.post(url("appoint_representatives", round), {"persons": names}).status_code == 302
    assert chair.post(url("settle_delegation", round)).status_code == 302
