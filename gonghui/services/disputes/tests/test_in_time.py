"""The year before arbitration and how far inspection looks back, as a case tells them; never to the other side."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gonghui.kernel import clock
from gonghui.kernel.workdays import CalendarUnknown
from gonghui.rulebook import rules_at
from gonghui.services.disputes.actions import calling, concluding, passing
from gonghui.services.disputes.actions.filing import Claimed
from gonghui.services.disputes.claims.limitation import last_day, runs_anew
from gonghui.services.disputes.models import Case
from gonghui.services.disputes.queries.in_time import in_time, look_back
from tests.plugin_cast import begins_after

from .bodies_stage import AT, bodies, files, reaches_mediation

pytestmark = [pytest.mark.django_db, begins_after(bodies)]

WAGES = (Claimed("arrears", Decimal(100)), Claimed("overtime", None, "周末"))
OTHERS = (Claimed("severance", Decimal(100)), Claimed("double_pay", Decimal(5)))


@pytest.fixture(autouse=True)
def that_day(city):
    clock.set_offset(AT - datetime.now(clock.CHINA))


def fresh(case) -> Case:
    return Case.objects.select_related("matter").get(pk=case.pk)


#: What is claimed, when it was known, left, last asked for; the last day, whether it is late, a word of the sentence.
TABLE = [
    (WAGES, "2023-01-16", None, None, None, False, "不受一年限制"),
    (WAGES, "2023-01-16", "2025-06-30", None, date(2027, 3, 2), False, "原来到2026年6月30日"),
    (WAGES, "2023-01-16", "2024-06-30", None, date(2025, 6, 30), True, "照样收下、照样办"),
    (WAGES, "2023-01-16", "2024-06-30", "2025-05-06", date(2027, 3, 2), False, "原来到2026年5月6日"),
    (WAGES, "2023-01-16", "2024-06-30", "2025-08-06", date(2025, 6, 30), True, "可能已经过了"),
    (OTHERS, "2025-03-02", None, None, date(2027, 3, 2), False, "时效中断，从那天起重新算"),
    (OTHERS, "2025-02-20", None, None, date(2026, 2, 24), True, "只有对方在仲裁时提出来"),
    (OTHERS, "1950-01-01", None, None, date(1951, 1, 1), True, "可能已经过了"),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "known", "left", "asserted", "last", "late", "words"), TABLE)
def test_a_year_from_knowing_or_from_the_end(city, claims, known, left, asserted, last, late, words):
    days = {"known_on": known, "employed_until": left, "asserted_on": asserted}
    given = {name: date.fromisoformat(day) if day else None for name, day in days.items()}
    [told] = in_time(files(city, claims=claims, **given))
    assert (told.last, told.is_late) == (last, late)
    assert words in told.sentence and "调解仲裁法 第二十七条" in told.basis
    assert ("解释（二） 第二十条" in told.basis) == late
    assert ("办案规则 第二十七条" in told.basis) == (last is not None and not late)


def test_wages_and_the_rest_are_told_apart(city):
    told = in_time(files(city, claims=(*OTHERS, *WAGES), known_on=date(2024, 1, 2)))
    assert [(one.kinds, one.is_late) for one in told] == [
        ("拖欠工资、加班费", False), ("经济补偿、未签劳动合同的双倍工资", True),
    ]  # fmt: skip


def test_each_step_for_redress_begins_the_year_again(city, round):
    case = files(city, claims=OTHERS, known_on=date(2025, 6, 2))
    reaches_mediation(round, case)
    then = AT + timedelta(days=14)
    concluding.conclude(case, actor=round.actor("mediators"), at=then, outcome="failed", words="谈不拢")
    passing.choose_the_way(case, actor=city.worker(1).actor, at=then, to=round.body["arbitration"].pk)
    assert in_time(fresh(case))[0].last == date(2027, 3, 16)


def test_who_reads_it(city, round, signed_in):
    case = files(city, claims=OTHERS, known_on=date(2024, 1, 2), employed_until=date(2024, 1, 2))
    reaches_mediation(round, case)
    calling.call(case, actor=round.actor("mediators"), at=AT, how="message")
    page = {player.name: signed_in(player).get(f"/disputes/{case.pk}/").content.decode() for player in (
        city.worker(1), city.boss, round.officer["mediators"], city.town_cadre,
    )}  # fmt: skip
    warned = {name for name, html in page.items() if "照样收下、照样办" in html}
    assert warned == set(page) - {city.boss.name}
    assert "时效" not in page[city.boss.name]


def test_inspection_looks_two_years_back(city, round, signed_in):
    case = files(city, known_on=date(2024, 1, 16), employed_until=date(2024, 1, 31))
    assert (look_back(case).last, look_back(case).is_late) == (date(2026, 2, 2), True), "the 31st was a Saturday"
    assert "监察条例 第二十条" in look_back(case).basis
    passing.receive(case, actor=round.actor("centre"), at=AT)
    sorting = signed_in(round.officer["centre"]).get(f"/disputes/{case.pk}/pass-on/").content.decode()
    assert "现在投诉可能晚了" in sorting
    other = files(city, city.worker(2), known_on=date(2024, 1, 16), employed_until=date(2025, 1, 31))
    assert not look_back(other).is_late


def test_a_year_that_is_over_does_not_begin_again():
    rules = rules_at("330784", AT.date())
    last = date(2026, 3, 2)
    assert runs_anew(rules, last, [date(2026, 3, 3)]) == (last, None)
    assert runs_anew(rules, last, [date(2026, 3, 2), date(2027, 3, 2)]) == (date(2028, 3, 2), date(2027, 3, 2))
    with pytest.raises(CalendarUnknown):
        last_day(rules, date(9999, 12, 31))


def test_taken_on_with_a_warning(city, round, signed_in):
    given = {"firm": str(city.enterprise.pk), "facts": "去年年初就没有签合同", "known_on": "2024-01-05",
             "kind_1": "double_pay", "amount_1": "30000", "asserted_on": "2024-05-06"}  # fmt: skip
    done = signed_in(city.worker(1)).post("/disputes/apply/", given, follow=True)
    assert "一年的时效到2025年5月6日" in done.content.decode()
    assert fresh(Case.objects.get()).matter.step_key == "centre"
