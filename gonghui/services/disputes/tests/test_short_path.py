"""The short path: who asks for confirmation, who signs on paper, who is not there yet, and what cannot be."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict
from gonghui.kernel.papers.receiving import Received
from gonghui.services.disputes.actions import agreeing, confirming, passing, short_path
from gonghui.services.disputes.founding import confirm_signing
from gonghui.services.disputes.kinds import EMPLOYER
from gonghui.services.disputes.models import Case
from gonghui.services.disputes.queries.benefits import agreed_terms
from tests.plugin_cast import begins_after

from .bodies_stage import AT, bodies, files

pytestmark = [pytest.mark.django_db, begins_after(bodies)]

#: Filed by the page at AT; what follows comes an hour later.
NOW = AT + timedelta(hours=1)
PATH = "/disputes/apply/injury/"
DUE = Decimal(127000)  # 7,000 × 9 + 8,000 × 4 + 8,000 × 4


@pytest.fixture(autouse=True)
def that_day(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))


def told(city, **more):
    return {"firm": str(city.enterprise.pk), "recognised": "yes", "insured": "no",
            "injured_on": "2025-09-08", "graded_on": "2026-02-10", "grade": "9", "wage": "7000", "leaving": "on",
            "province_wage": "8000", "agreed_amount": "127000", "agreed_on": "2026-03-20", **more}  # fmt: skip


def fresh(case=None) -> Case:
    return Case.objects.select_related("matter").get(**({"pk": case.pk} if case else {}))


def asks(city, signed_in, **more) -> Case:
    done = signed_in(city.worker(1)).post(PATH, told(city, **more))
    assert done.status_code == 302, done.content.decode()
    return fresh()


def takes_up(house, case) -> None:
    payments = [(case.agreed_on, case.agreed_amount)]
    short_path.take_up(case, actor=house.actor("mediators"), at=NOW, terms=agreed_terms(case), payments=payments)


def sign(signing, case, player, **more) -> None:
    confirm_signing(case, player.actor, at=NOW)
    signing(case, actor=player.actor, at=NOW, **more)


def test_only_one_side_asks_and_the_other_joins_later(city, round, signed_in):
    case = asks(city, signed_in)
    takes_up(round, case)
    sign(agreeing.sign_for_the_workers, case, city.worker(1), confirm=True)
    sign(agreeing.sign_for_the_employer, case, city.boss)
    sign(agreeing.sign_as_mediator, case, round.officer["mediators"])
    assert fresh().matter.step_key == "perform"
    confirming.join_confirmation(case, actor=city.boss.actor, at=NOW, forum="arbitration")
    assert fresh().matter.step_key == "confirm"


def test_the_employer_signs_on_paper_and_asks_on_it(city, round, signed_in):
    shop = {"firm": "other", "respondent_name": "王记小店", "town": str(city.town.pk)}
    case = asks(city, signed_in, **shop)
    takes_up(round, case)
    sign(agreeing.sign_for_the_workers, case, city.worker(1), confirm=True)
    scan = Received("签字页.txt", "text/plain", "签字".encode())
    agreeing.enter_signature(
        case, actor=round.actor("mediators"), at=NOW, side=EMPLOYER, scan=scan, confirm=True
    )  # fmt: skip
    sign(agreeing.sign_as_mediator, case, round.officer["mediators"])
    assert fresh().matter.step_key == "confirm"


def test_what_is_not_recognised_yet_is_told_its_limits_and_the_other_way(city, round, signed_in):
    worker = signed_in(city.worker(1))
    told_so = worker.post(PATH, {"firm": str(city.enterprise.pk), "recognised": "no", "injured_on": "2026-02-10"})
    html = told_so.content.decode()
    assert told_so.status_code == 200 and not Case.objects.exists()
    assert "到2026年3月12日" in html and "到2027年2月10日" in html and "工伤保险条例 第十二条" in html
    assert "按普通案件申请" in html and "60 日内" in html


def test_an_insured_employer_pays_what_the_fund_does_not(city, round, signed_in):
    worker = signed_in(city.worker(1))
    case = asks(city, signed_in, insured="yes", agreed_amount="32000")
    claim = case.claims.get()
    assert (claim.amount, claim.basis) == (Decimal(32000), "浙江省工伤保险条例 第二十七条")
    live = worker.post(PATH, told(city, insured="yes"), HTTP_HX_REQUEST="true").content.decode()
    assert "由工伤保险基金支付" in live and "63,000" not in live
    staying = worker.post(PATH, told(city, insured="yes", leaving=""))
    assert staying.status_code == 422 and "向社会保险经办机构申领" in staying.content.decode()


def test_both_come_to_the_counter(city, round, signed_in):
    at = f"/disputes/bodies/{round.body['centre'].pk}/injury/?q=永康"
    who = city.worker(4).person
    given = told(city, name=who.name, id_number=who.id_number, phone="", channel="counter")
    assert signed_in(round.officer["mediators"]).get(at).status_code == 403
    desk = signed_in(round.officer["centre"])
    assert "申请人姓名" in desk.get(at).content.decode()
    assert "id_number" in desk.post(at, {**given, "id_number": "1"}).content.decode()
    assert desk.post(at, given).status_code == 302
    case = fresh()
    assert (case.channel, case.applicant_id, case.matter.step_key) == ("counter", who.pk, "mediate")


WRONG = [
    {"insured": ""},
    {"grade": "6"}, {"grade": "11"}, {"wage": "1e400"}, {"wage": ""}, {"agreed_amount": "0"}, {"agreed_amount": "-5"},
    {"agreed_amount": "99999999999"}, {"agreed_on": "2026-03-01"}, {"agreed_on": "2036-03-01"}, {"agreed_on": ""},
    {"graded_on": "2025-09-07"}, {"injured_on": "2026-03-03"}, {"injured_on": "0001-01-01"}, {"recognised": "maybe"},
    {"firm": "other"}, {"firm": "x"}, {"province_wage": "NaN"}, {"recognised": ""},
]  # fmt: skip


def test_what_cannot_be_is_said_beside_its_field(city, signed_in):
    worker = signed_in(city.worker(1))
    for wrong in WRONG:
        answer = worker.post(PATH, told(city, **wrong))
        field = "respondent_name" if wrong == {"firm": "other"} else next(iter(wrong))
        assert answer.status_code == 422 and f'href="#id_{field}' in answer.content.decode(), wrong
    assert not Case.objects.exists()


def test_the_short_path_is_for_what_was_agreed(city, round):
    case = files(city)
    passing.receive(case, actor=round.actor("centre"), at=NOW)
    passing.pass_on(case, actor=round.actor("centre"), at=NOW, to=round.body["mediators"].pk, why="调解")
    with pytest.raises(Conflict, match="还没有谈好"):
        short_path.take_up(
            case, actor=round.actor("mediators"), at=NOW, terms="付", payments=[(date(2026, 3, 9), Decimal(5))]
        )
