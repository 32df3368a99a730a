"""Checks of a contract in force: two sides, clause by clause; the report, the posting, the next one's day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused
from gonghui.kernel.ids import uuid7
from gonghui.kernel.notices.models import Notice
from gonghui.kernel.notices.reminders import remind
from gonghui.kernel.papers.rights import Right as PaperRight
from gonghui.kernel.rights import may
from gonghui.services.bargaining.actions.performance import (
    Found,
    begin_check,
    record_findings,
    report_performance,
    settle_check,
)
from gonghui.services.bargaining.queries import oversight, performance
from gonghui.services.bargaining.queries.desk import waiting
from gonghui.services.bargaining.queries.posting import posting_of
from tests.plugin_cast import begins_after

from . import after_stage, filing_stage
from .after_stage import CHECKED

pytestmark = [pytest.mark.django_db, begins_after(after_stage.in_force)]


def titles(player):
    return list(Notice.objects.filter(person=player.person).order_by("sent_at", "pk").values_list("title", flat=True))


def desk(player, at=CHECKED):
    return [one.title for one in waiting(player.actor, at)]


def report(round, city, on, **odd):
    """A whole check up to the report on that day."""
    after_stage.check(city, round, on)
    after_stage.find(city.chair, round, on, **odd)
    settle_check(round, actor=city.chair.actor, at=on)
    report_performance(round, actor=city.chair.actor, at=on, reported_on=on.date())


def test_the_report_is_due_a_year_after_effect(city, round):
    deadline = performance.report_deadline(round)
    assert (deadline.due, deadline.basis) == (date(2026, 3, 10), "浙江省集体合同条例 第三十七条")
    lines = [(one.what, one.on) for one in performance.calendar(round, CHECKED.date())]
    assert lines == [
        ("合同生效", date(2025, 3, 10)), ("合同期限开始", date(2025, 4, 1)), ("可以提出续签", date(2025, 12, 31)),
        ("检查履行情况，向职代会报告（最晚）", date(2026, 3, 10)), ("合同期满", date(2026, 3, 31)),
    ]  # fmt: skip


def test_the_chair_is_reminded_although_the_round_is_done(city, round):
    near = CHECKED.replace(year=2026, month=3, day=9)
    assert "检查合同履行情况，向职代会报告" in desk(city.chair, near)
    assert "检查合同履行情况，向职代会报告" not in desk(city.boss, near)
    remind(near)
    assert titles(city.chair)[-1] == "向职代会报告合同履行情况：还有 1 天到期"


def test_overdue_it_stands_on_the_cadres_desk(city, round):
    late = CHECKED.replace(year=2026, month=3, day=13)
    assert "督促报告合同履行情况" in desk(city.town_cadre, late)
    assert "督促报告合同履行情况" not in desk(city.other_cadre, late)
    overdue = oversight.OverdueReports.of(city.city_cadre.actor, late.date())
    assert [line["due"] for line in overdue.lines(overdue.rounds)] == [date(2026, 3, 10)]


def test_both_sides_write_their_own_and_neither_overwrites_the_other(city, round):
    check = after_stage.check(city, round)
    assert "核对合同履行情况" in desk(city.agent)
    after_stage.find(city.chair, round, _4=("not_kept", "夜班津贴没有发"))
    after_stage.find(city.agent, round, _4=("partly", "四月已补发"))
    fourth = performance.results(round, check)[3]
    assert (fourth.worker.note, fourth.employer.note) == ("夜班津贴没有发", "四月已补发")
    assert (fourth.verdict, fourth.tone) == ("双方看法不同", "bad")
    assert performance.results(round, check)[0].verdict == "已履行"
    assert "核对合同履行情况" not in desk(city.agent)


@pytest.mark.parametrize(
    ("verdict", "note", "says"),
    [
        ("partly", "", "差在哪里"),
        ("not_kept", " ", "差在哪里"),
        ("fine", "", "请选一种情况"),
        ("kept", "长" * 401, "400"),
    ],
)
def test_a_finding_that_says_nothing_is_refused(city, round, verdict, note, says):
    after_stage.check(city, round)
    found = {after_stage.clause(round, 4).pk: Found(verdict, note)}
    with pytest.raises(Refused, match=says):
        record_findings(round, actor=city.chair.actor, at=CHECKED, found=found)


def test_what_is_of_another_contract_is_not_there(city, round):
    after_stage.check(city, round)
    with pytest.raises(NotVisible):
        record_findings(round, actor=city.chair.actor, at=CHECKED, found={uuid7(): Found("kept")})


def test_the_report_reaches_delegates_first_and_then_everybody(city, round):
    check = after_stage.check(city, round)
    with pytest.raises(Refused, match="还没有核对"):
        settle_check(round, actor=city.chair.actor, at=CHECKED)
    after_stage.find(city.chair, round, _4=("partly", "夜班津贴晚发十天"))
    settle_check(round, actor=city.chair.actor, at=CHECKED)
    check.refresh_from_db()
    assert "企业方没有参加核对" in str(check.report.content)
    assert "夜班津贴晚发十天" in str(check.report.content)
    assert titles(city.worker(3))[-1] == "合同履行情况报告送到了"
    assert may(city.worker(3).actor, PaperRight.SEE_THE_PAPER, check.report)
    assert not may(city.worker(11).actor, PaperRight.SEE_THE_PAPER, check.report)
    with pytest.raises(Conflict):
        after_stage.find(city.agent, round)

    said = CHECKED + timedelta(days=3)
    with pytest.raises(Refused):
        report_performance(round, actor=city.chair.actor, at=said, reported_on=date(2025, 7, 6))
    report_performance(round, actor=city.chair.actor, at=said, reported_on=date(2025, 7, 9))
    assert titles(city.worker(11))[-1] == "合同履行情况公布了"
    assert may(city.worker(11).actor, PaperRight.SEE_THE_PAPER, check.report)
    assert not may(city.outsider.actor, PaperRight.SEE_THE_PAPER, check.report)
    check.refresh_from_db()
    assert check.posting_id != posting_of(round).pk, "the contract's own posting still is the contract's"
    assert performance.report_deadline(round) is None, "the next one would be due when the contract is over"


def test_of_a_long_contract_the_next_report_is_due_a_year_on(city, round):
    type(round).objects.filter(pk=round.pk).update(term_until=date(2027, 3, 31))
    round.refresh_from_db()
    report(round, city, CHECKED)
    assert performance.report_deadline(round).due == date(2026, 7, 7)
    report(round, city, CHECKED.replace(year=2025, month=12, day=8))
    assert performance.report_deadline(round).due == date(2026, 12, 8)
    assert [check.number for check in round.checks.all()] == [1, 2]


def test_one_check_at_a_time(city, round):
    after_stage.check(city, round)
    with pytest.raises(Conflict, match="还没有结束"):
        begin_check(round, actor=city.agent.actor, at=CHECKED)
    with pytest.raises(IntegrityError):
        round.checks.create(number=2, begun_at=CHECKED)


def test_only_those_of_the_table_check(city, round):
    for player in (city.worker(6), city.town_cadre, city.reviewer):
        with pytest.raises(Forbidden):
            begin_check(round, actor=player.actor, at=CHECKED)
    with pytest.raises(NotVisible):
        begin_check(round, actor=city.outsider.actor, at=CHECKED)
    after_stage.check(city, round)
    with pytest.raises(Forbidden):
        settle_check(round, actor=city.agent.actor, at=CHECKED)


@begins_after(filing_stage.file)
def test_what_is_not_in_force_cannot_be_checked(city, round):
    with pytest.raises(Conflict, match="还没有生效"):
        begin_check(round, actor=city.chair.actor, at=CHECKED)


def test_the_pages(city, round, signed_in, monkeypatch):
    """Opened by each as they are, filled in as they stand."""
    monkeypatch.setattr(clock, "now", lambda: CHECKED)
    monkeypatch.setattr(clock, "today", CHECKED.date)
    chair, agent, worker = (signed_in(player) for player in (city.chair, city.agent, city.worker(6)))
    page = f"/bargaining/{round.pk}/performance/"
    assert "开始检查" in chair.get(page).content.decode()
    assert "开始检查" not in worker.get(page).content.decode()
    assert chair.post(f"{page}begin/").status_code == 302
    form = agent.get(f"{page}findings/").content.decode()
    assert "逐条核对（企业方）" in form
    fourth = after_stage.clause(round, 4)
    refused = agent.post(f"{page}findings/", {f"verdict_{fourth.pk}": "partly"})
    assert refused.status_code == 422 and "差在哪里" in refused.content.decode()
    kept = agent.post(f"{page}findings/", {f"verdict_{fourth.pk}": "partly", f"note_{fourth.pk}": "晚发"})
    assert kept.status_code == 302
    assert "企业方：部分履行，晚发" in worker.get(page).content.decode()
    assert chair.post(f"{page}settle/").status_code in (409, 422)
    assert "合同日历" in worker.get(f"/bargaining/{round.pk}/posting/").content.decode()
    assert signed_in(city.city_cadre).get("/bargaining/oversight/").status_code == 200
    assert worker.get("/bargaining/oversight/").status_code == 403
