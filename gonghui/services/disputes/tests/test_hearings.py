"""Hearings: notice in time, another day, who does not come, what is said of the evidence, and what the award is."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused, StepClosed
from gonghui.kernel.evidence.models import Dossier, Exhibit
from gonghui.kernel.evidence.queries import exhibits_of
from gonghui.kernel.papers.rights import Right as Papers
from gonghui.kernel.rights import may
from gonghui.services.disputes.actions import concluding, hearings, passing, proving
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.finality import Item
from gonghui.services.disputes.models import Hearing, Ruling
from tests.plugin_cast import begins_after, client_of

from .test_papers_of_a_case import papers, words
from .test_serving import due
from .trial_stage import later, served

pytestmark = [pytest.mark.django_db, begins_after(served)]

MONDAY = datetime(2026, 3, 9, 9, tzinfo=clock.CHINA)
PAYMENTS = [(date(2026, 5, 6), Decimal(18600))]


def noticed(heard, at=None, day=MONDAY) -> Hearing:
    return hearings.notice_hearing(
        heard.case, actor=heard.arbiter, at=at or later(0), begins_at=day, place="第一仲裁庭"
    ).value


def held(heard, absent="", day=MONDAY) -> None:
    found = noticed(heard, day=day)
    hearings.hold_hearing(
        heard.case, actor=heard.arbiter, at=day, hearing=found.pk, minutes="申请人：一月没有发。\n被申请人：发过一半。",
        absent=absent,
    )  # fmt: skip


def awards(heard, *items, outcome="awarded", **more) -> None:
    concluding.conclude(
        heard.case, actor=heard.arbiter, at=later(10), outcome=outcome, words="支付拖欠的工资。",
        payments=PAYMENTS if outcome == "awarded" else (), items=items, minimum_wage=Decimal(2260), **more,
    )  # fmt: skip


def test_notice_leaves_five_working_days(round):
    with pytest.raises(Refused, match="最早可以定在 2026-03-09") as refused:
        noticed(round, day=datetime(2026, 3, 6, 9, tzinfo=clock.CHINA))
    assert "第三十五条" in refused.value.sentence
    noticed(round)
    with pytest.raises(Conflict, match="还没有开"):
        noticed(round)
    assert "2026年3月4日以前" in words(papers(round.case, kinds.HEARING_NOTICE)[0]), "three working days before"


def test_another_day_is_asked_for_in_time(round):
    found = noticed(round)
    with pytest.raises(Forbidden):
        hearings.ask_postponement(round.case, actor=round.arbiter, at=later(1), hearing=found.pk, why="没空")
    with pytest.raises(Refused, match="2026-03-04 以前"):
        hearings.ask_postponement(round.case, actor=round.boss, at=later(3), hearing=found.pk, why="出差")
    hearings.ask_postponement(round.case, actor=round.worker, at=later(1), hearing=found.pk, why="住院")
    with pytest.raises(Conflict, match="没有答复"):
        hearings.hold_hearing(round.case, actor=round.arbiter, at=MONDAY, hearing=found.pk, minutes="开了")
    page = client_of(round.house.officer["arbitration"]).get(f"/disputes/{round.case.pk}/").content.decode()
    assert page.count("答复延期请求") == 2 and "住院" in page, "the thing to do, and beside the hearing"
    hearings.decide_postponement(
        round.case, actor=round.arbiter, at=later(1), hearing=found.pk, granted=True, why="有病历"
    )
    found.refresh_from_db()
    assert found.called_off_why == "同意延期：有病历"
    again = noticed(round, day=datetime(2026, 3, 16, 9, tzinfo=clock.CHINA))
    with pytest.raises(Refused, match="还没有到开庭的日子"):
        hearings.hold_hearing(round.case, actor=round.arbiter, at=later(2), hearing=again.pk, minutes="开了")
    hearings.call_off_hearing(round.case, actor=round.arbiter, at=later(2), hearing=again.pk, why="仲裁员生病")


def test_evidence_is_shown_and_talked_about(city, round):
    dossier = Dossier.objects.get(matter=round.case.matter_id)
    sheet, slip = (Exhibit.objects.get(title=title) for title in ("考勤表", "工资条"))
    assert [one.title for one in exhibits_of(dossier, round.boss)] == ["考勤表"]
    with pytest.raises(Conflict, match="现在不能发表意见"):
        proving.discuss_exhibit(round.case, actor=round.boss, at=later(1), exhibit=slip.pk, accepts=True)
    proving.show_evidence(round.case, actor=round.arbiter, at=later(1))
    with pytest.raises(Conflict, match="没有还没出示"):
        proving.show_evidence(round.case, actor=round.arbiter, at=later(1))
    with pytest.raises(Refused, match="对什么有异议"):
        proving.discuss_exhibit(round.case, actor=round.boss, at=later(1), exhibit=slip.pk, accepts=False)
    with pytest.raises(Conflict, match="现在不能发表意见"):
        proving.discuss_exhibit(round.case, actor=round.worker, at=later(1), exhibit=slip.pk, accepts=True)
    proving.discuss_exhibit(round.case, actor=round.boss, at=later(1), exhibit=slip.pk, accepts=True)
    proving.discuss_exhibit(
        round.case, actor=round.boss, at=later(1), exhibit=slip.pk, accepts=False, words="不是本厂的"
    )
    proving.discuss_exhibit(round.case, actor=round.worker, at=later(1), exhibit=sheet.pk, accepts=True)
    held(round)
    minutes = papers(round.case, kinds.HEARING_MINUTES)[0]
    for expected in ("不是本厂的", "没有异议", "发过一半", "双方都到庭", "周正（首席）"):
        assert expected in words(minutes)
    readers = {
        "worker": round.worker, "boss": round.boss, "panel": round.arbiter, "centre": round.house.actor("centre"),
        "chair": city.chair.actor, "cadre": city.town_cadre.actor,
    }  # fmt: skip
    assert {who for who, actor in readers.items() if may(actor, Papers.SEE_THE_PAPER, minutes)} == {
        "worker", "boss", "panel"
    }  # fmt: skip
    page = client_of(city.boss).get(f"/disputes/{round.case.pk}/").content.decode()
    assert "不是本厂的" in page and "庭审笔录" in page
    assert "不是本厂的" not in client_of(city.town_cadre).get(f"/disputes/{round.case.pk}/").content.decode()


def test_a_final_award_and_what_each_side_may_do_then(city, round):
    held(round)
    awards(round, Item("工资", "pay", Decimal(18600)))
    ruling = Ruling.objects.get()
    assert (ruling.is_final, ruling.by_default) == (True, False)
    debt = round.case.debts.get()
    assert debt.effective_on == date(2026, 3, 12), "what is final binds at once"
    assert due(round, "lawsuit") == date(2026, 3, 27), "the worker may sue"
    assert due(round, "annulment") == date(2026, 4, 13), "the employer may only ask to annul; 11 April is a Saturday"
    assert due(round, "employer_lawsuit") is None
    page = client_of(city.boss).get(f"/disputes/{round.case.pk}/").content.decode()
    for expected in ("对用人单位是终局裁决", "2,260 × 12 = 27,120 元", "单位申请撤销终局裁决"):
        assert expected in page


def test_an_award_that_is_not_final_by_default(round):
    held(round, absent="respondent")
    awards(round, Item("工资", "pay", Decimal(18600)), Item("其他", "other", Decimal(0)))
    ruling = Ruling.objects.get()
    assert (ruling.is_final, ruling.by_default) == (False, True)
    assert due(round, "employer_lawsuit") == due(round, "lawsuit") == date(2026, 3, 27)
    assert due(round, "annulment") is None
    assert round.case.debts.get().effective_on is None


def test_who_asked_and_did_not_come(round):
    with pytest.raises(Refused, match="申请人没有到庭"):
        awards(round, outcome="dropped")
    held(round, absent="applicant")
    awards(round, outcome="dropped")
    case = round.fresh()
    assert case.matter.step_key == "choose"
    assert due(round, "lawsuit") is None
    with pytest.raises(Refused, match="不予受理"):
        passing.choose_the_way(case, actor=round.worker, at=later(11), to=round.house.body["arbitration"].pk)
    passing.choose_the_way(case, actor=round.worker, at=later(11), to=round.house.body["mediators"].pk)


def test_evidence_stops_with_the_award_and_begins_again_at_court(city, round):
    dossier = Dossier.objects.get(matter=round.case.matter_id)
    passing.pass_on(round.case, actor=round.arbiter, at=later(1), to=round.house.body["centre"].pk, why="先请中心核对")
    round.hands_in(city.worker(1), "欠条", "欠一万")  # a return stops nothing
    passing.pass_on(
        round.case,
        actor=round.house.actor("centre"),
        at=later(1),
        to=round.house.body["arbitration"].pk,
        why="核对过了",
    )
    passing.accept(round.case, actor=round.arbiter, at=later(1))
    awards(round, Item("工资", "pay", Decimal(18600)))
    with pytest.raises(StepClosed, match="仲裁已经有了结果"):
        round.hands_in(city.worker(1), "录音", "我听到了")
    passing.choose_the_way(
        round.case, actor=round.worker, at=later(12), to=round.house.body["court"].pk, why="还要补偿"
    )
    made = round.hands_in(city.worker(1), "录音", "我听到了")
    dossier.refresh_from_db()
    assert (dossier.closed_at, made.handed_over_at) == (None, None)
    passing.accept(round.case, actor=round.house.actor("court"), at=later(12))
    concluding.conclude(
        round.case,
        actor=round.house.actor("court"),
        at=later(30),
        outcome="judged",
        words="判决支付。",
        payments=PAYMENTS,
    )
    with pytest.raises(StepClosed, match="法院已经有了结果"):
        round.hands_in(city.boss, "收据", "付过了")
