"""Figures of an area: every sum is that of its cases, every figure leads to them; who may read; months and quarters."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from gonghui.kernel import clock
from gonghui.kernel.measures.rolling import rebuild, verify
from gonghui.services.disputes.actions import rating
from gonghui.services.disputes.actions.filing import Claimed, Worker
from gonghui.services.disputes.models import Case
from gonghui.services.disputes.periods import Period
from gonghui.services.disputes.queries.area import area_figures
from gonghui.services.disputes.queries.listed import Asked, cases_behind
from tests.cast import id_number

from .bodies_stage import AT, Bodies, bodies
from .lives_stage import LIVES, OWED, counted, lives

YEAR = Period("year", date(2026, 1, 1))
TODAY = date(2026, 12, 1)
UNKNOWN_EMPLOYER = {"enterprise": None, "respondent_name": "小李装修队"}


@pytest.fixture
def house(city) -> Bodies:
    return bodies(city)


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def told(area, period=YEAR):
    return area_figures(area, period, TODAY)


def listed(city, what, period=YEAR, area=None, **more):
    wanted = Asked(what=what, **more)
    return cases_behind(area or city.federation, city.city_cadre.actor, period, wanted, TODAY)


@pytest.mark.django_db
def test_one_life_in_figures(city, house):
    lives(city, house, city.worker(1), "paid", AT)
    counted()
    found = told(city.town)
    numbers = {measure.split(".")[1]: int(total) for measure, total in found.sums.total.items() if ":" not in measure}
    assert numbers == {
        "filed": 1, "people": 1, "claimed": 18600, "recovered": 18000, "closed": 1, "settled": 1, "resolved": 1,
        "at_base": 1, "stars": 5, "stars_later": 4, "solved": 1,
    }  # fmt: skip
    assert found.base_share == 100
    mediation = next(row for row in found.stages if row.key == "mediate")
    assert (mediation.stays, mediation.days, mediation.limit, mediation.late) == (1, Decimal(4), Decimal(15), 0)
    assert [(row.title, row.counts) for row in found.bodies] == [
        ("东城街道劳动纠纷综合流转中心", (1, 1, 0)), ("老娘舅", (1, 1, 0)),
    ]  # fmt: skip
    assert found.kinds == (("arrears", "拖欠工资", 1),)
    assert found.industries == (("铝制品", 1),)
    assert not told(city.other_town).sums.total
    by_month = [told(city.town, Period("month", date(2026, month, 1))).sums.total for month in (3, 4, 5)]
    assert [sums["disputes.recovered"] for sums in by_month] == [OWED, OWED, 0]
    assert [sums["disputes.filed"] for sums in by_month] == [1, 0, 0]


@pytest.mark.django_db
def test_an_employer_in_no_register_counts_for_its_area(city, house):
    lives(city, house, city.worker(1), "failed", AT, place=city.town, **UNKNOWN_EMPLOYER)
    counted()
    counted()  # done twice, nothing changes
    for area, cases in ((city.town, 1), (city.federation, 1), (city.other_town, 0)):
        found = told(area)
        assert (int(found.sums.total["disputes.filed"]), found.running) == (cases, cases), area
    assert found.industries == ()
    assert told(city.town).industries == (("没有登记", 1),)
    assert listed(city, "filed", area=city.town).count() == 1
    assert verify() == []


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_every_sum_is_that_of_its_cases(city, house, seed):
    """Whatever lives the cases have, in whatever months: sums, shares and lists agree with the rows themselves."""
    chance, cases = Random(seed), []
    for number in range(1, 6):
        known = number % 3 != 0
        more = {} if known else {"place": city.town, **UNKNOWN_EMPLOYER}
        kinds = chance.sample(["arrears", "overtime", "severance"], chance.randint(1, 2))
        claims = tuple(Claimed(kind, Decimal(chance.randint(1, 9999))) for kind in kinds)
        how = chance.choice(LIVES if known else ("waits", "withdrawn", "failed", "awarded"))
        at = AT - timedelta(days=chance.randint(0, 60))
        cases.append(lives(city, house, city.worker(number), how, at, claims=claims, **more))
    counted()
    assert verify() == []
    sums = told(city.federation).sums
    rows = list(Case.objects.select_related("matter").filter(pk__in=[case.pk for case in cases]))
    assert sums.total["disputes.filed"] == len(rows)
    assert sums.total["disputes.people"] == sum(case.claimants.count() for case in rows)
    assert sums.total["disputes.claimed"] == sum(case.claimed for case in rows)
    assert sums.total["disputes.recovered"] == sum(case.recovered for case in rows)
    assert sums.total["disputes.closed"] == sum(case.matter.closed_at is not None for case in rows)
    for of_month in (Period("month", month) for month in YEAR.months[:6]):
        counted_then = told(city.federation, of_month).sums.total
        for what in ("filed", "closed", "settled", "resolved", "at_base"):
            behind = listed(city, what.removeprefix("at_"), of_month)
            assert behind.count() == counted_then[f"disputes.{what}"], (what, of_month)
    running = told(city.federation).running
    assert running == listed(city, "running").count() == sum(case.matter.is_running for case in rows)
    for kind, _, number in told(city.federation).kinds:
        assert listed(city, "filed", kind=kind).count() == number
    for row in told(city.federation).bodies:
        assert listed(city, "body", body=row.key).count() <= row.counts[0]
    before = {name: total for name, total in sums.total.items() if total}
    rebuild()
    again = told(city.federation).sums.total
    assert {name: total for name, total in again.items() if total} == before


@pytest.mark.django_db
def test_who_fell_back_was_not_settled_at_the_base(city, house):
    lives(city, house, city.worker(1), "mediated", AT - timedelta(days=60))
    lives(city, house, city.worker(2), "fallen_back", AT - timedelta(days=60))
    counted()
    found = told(city.federation)
    assert found.base_share == 50
    assert [case.applicant for case in listed(city, "base")] == [city.worker(1).person]
    # Forty-five days from 6 January end within the Spring Festival.
    arbitration = next(row for row in found.stages if row.key == "arbitrate")
    assert (arbitration.late, arbitration.days, arbitration.limit) == (1, Decimal(50), Decimal(49))


@pytest.mark.django_db
def test_the_page_the_lists_and_the_workbook(city, house, signed_in):
    lives(city, house, city.worker(1), "paid", AT)
    counted()
    cadre, address = signed_in(city.city_cadre), reverse("disputes:area", args=[city.federation.pk])
    page = cadre.get(address, {"period": "2026"}).content.decode()
    assert "基层化解" in page and "每个环节多少天" in page and "老娘舅" in page and "东城街道" in page
    assert "1.9万" not in page and "18,600" in page
    for words in ({"period": "2026-Q1"}, {"period": "2026-03"}, {"period": "x"}, {"period": "2026-13"}, {}):
        assert cadre.get(address, words).status_code == 200
    cases = cadre.get(reverse("disputes:area_cases", args=[city.federation.pk]), {"period": "2026", "what": "base"})
    shown = cases.content.decode()
    assert "永康市铝业有限公司" in shown and f"{city.worker(1).name[0]}**" in shown
    assert city.worker(1).name not in shown, "names are masked"
    strange = {"what": "everything", "kind": "x", "stage": "y", "body": "z", "industry": "'"}
    assert cadre.get(cases.request["PATH_INFO"], strange).status_code == 200
    book = cadre.get(reverse("disputes:area_workbook", args=[city.federation.pk]), {"period": "2026"})
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book.content))
    assert sheets.sheet_names[0] == "概况"
    rows = dict(row[:2] for row in sheets.get_sheet_by_name("概况").to_python()[2:])
    assert (rows["维权案件（件）"], rows["到账金额（元）"], rows["基层化解率（%）"]) == (1, 18000, 100)


@pytest.mark.django_db
def test_who_may_read_an_area(city, house, signed_in):
    pages = [reverse(f"disputes:{name}", args=[city.town.pk]) for name in ("area", "area_cases", "area_workbook")]
    for nobody in (city.boss, city.chair, city.worker(1), city.reviewer, city.other_cadre, house.officer["centre"]):
        assert {signed_in(nobody).get(page).status_code for page in pages} == {403}, nobody.name
    for somebody in (city.city_cadre, city.town_cadre):
        assert {signed_in(somebody).get(page).status_code for page in pages} == {200}, somebody.name
    assert "维权数据" in signed_in(city.town_cadre).get(reverse("disputes:index")).content.decode()
    assert "维权数据" not in signed_in(city.worker(1)).get(reverse("disputes:index")).content.decode()


@pytest.mark.django_db
def test_the_portrait_tells_figures_to_the_unions_alone(city, house, signed_in):
    """The firm does not learn from its own portrait that somebody complained; of fewer than ten nothing but a count."""
    lives(city, house, city.worker(1), "waits", AT)
    counted()
    address = reverse("portal:portrait", args=[city.enterprise.pk])
    page = signed_in(city.town_cadre).get(address).content.decode()
    assert "不足 10" in page and "18,600" not in page and city.worker(1).name not in page
    for other in (city.boss, city.chair, city.reviewer):
        shown = signed_in(other).get(address)
        assert shown.status_code == 200 and "要求金额" not in shown.content.decode(), other.name
    assert "disputes" not in signed_in(city.reviewer).get(f"{address}data/").content.decode()
    colleagues = tuple(
        Worker(f"工友{n}", id_number(800 + n), speaks_for_all=n < 2, amount=Decimal(1000)) for n in range(9)
    )
    claims = (Claimed("overtime", Decimal(9000)),)
    lives(city, house, city.worker(2), "waits", AT, workers=colleagues, claims=claims)
    counted()
    page = signed_in(city.town_cadre).get(address).content.decode()
    assert "11" in page and "27,600.00" in page


@pytest.mark.django_db
def test_the_cockpit_counts_areas_and_is_silent_on_firms(city, house, signed_in):
    lives(city, house, city.worker(1), "paid", AT)
    lives(city, house, city.worker(2), "waits", AT)
    counted()
    clock.set_offset(datetime(2026, 12, 1, 9, tzinfo=clock.CHINA) - datetime.now(clock.CHINA))
    city_page = signed_in(city.city_cadre).get(reverse("portal:cockpit_of", args=[city.federation.pk]))
    page = city_page.content.decode()
    assert "今年维权案件" in page and "基层化解" in page
    assert "正在办 <b>0</b> 件" in page, "what is private does not stand on the board, where this leads"
    town = signed_in(city.town_cadre).get(reverse("portal:cockpit_of", args=[city.town.pk]))
    firm = next(place for place in town.context["view"].places if not place.is_area and place.name == "永康铝业")
    assert firm.running == 0, "what runs there is not told of one firm"


@pytest.mark.django_db
def test_stars_are_kept_without_who_gave_them(city, house):
    case = lives(city, house, city.worker(1), "paid", AT)
    with pytest.raises(Exception, match="已经评价"):
        rating.rate(case, actor=city.worker(1).actor, at=AT + timedelta(days=200), stars=1, settled=False)
    counted()
    sums = told(city.federation).sums
    assert (sums.total["disputes.stars"], sums.total["disputes.stars_later"]) == (5, 4)
