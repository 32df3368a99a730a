"""Early warning: at which figures a sign stands, once in thirty days, and the visit it leads to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, NotVisible, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.rights import may, system
from gonghui.services.disputes.actions.filing import Claimed, Worker
from gonghui.services.disputes.actions.watching import make_visit, warn
from gonghui.services.disputes.kinds import Sign
from gonghui.services.disputes.models import EarlyWarning, Visit
from gonghui.services.disputes.queries.desk import waiting
from gonghui.services.disputes.rights import Watch
from gonghui.services.disputes.signs import RULES, standing
from gonghui.services.disputes.ticks.signs import tick
from gonghui.services.disputes.watching import look
from tests.cast import id_number

from .bodies_stage import AT, Bodies, bodies, files

pytestmark = [pytest.mark.django_db]
OVERTIME = (Claimed("overtime", None, "每个周六都上班"),)
NIGHT = datetime(2026, 3, 2, 22, 30, tzinfo=clock.CHINA)


@pytest.fixture
def house(city) -> Bodies:
    return bodies(city)


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def looked(case) -> None:
    look(EventRecord.objects.get(chain_id=case.matter_id, kind="disputes.filed"))


def raised(city) -> list[str]:
    return list(EarlyWarning.objects.filter(enterprise=city.enterprise).values_list("sign", flat=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sign)
@pytest.mark.parametrize("above", [-1, 0, 1])
def test_a_sign_stands_from_its_threshold_on(rule, above):
    figures = {each.sign: 0 for each in RULES} | {rule.sign: rule.threshold + above}
    assert standing(figures) == ([(rule.sign, rule.threshold + above)] if above >= 0 else [])
    assert str(rule.threshold) in rule.words(rule.threshold)


def test_the_third_case_in_thirty_days(city, house):
    for number, days in ((1, -40), (2, -29), (3, -5)):
        looked(files(city, city.worker(number), AT + timedelta(days=days), claims=OVERTIME))
    assert raised(city) == [], "one of them is forty days old"
    looked(files(city, city.worker(4), AT, claims=OVERTIME))
    assert raised(city) == [Sign.SEVERAL]
    visit = Visit.objects.get()
    assert (visit.enterprise, visit.due_on) == (city.enterprise, date(2026, 3, 9)), "five working days"
    looked(files(city, city.worker(5), AT + timedelta(hours=1), claims=OVERTIME))
    assert raised(city) == [Sign.SEVERAL], "not again within thirty days"


def test_wages_and_a_group_join_the_visit_that_is_open(city, house):
    case = files(city)
    looked(case)
    looked(case)
    assert raised(city) == [Sign.ARREARS]
    colleagues = tuple(
        Worker(f"工友{n}", id_number(700 + n), speaks_for_all=n < 2, amount=None) for n in range(9)
    )  # fmt: skip
    looked(files(city, city.worker(2), AT + timedelta(days=2), claims=OVERTIME, workers=colleagues))
    assert raised(city) == [Sign.ARREARS, Sign.GROUP]
    assert Visit.objects.count() == 1
    warned = EventRecord.objects.filter(chain_id=city.enterprise.pk, kind="disputes.warned")
    assert [record.payload["sign"] for record in warned] == [Sign.ARREARS, Sign.GROUP]


def test_an_employer_in_no_register_is_not_visited(city, house):
    looked(files(city, enterprise=None, place=city.town, respondent_name="小李装修队"))
    assert not Visit.objects.exists()


def test_told_by_day_to_the_union_of_the_place(city, house):
    looked(files(city))
    tick(NIGHT)
    assert not Notice.objects.filter(key__startswith="visit:").exists(), "nobody is woken"
    for hours in (10, 11):
        tick(NIGHT + timedelta(hours=hours))
    assert [n.person for n in Notice.objects.filter(key__startswith="visit:")] == [city.town_cadre.person]
    assert [one.title for one in waiting(city.town_cadre.actor, AT)] == ["上门走访"]
    assert not waiting(city.other_cadre.actor, AT)
    assert not waiting(city.city_cadre.actor, AT), "the town's task, though the city may look"


def test_who_goes_puts_down_what_was_agreed(city, house, signed_in):
    case = files(city)
    looked(case)
    visit = Visit.objects.get()
    for nobody in (city.boss, city.agent, city.chair, city.worker(1), city.reviewer, city.other_cadre):
        assert not may(nobody.actor, Watch.SEE_THE_VISIT, visit), nobody.name
        with pytest.raises(NotVisible):
            make_visit(visit, actor=nobody.actor, at=AT, words="去过了")
    town, address = signed_in(city.town_cadre), reverse("disputes:visit", args=[visit.pk])
    page = town.get(address).content.decode()
    assert "拖欠工资" in page
    assert city.worker(1).name not in page and case.matter.number not in page, "never who complained"
    assert town.post(address, {"words": "  "}).status_code == 422
    with pytest.raises(Refused):
        make_visit(visit, actor=city.town_cadre.actor, at=AT, words=" ")
    done = town.post(address, {"words": "货款没有回来，老板答应想办法。", "agreed": "3 月 20 日前补发"}, follow=True)
    assert "约好了" in done.content.decode() and "3 月 20 日前补发" in done.content.decode()
    with pytest.raises(Conflict):
        make_visit(visit, actor=city.town_cadre.actor, at=AT, words="再登记一次")
    assert not waiting(city.town_cadre.actor, AT)
    made = town.get(reverse("disputes:visits", args=[city.town.pk]), {"done": "1"}).content.decode()
    assert "永康铝业" in made and "徐卫东" in made
    later = AT + timedelta(days=31)
    files(city, city.worker(2), later)
    warn(city.enterprise, actor=system("watch"), at=later)
    assert Visit.objects.count() == 2, "after thirty days the same sign counts again"


def test_the_list_of_visits_is_for_the_unions_over_the_area(city, house, signed_in):
    looked(files(city))
    address = reverse("disputes:visits", args=[city.town.pk])
    assert "永康铝业" in signed_in(city.town_cadre).get(address).content.decode()
    assert signed_in(city.boss).get(address).status_code == 403
    assert signed_in(city.other_cadre).get(address).status_code == 403
