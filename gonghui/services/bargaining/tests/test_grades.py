"""Skill-grade tables from the start page to the clause: put forward, answered, accepted, kept for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.papers.document import Table
from gonghui.kernel.rooms.actions import withdraw_proposal
from gonghui.kernel.rooms.queries import agenda
from gonghui.services.bargaining.actions.minutes import write_minutes
from gonghui.services.bargaining.actions.opening import settle_topics
from gonghui.services.bargaining.documents.contract import draft
from gonghui.services.bargaining.grades.ladder import Grade
from gonghui.services.bargaining.grades.queries import gain_of, heads_by_family, sheet_of, tables_in_force, versions
from gonghui.services.bargaining.grades.tables import GradePay, Pays
from gonghui.services.bargaining.grades.tests.samples import FULL, plain
from gonghui.services.bargaining.models import Clause, GradeAmount, GradeSheet, Kind
from gonghui.services.bargaining.queries.opening import SKILL_GRADES, on_offer
from tests.plugin_cast import begins_after

from . import grades_stage, meeting_stage, opening_stage
from .grades_stage import puts
from .meeting_stage import CONCLUDED, MEETING
from .test_offer import told

pytestmark = [pytest.mark.django_db, begins_after(grades_stage.meets)]

BETTER = replace(FULL, grades=(*FULL.grades[:4], GradePay(Grade.SENIOR_TECHNICIAN, Decimal(1200))))


# ---- what a round is about


@begins_after(None)
@pytest.mark.parametrize(
    "about, title, count, fixed",
    [("wage", "2026 年度工资集体协商", 13, 8), ("both", "2026 年度工资和能级工资集体协商", 14, 9),
     ("skill_grade", "2026 年度能级工资集体协商", 14, 1)],
)  # fmt: skip
def test_topics_on_offer_by_kind(city, about, title, count, fixed):
    round = opening_stage.start(city, about=about)
    offered = on_offer(round)
    assert (round.matter.title, len(offered), sum(item.fixed for item in offered)) == (title, count, fixed)
    settle_topics(round, actor=city.chair.actor, at=opening_stage.BEGUN, keys=[])
    assert round.topics.filter(key=SKILL_GRADES).exists() == (about != "wage")
    assert told(round)[-1].startswith(f"职工方发起{Kind(about).talks}集体协商")


@begins_after(None)
def test_where_the_law_names_no_such_topic_it_is_offered_all_the_same(city):
    type(city.enterprise).objects.update(place="110101")
    round = opening_stage.start(city, about="skill_grade")
    grades = on_offer(round)[0]
    assert (grades.key, grades.fixed, grades.basis) == (SKILL_GRADES, True, "")


@begins_after(None)
def test_grades_are_compared_with_grades(city):
    before = grades_stage.in_force(city)
    only_wages = opening_stage.start(city)
    assert only_wages.previous_id == before.pk
    type(before).objects.filter(pk=before.pk).update(kind=Kind.SKILL_GRADE)
    type(only_wages.matter).objects.filter(pk=only_wages.pk).update(state="done", closed_at=MEETING)
    assert opening_stage.start(city).previous_id is None


# ---- putting tables forward


def test_a_version_becomes_a_card_in_the_meeting(city, round):
    sheet = puts(city, round, by=city.worker(2))
    assert (sheet.number, sheet.side, sheet.tables) == (1, "worker", FULL)
    assert sheet.proposal.after.startswith("第 1 稿：技能等级津贴（元/月）初级工 100、中级工 200")
    assert told(round)[0] == "职工方提出能级工资表第 1 稿"
    assert sheet_of(round) == sheet
    (state,) = [state for state in agenda(meeting_stage.room(round)) if state.item.key == SKILL_GRADES]
    assert state.sentence == "等企业方回应"


def test_the_other_side_answers_with_another_version(city, round):
    first, second = puts(city, round, BETTER), puts(city, round, FULL, by=city.boss)
    first.proposal.refresh_from_db()
    assert (first.proposal.state, second.number, second.proposal.counter_to) == ("countered", 2, first.proposal)
    (newest, oldest) = versions(round, clock.day_of(MEETING))
    assert (newest.sheet, oldest.sheet) == (second, first)


def test_one_s_own_open_version_is_replaced(city, round):
    first, second = puts(city, round, FULL), puts(city, round, BETTER)
    first.proposal.refresh_from_db()
    assert (first.proposal.state, second.proposal.state) == ("withdrawn", "open")
    withdraw_proposal(second.proposal, actor=city.chair.actor, at=MEETING)
    assert sheet_of(round) is None


def test_what_is_offered_already_is_not_offered_again(city, round):
    puts(city, round)
    with pytest.raises(Conflict, match="请首席代表直接接受"):
        puts(city, round, by=city.boss)
    with pytest.raises(Conflict, match="正在等对方回应"):
        puts(city, round, by=city.worker(1))


def test_what_is_agreed_is_not_put_forward_again(city, round):
    grades_stage.agrees(city, round)
    with pytest.raises(Conflict, match="已经谈拢"):
        puts(city, round, BETTER)


@pytest.mark.parametrize("tables, sentence", [
    (plain(), "请至少填一个等级"),
    (plain(300, 200), "等级高的不能比等级低的少"),
    (plain(-1, 200), "不能是负数"),
])  # fmt: skip
def test_unsound_tables_are_refused(city, round, tables, sentence):
    with pytest.raises(Refused, match=sentence):
        puts(city, round, tables)
    assert not GradeSheet.objects.exists()


@pytest.mark.parametrize(
    "who, error", [("agent", None), ("boss", None), ("town_cadre", Forbidden), ("reviewer", Forbidden),
                   ("outsider", NotVisible)]
)  # fmt: skip
def test_who_puts_tables_forward(city, round, who, error):
    player = getattr(city, who)
    if error is None:
        assert puts(city, round, by=player).side == "employer"
    else:
        with pytest.raises(error):
            puts(city, round, by=player)


def test_a_worker_and_the_recorder_put_nothing_forward(city, round):
    for player in (city.worker(5), meeting_stage.recorder_of(city, round)):
        with pytest.raises(Forbidden):
            puts(city, round, by=player)


def test_not_in_a_recess_and_not_after_the_talks(city, round):
    room = meeting_stage.room(round)
    type(room).objects.filter(pk=room.pk).update(state="recess")
    with pytest.raises(StepClosed, match="复会后"):
        puts(city, round)
    type(room).objects.filter(pk=room.pk).update(state="open")
    round = grades_stage.concludes(city, round)
    with pytest.raises(StepClosed):
        puts(city, round, BETTER)


@begins_after(lambda city: meeting_stage.placed(city, "skill_grade"))
def test_not_before_the_meeting(city, round):
    with pytest.raises(Refused, match="还没有召开"):
        puts(city, round)


@begins_after(lambda city: meeting_stage.opened(city, meeting_stage.placed(city)))
def test_not_in_a_round_on_wages_alone(city, round):
    with pytest.raises(Refused, match="没有能级工资"):
        puts(city, round)


# ---- the clause


def test_the_accepted_version_is_the_clause(city, round):
    round = grades_stage.concludes(city, round)
    clause = round.contract.clauses.get(topic_key=SKILL_GRADES)
    assert (clause.heading, clause.change, clause.sheet.tables) == ("能级工资", "new", FULL)
    assert clause.text.startswith("企业按职工的技能等级每月支付技能等级津贴：初级工 100 元")
    tables = [block for block in draft(round).blocks if isinstance(block, Table)]
    assert len(tables) == 7
    assert tables[0].caption == "第九条附表　技能等级津贴表"
    assert ("高级工", "三级", "300") in tables[0].rows


def test_words_agreed_without_tables_stay_words(city, round):
    meeting_stage.settles(city, round, SKILL_GRADES, "高级工以上每月另加 300 元")
    round = meeting_stage.conclude(city, round)
    clause = round.contract.clauses.get(topic_key=SKILL_GRADES)
    assert (clause.text, clause.sheet) == ("高级工以上每月另加 300 元。", None)


def test_the_recorder_cannot_write_other_words_over_the_tables(city, round):
    round = grades_stage.concludes(city, round)
    clauses = {clause.pk: (clause.heading, "改掉。") for clause in round.contract.clauses.all()}
    recorder = meeting_stage.recorder_of(city, round)
    write_minutes(round, actor=recorder.actor, at=CONCLUDED, version=1, corrections="", clauses=clauses)
    texts = dict(round.contract.clauses.values_list("topic_key", "text"))
    assert texts.pop(SKILL_GRADES).startswith("企业按职工的技能等级")
    assert set(texts.values()) == {"改掉。"}


@pytest.mark.parametrize("tables, change", [
    (FULL, "same"), (BETTER, "changed"), (replace(FULL, posts=FULL.posts[:1]), "changed"),
])  # fmt: skip
@begins_after(grades_stage.meets_again)
def test_beside_the_contract_before(city, round, tables, change):
    clause = grades_stage.concludes(city, round, tables).contract.clauses.get(topic_key=SKILL_GRADES)
    assert clause.change == change


@begins_after(grades_stage.meets_again)
def test_tables_not_agreed_on_anew_go_on(city, round):
    meeting_stage.settles(city, round, "average_wage", "5")
    round = meeting_stage.conclude(city, round)
    clause = round.contract.clauses.get(topic_key=SKILL_GRADES)
    assert (clause.change, clause.sheet.tables) == ("same", FULL)
    assert clause.sheet.round_id == round.previous_id


@begins_after(grades_stage.meets_again)
def test_grades_of_a_contract_of_their_own_are_compared_too(city, round):
    type(round).objects.filter(pk=round.previous_id).update(kind=Kind.SKILL_GRADE)
    type(round).objects.filter(pk=round.pk).update(previous=None)
    round = grades_stage.concludes(city, opening_stage.fresh(round), BETTER)
    assert round.contract.clauses.get(topic_key=SKILL_GRADES).change == "changed"


@begins_after(grades_stage.meets_again)
def test_what_changed_against_the_present_and_last_year(city, round):
    puts(city, round, BETTER)
    assert told(round)[0] == "职工方提出能级工资表第 1 稿，与现行的相比 1 处不同"
    today = clock.day_of(MEETING)
    (version,) = versions(round, today)
    assert [(one.what, one.was, one.now) for one in version.against_present] == [
        ("高级技师", "每月 1000 元", "每月 1200 元")
    ]
    assert version.against_last_year is None
    assert tables_in_force(round.enterprise, today - timedelta(days=365)) is None


# ---- kept for good


def test_what_was_put_forward_is_never_changed(city, round):
    sheet = puts(city, round)
    for change in (
        lambda: GradeSheet.objects.filter(pk=sheet.pk).update(base=1),
        lambda: sheet.amounts.update(amount=1),
        lambda: sheet.extras.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            change()


@pytest.mark.parametrize("grade, amount", [("senior", -1), ("senior", 100_001), ("king", 1), ("junior", 1)])
def test_the_database_keeps_amounts_and_grades_in_bounds(city, round, grade, amount):
    sheet = puts(city, round, plain(100))
    with pytest.raises(IntegrityError), transaction.atomic():
        GradeAmount.objects.create(sheet=sheet, position=9, grade=grade, amount=amount)


# ---- what it brings


@begins_after(grades_stage.meets_again)
def test_the_gain_is_counted_from_the_roster(city, round):
    sheet = puts(city, round, BETTER)
    jobs = city.enterprise.employments
    for level, count in ((1, 3), (3, 2)):
        chosen = list(jobs.filter(skill_level=None, left_on=None).values_list("pk", flat=True)[:count])
        jobs.filter(pk__in=chosen).update(skill_level=level)
    gain, unknown = gain_of(round, sheet, clock.day_of(MEETING))
    known = heads_by_family(round.enterprise, clock.day_of(MEETING), None)[0][""]
    assert (known[Grade.SENIOR_TECHNICIAN], known[Grade.SENIOR], known[Grade.MIDDLE]) == (3, 2, 0)
    assert gain.total == 3 * 200 * 12
    assert unknown == jobs.filter(left_on=None, skill_level=None).count() > 0


@begins_after(grades_stage.in_force)
def test_the_gain_of_tables_in_force_is_counted_against_nothing_before(city, round):
    sheet = sheet_of(round)
    assert sheet is not None and sheet.tables.pays == Pays.ALLOWANCE
    city.enterprise.employments.filter(person=city.worker(1).id).update(skill_level=5)
    gain, _ = gain_of(round, sheet, clock.day_of(MEETING))
    assert gain.total == 100 * 12
    assert Clause.objects.filter(sheet=sheet).count() == 1
