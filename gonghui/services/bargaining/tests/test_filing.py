"""Step 9 as stories: filed once with two receipts, completed, objected to, passed, or passed by silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.matters.queries import Light, lights
from gonghui.kernel.notices.queries import inbox
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.papers.models import Upload
from gonghui.kernel.papers.printing.pdf import render_pdf
from gonghui.kernel.papers.printing.word import render_word
from gonghui.kernel.papers.queries import printable
from gonghui.kernel.rights import system
from gonghui.services.bargaining.actions.filing import (
    enclose,
    file_contract,
    file_for_employer,
    lapse_review,
    supply_supplement,
)
from gonghui.services.bargaining.actions.review import (
    object_to_contract,
    pass_review,
    request_supplement,
    save_checklist,
)
from gonghui.services.bargaining.models import Filing, Representative, Side
from gonghui.services.bargaining.queries.bundle import Source, items, missing
from gonghui.services.bargaining.queries.checklist import checklist, wages_in
from gonghui.services.bargaining.queries.desk import waiting
from gonghui.services.bargaining.queries.filing import desk, nexts, receipts
from gonghui.services.bargaining.ticks.filing import tick
from tests.plugin_cast import begins_after

from . import filing_stage as stage
from .filing_stage import DECIDED, FILED, SCAN, SIGNED

pytestmark = [pytest.mark.django_db, begins_after(stage.file)]
CLOCK = system("clock")


def due_of(round, key):
    return Deadline.objects.get(matter=round.matter, key=key, replaced_at=None)


def test_one_filing_reaches_two_offices_under_one_number(city, round):

    filing = stage.filing(round)
    assert (filing.bureau, filing.higher_union) == (city.bureau, city.town)
    assert filing.number == "永康市人社局备〔2026〕1号"
    assert [receipt["name"] for receipt in receipts(filing)] == ["永康市人社局", "东城街道总工会"]
    assert {receipt["number"] for receipt in receipts(filing)} == {filing.number}
    assert round.contract.filed_on == filing.received_on == date(2026, 3, 4)
    assert due_of(round, "review").met_on == date(2026, 3, 4)
    assert due_of(round, "decide").due == date(2026, 3, 19)
    assert round.matter.step_key == "review"


def test_the_bundle_is_one_paper_with_form_index_and_annexes(round):
    paper = stage.filing(round).bundle
    document = paper.document
    told = str(document.to_json())

    assert paper.state == "frozen"
    assert document.number == stage.filing(round).number
    for said in ("申报表", "材料目录", "91330784MA2E00010J", "关于2026年度工资专项集体合同的说明", "吕国强"):
        assert said in told
    assert round.contract.number in told
    labels = [block.label for block in document.blocks if block.kind == "annex"]
    assert labels == [f"附件{n}" for n in range(1, len(labels) + 1)]
    assert len(labels) == 8  # each text once, though two items of the list may point to it
    assert "经短信验证码确认签署" in told
    set_out = printable(paper, "https://gonghui.example/")
    assert render_pdf(set_out).startswith(b"%PDF")
    assert render_word(set_out).startswith(b"PK")


def test_numbers_of_a_bureau_have_no_gaps(city, round):
    second = stage.file(city, stage.ready(city, signed=SIGNED + timedelta(hours=1)))

    assert [stage.filing(one).number[-2:] for one in (round, second)] == ["1号", "2号"]


@begins_after(None)
def test_what_is_missing_is_named_and_can_be_handed_in(city):
    Organisation.objects.filter(pk=city.enterprise.pk).update(uscc="")
    round = stage.ready(city)
    Representative.objects.create(
        round=round, person=city.stranger.person, side=Side.EMPLOYER, source="named", since=date(2026, 2, 1)
    )
    assert {item.key for item in missing(round)} == {"business_licence", "representatives_proof"}

    with pytest.raises(Refused) as refused:
        file_contract(round, actor=city.agent.actor, at=FILED)
    assert "企业营业执照" in refused.value.sentence
    assert "路人甲" in refused.value.sentence
    assert not Filing.objects.exists()

    for key in ("business_licence", "representatives_proof"):
        enclose(round, actor=city.chair.actor, at=FILED, key=key, received=SCAN)
    handed_in = next(item for item in items(round) if item.key == "business_licence")
    assert handed_in.found.source is Source.UPLOAD
    told = str(stage.filing(stage.file(city, round)).bundle.content)
    assert "委托书.txt（SHA-256" in told

    with pytest.raises(Conflict, match="已经报送"):
        enclose(round, actor=city.chair.actor, at=FILED, key="business_licence", received=SCAN)


@begins_after(stage.ready)
def test_only_papers_of_the_list_are_taken(city, round):
    with pytest.raises(Refused, match="没有这一项"):
        enclose(round, actor=city.agent.actor, at=FILED, key="poem", received=SCAN)


@begins_after(stage.ready)
def test_the_chair_files_under_written_authority(city, round):
    file_for_employer(round, actor=city.chair.actor, at=FILED, received=SCAN)

    filing = stage.filing(round)
    assert filing.authority == Upload.objects.get(stands_for="报送备案")
    assert filing.authority.uploaded_by == city.chair.person
    assert "工会主席受企业书面委托" in str(filing.bundle.content)


@begins_after(stage.ready)
@pytest.mark.parametrize("who", ["chair", "reviewer", "city_cadre", "outsider", "stranger"])
def test_only_the_employer_files(city, round, who):
    with pytest.raises((Forbidden, NotVisible)):
        file_contract(round, actor=getattr(city, who).actor, at=FILED)


def test_nobody_files_twice(city, round):
    with pytest.raises(Conflict, match="已经报送备案"):
        file_contract(round, actor=city.boss.actor, at=FILED)
    with pytest.raises(Conflict, match="已经报送备案"):
        file_for_employer(round, actor=city.chair.actor, at=FILED, received=SCAN)


@begins_after(stage.ready)
def test_without_a_bureau_the_way_on_is_said(city, round):
    Organisation.objects.filter(kind=Kind.HR_BUREAU).update(parent=city.other_town)
    with pytest.raises(Refused, match="没有登记管辖本企业的人社部门"):
        file_contract(round, actor=city.agent.actor, at=FILED)


@begins_after(stage.ready)
def test_the_nearest_bureau_takes_it(city, round):
    near = city.body(Kind.HR_BUREAU, "东城街道社保所", city.town)
    assert stage.filing(stage.file(city, round)).bureau == near


def test_no_objection_takes_effect_with_its_service(city, round):
    round = stage.pass_(city, round)

    filing, contract = stage.filing(round), round.contract
    assert filing.outcome == Filing.Outcome.NO_OBJECTION
    assert contract.effective_on == date(2026, 3, 9)
    assert round.matter.step_key == "publicise"
    assert due_of(round, "publicise").counted_from == date(2026, 3, 9)
    assert due_of(round, "decide").met_on == date(2026, 3, 9)
    kinds = [record.kind for record in timeline(round.matter_id)[:2]]
    assert kinds == ["bargaining.took_effect", "bargaining.review_passed"]
    told = str(filing.opinion.content)
    for said in ("无异议", "永康市铝业有限公司", "永康铝业工会", "2026年3月4日", "2026-03-09", contract.number):
        assert said in told
    assert filing.opinion.number == "永康市人社局集审〔2026〕1号"


def test_an_objection_sends_both_back_to_the_table(city, round):
    round = stage.object(city, round)

    filing, contract = stage.filing(round), round.contract
    assert round.matter.step_key == "meet"
    assert round.objected_times == 1
    assert (filing.outcome, filing.objected_topics) == (Filing.Outcome.OBJECTION, ["wage_system"])
    assert contract.number is None
    assert [contract.signed_on, contract.passed_on, contract.agreed_on, contract.filed_on] == [None] * 4
    assert "工资标准偏低" in str(filing.opinion.content)
    assert next(iter(timeline(round.matter_id))).event.topics == ("wage_system",)


def test_an_objection_says_why_and_about_what(city, round):
    with pytest.raises(Refused, match="请写明"):
        object_to_contract(round, actor=city.reviewer.actor, at=DECIDED, reason="  ")
    with pytest.raises(Refused, match="不在本轮"):
        object_to_contract(round, actor=city.reviewer.actor, at=DECIDED, reason="偏低", topics=["pension"])
    assert stage.filing(round).outcome == ""


def test_after_a_supplement_the_days_run_anew(city, round):
    request_supplement(round, actor=city.reviewer.actor, at=DECIDED, wanted="缺食堂补贴的说明")
    round = stage.fresh(round)
    assert round.matter.in_trouble
    assert "食堂补贴" in nexts(round, city.agent.actor).explain
    assert any("需要补正" in one.title for one in inbox(city.agent.id))
    with pytest.raises(Conflict, match="还没有送来"):
        request_supplement(round, actor=city.reviewer.actor, at=DECIDED, wanted="再补一份")

    supply_supplement(round, actor=city.chair.actor, at=DECIDED + timedelta(days=3), words="补上了", received=SCAN)
    round = stage.fresh(round)
    assert not round.matter.in_trouble
    assert stage.filing(round).received_on == date(2026, 3, 12)
    assert due_of(round, "decide").due == date(2026, 3, 27)
    with pytest.raises(Conflict, match="没有要补正"):
        supply_supplement(round, actor=city.chair.actor, at=DECIDED + timedelta(days=3), words="又补")


def test_an_empty_supplement_is_none(city, round):
    request_supplement(round, actor=city.reviewer.actor, at=DECIDED, wanted="缺说明")
    with pytest.raises(Refused, match="请写明补正情况"):
        supply_supplement(round, actor=city.agent.actor, at=DECIDED)


def test_fifteen_silent_days_let_it_take_effect(round):
    last = FILED.replace(day=19, hour=23)
    assert tick(last) == 0
    with pytest.raises(Conflict, match="还没有届满"):
        lapse_review(round, actor=CLOCK, at=last)

    assert tick(last + timedelta(hours=2)) == 1
    round = stage.fresh(round)
    assert round.contract.effective_on == date(2026, 3, 20)
    assert stage.filing(round).outcome == Filing.Outcome.LAPSED
    assert round.matter.step_key == "publicise"
    assert tick(last + timedelta(hours=3)) == 0


def test_a_clock_that_slept_still_finds_the_right_day(city, round):
    assert stage.lapse(city, round).contract.effective_on == date(2026, 3, 20)


def test_silence_over_an_unfinished_supplement_says_nothing(city, round):
    request_supplement(round, actor=city.reviewer.actor, at=DECIDED, wanted="缺说明")
    assert tick(FILED + timedelta(days=40)) == 0


def test_an_unknown_calendar_is_waited_for(city, round):
    unknown = Deadline.objects.filter(matter=round.matter, key="decide")
    unknown.update(due=None, why_unknown="没有收录 2027 年的放假安排")
    assert tick(FILED + timedelta(days=400)) == 0
    assert "2027" in nexts(round, city.reviewer.actor).explain


@pytest.mark.parametrize(
    "verb",
    [
        lambda r, c, at: pass_review(r, actor=c.reviewer.actor, at=at),
        lambda r, c, at: object_to_contract(r, actor=c.reviewer.actor, at=at, reason="偏低"),
        lambda r, c, at: request_supplement(r, actor=c.reviewer.actor, at=at, wanted="缺"),
        lambda r, c, at: save_checklist(r, actor=c.reviewer.actor, at=at, verdicts={}),
    ],
)
def test_after_the_last_day_the_reviewer_is_too_late(city, round, verb):
    with pytest.raises(Conflict, match="即行生效"):
        verb(round, city, FILED + timedelta(days=16))


@begins_after(stage.ready)
def test_nothing_is_reviewed_before_it_is_filed(city, round):
    with pytest.raises(Conflict, match="还没有报送"):
        pass_review(round, actor=city.reviewer.actor, at=DECIDED)


@pytest.mark.parametrize("who", ["agent", "chair", "city_cadre", "worker"])
def test_only_the_bureau_reviews(city, round, who):
    player = city.worker(5) if who == "worker" else getattr(city, who)
    with pytest.raises(Forbidden):
        pass_review(round, actor=player.actor, at=DECIDED)


def test_after_the_review_the_desk_is_closed(city, round):
    with pytest.raises(StepClosed):
        pass_review(stage.pass_(city, round), actor=city.reviewer.actor, at=DECIDED)


def test_the_reviewer_finds_it_on_the_desk_and_at_home(city, round):
    [row] = desk(city.reviewer.actor)
    assert (row.round, row.due, row.state) == (round, date(2026, 3, 19), "待审查")
    assert [one.title for one in waiting(city.reviewer.actor, FILED)] == ["审查备案的合同"]
    assert waiting(city.agent.actor, FILED) == []
    request_supplement(round, actor=city.reviewer.actor, at=DECIDED, wanted="缺说明")
    assert desk(city.reviewer.actor)[0].state == "等企业补正"
    assert [one.title for one in waiting(city.agent.actor, FILED)] == ["补正备案材料"]
    assert desk(city.chair.actor) == []


def test_filed_in_time_the_light_is_not_late_while_the_bureau_reads(round):
    shown = {light.step.key: light.light for light in lights(round.matter, date(2026, 3, 15))}
    assert shown["review"] is Light.CURRENT


# ---- the checklist ----------------------------------------------------------------------------------------


def found(round, key):
    return {one.rule: one for item in checklist(round, stage.filing(round)) if item.key == key for one in item.findings}


def test_the_software_reads_first(round):
    reviewed = {item.key: item for item in checklist(round, stage.filing(round))}

    assert set(reviewed) == {"standing", "procedure", "content"}
    assert found(round, "procedure")["备案审查按期"].ok
    assert found(round, "content")["必须约定的内容齐全"].ok
    assert found(round, "content")["应当高于当地最低工资标准"].found == "第 2 条约定每月 3200 元，最高档 2490 元"
    assert reviewed["content"].ok is True


@begins_after(None)
@pytest.mark.parametrize(("wage", "verdict"), [(1990, False), (2010, False), (2300, None), (2490, None), (2500, True)])
def test_pay_against_the_minimum_wage_of_zhejiang(city, wage, verdict):
    """Zhejiang asks for more than the minimum; between the tiers a person says which one holds here."""
    round = stage.file(city, stage.ready(city, wage=wage))
    assert found(round, "content")["应当高于当地最低工资标准"].ok is verdict


@begins_after(stage.ready)
@pytest.mark.parametrize(
    ("text", "wages"),
    [
        ("操作工底薪每月 1,980 元。", [1980]),
        ("保底工资不低于2100.50元/月", [2100.5]),
        ("高温津贴每月300元。", []),
        ("基本工资 22 元/小时", []),
        ("工资平均增长 5%。", []),
    ],
)
def test_wages_in_the_words_of_a_clause(round, text, wages):
    clause = round.contract.clauses.first()
    clause.text = text
    assert [float(one) for one in wages_in(clause)] == wages


@begins_after(stage.ready)
def test_a_missing_topic_and_a_late_filing_are_pointed_out(city, round):
    round.contract.clauses.filter(topic_key="payment").delete()
    stage.file(city, round, at=SIGNED + timedelta(days=12))
    assert "工资支付办法" in found(round, "content")["必须约定的内容齐全"].found
    late = found(round, "procedure")["备案审查按期"]
    assert late.ok is False
    assert "逾期" in late.found


def test_ticks_and_remarks_are_kept(city, round):
    save_checklist(
        round, actor=city.reviewer.actor, at=DECIDED,
        verdicts={"content": (False, "<b>偏低</b>"), "standing": (None, ""), "poem": (True, "")},
    )  # fmt: skip
    reviewed = {item.key: item for item in checklist(round, stage.filing(round))}
    content = reviewed["content"]
    assert (content.ok, content.remark, content.is_saved) == (False, "<b>偏低</b>", True)
    assert reviewed["standing"].ok is None
    assert set(stage.filing(round).checklist) == {"content", "standing"}
