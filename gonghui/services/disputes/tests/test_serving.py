"""Service, answer and counter-claim: what each clock counts from, what too late means, who reads what."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.evidence.models import Exhibit
from gonghui.kernel.people.models import Account
from gonghui.services.disputes.actions import clocks, lapsing, passing, serving
from gonghui.services.disputes.actions.filing import Worker
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.models import Trial
from gonghui.services.disputes.ticks import chances
from tests.plugin_cast import begins_after

from .bodies_stage import AT
from .papers_stage import CLAIM
from .test_papers_of_a_case import papers, words
from .trial_stage import PANEL, accepted, later, served

pytestmark = [pytest.mark.django_db]
after_service = begins_after(served)


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def due(heard, key: str) -> date | None:
    found = heard.case.matter.deadlines.open().filter(key=key).first()
    return found.due if found else None


def test_five_working_days_to_serve_and_who_may_sit(city):
    heard = accepted(city, claims=(CLAIM,))
    assert (due(heard, "copy_to_respondent"), due(heard, "panel_notice")) == (date(2026, 3, 9), date(2026, 3, 9))

    def serve(*names, **more):
        serving.serve_application(heard.case, actor=heard.arbiter, at=later(1), arbitrators=names, **more)

    with pytest.raises(Refused, match="三名仲裁员组成"):
        serve("周正", "吴敏")
    with pytest.raises(Refused, match="为什么可以简易处理"):
        serve("周正")
    with pytest.raises(Refused, match="不是简易处理"):
        serve(*PANEL, simple="clear")
    with pytest.raises(Refused, match="写了两次"):
        serve("周正", "周正", "郑平")
    with pytest.raises(Refused, match="2026-03-02"):
        serve(*PANEL, served_on=date(2026, 3, 1))
    serve("周正", simple="clear")
    assert due(heard, "copy_to_respondent") is None
    assert due(heard, "simple_award") == date(2026, 4, 1), "thirty days from acceptance, in Zhejiang"
    assert due(heard, "answer") == date(2026, 3, 17), "ten working days after the copy"
    with pytest.raises(Conflict, match="已经送达"):
        serve(*PANEL)
    text = words(papers(heard.case, kinds.RESPONSE)[-1])
    for expected in ("应诉", "周正（独任）", "2026年3月17日以前", "18,600.00元", "第五十六条", "缺席裁决"):
        assert expected in text


def test_a_collective_dispute_has_three(city):
    others = [city.worker(n).person for n in range(2, 11)]
    group = tuple(Worker(one.name, one.id_number, one.phone, speaks_for_all=n < 2) for n, one in enumerate(others))
    heard = accepted(city, workers=group)
    with pytest.raises(Refused, match="集体争议由 3 名仲裁员"):
        serving.serve_application(heard.case, actor=heard.arbiter, at=AT, arbitrators=["周正"], simple="agreed")
    serving.serve_application(heard.case, actor=heard.arbiter, at=AT, arbitrators=PANEL)
    assert Trial.objects.get().panel == "周正（首席）、吴敏、郑平"


@after_service
def test_the_answer_shows_what_it_rests_on(city, round):
    sheet, slip = (Exhibit.objects.get(title=title) for title in ("考勤表", "工资条"))
    with pytest.raises(Forbidden):
        serving.answer(round.case, actor=round.worker, at=later(2), words="我来答")
    told = serving.answer(
        round.case, actor=round.boss, at=later(2), words="三月份已经发了一半。", exhibits=[sheet.pk, slip.pk]
    )
    assert [event.kind for event in told.events if event.kind.startswith("disputes")] == [
        "disputes.answered", "disputes.answer_copied",
    ]  # fmt: skip
    assert (due(round, "answer"), due(round, "answer_copy")) == (None, None)
    shown = set(Exhibit.objects.exclude(shown_to_other_side_at=None).values_list("title", flat=True))
    assert shown == {"考勤表"}, "the other side's exhibit cannot be named as one's own"
    text = words(papers(round.case, kinds.ANSWER)[0])
    assert "三月份已经发了一半" in text and "考勤表" in text and "工资条" not in text
    with pytest.raises(Conflict, match="已经答辩过"):
        serving.answer(round.case, actor=round.boss, at=later(3), words="再说一次")


@after_service
def test_who_does_not_sign_in_is_given_a_copy(round):
    Account.objects.filter(person=round.case.applicant_id).delete()
    given = {"words": "不认可。", "received_on": date(2026, 3, 3)}
    serving.enter_answer(round.case, actor=round.arbiter, at=later(4), **given)
    assert due(round, "answer_copy") == date(2026, 3, 10), "from the day the paper came"
    serving.serve_answer(round.case, actor=round.arbiter, at=later(5), served_on=date(2026, 3, 6))
    assert due(round, "answer_copy") is None
    with pytest.raises(Conflict, match="没有等着送达"):
        serving.serve_answer(round.case, actor=round.arbiter, at=later(5))


@after_service
def test_silence_stops_nothing(round):
    with pytest.raises(Conflict):
        lapsing.let_chances_pass(round.case, actor=clock_actor(), at=later(14))
    chances.tick(later(16))
    chances.tick(later(16))
    noted = EventRecord.objects.filter(chain_id=round.case.pk, kind="disputes.chance_passed")
    assert [record.event.key for record in noted] == ["answer"], "once"
    matter = round.fresh().matter
    assert due(round, "answer") is None and matter.step_key == "arbitrate"
    assert matter.next_due == date(2026, 4, 16), "nobody is late"
    told = serving.answer(round.case, actor=round.boss, at=later(20), words="来晚了。")
    assert next(event for event in told.events if event.kind == "disputes.answered").late


@after_service
def test_a_counter_claim_in_time_is_joined_and_time_runs_anew(round):
    serving.make_counterclaim(
        round.case, actor=round.boss, at=later(3), asks="退还培训费", facts="签过培训协议", amount=Decimal(3000)
    )
    assert due(round, "counterclaim") == date(2026, 3, 12)
    with pytest.raises(Conflict, match="等决定"):
        serving.make_counterclaim(round.case, actor=round.boss, at=later(3), asks="再来", facts="一件")
    clocks.stay(round.case, actor=round.arbiter, at=later(4), why="等鉴定")
    with pytest.raises(Conflict, match="恢复计算"):
        serving.decide_counterclaim(round.case, actor=round.arbiter, at=later(4), joined=True)
    clocks.resume(round.case, actor=round.arbiter, at=later(4))
    serving.decide_counterclaim(round.case, actor=round.arbiter, at=later(7), joined=True)
    assert due(round, "counterclaim") is None
    assert due(round, "arbitrate") == date(2026, 4, 23), "forty-five days from 9 March"
    assert due(round, "copy_to_respondent") is None, "what was served stays served"
    assert "第四十六条" in words(papers(round.case, kinds.COUNTERCLAIM)[0])


@after_service
def test_a_counter_claim_too_late_or_declined(round):
    with pytest.raises(Refused, match="答辩期到 2026-03-16"):
        serving.make_counterclaim(round.case, actor=round.boss, at=later(15), asks="退还", facts="培训费")
    serving.make_counterclaim(round.case, actor=round.boss, at=later(14), asks="退还", facts="培训费")
    with pytest.raises(Refused, match="为什么不受理"):
        serving.decide_counterclaim(round.case, actor=round.arbiter, at=later(15), joined=False, why=" ")
    serving.decide_counterclaim(round.case, actor=round.arbiter, at=later(15), joined=False, why="不属于受理范围")
    assert due(round, "arbitrate") == date(2026, 4, 16), "nothing begins anew"
    assert "不属于受理范围" in words(papers(round.case, kinds.COUNTERCLAIM)[0])


@after_service
def test_a_return_ends_what_was_open(round):
    to = round.house.body["centre"].pk
    passing.pass_on(round.case, actor=round.arbiter, at=later(2), to=to, why="不归本委管辖")
    assert set(round.case.matter.deadlines.open().values_list("key", flat=True)) <= {"centre", "arbitrate"}


def clock_actor():
    from gonghui.kernel.rights import system

    return system("clock")
