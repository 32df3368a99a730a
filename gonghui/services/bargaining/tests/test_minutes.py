"""Step 6 as stories: the draft that the talks left, its wording, its two signatures, and a second round of talks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.events.queries import last
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.papers.receiving import Received
from gonghui.services.bargaining.actions.meeting import open_meeting
from gonghui.services.bargaining.actions.minutes import (
    enter_signed_minutes,
    purpose_of,
    reopen_minutes,
    settle_minutes,
    sign_minutes,
    write_minutes,
)
from gonghui.services.bargaining.documents.minutes import minutes as minutes_document
from gonghui.services.bargaining.events import ContractRejected
from gonghui.services.bargaining.models import Round
from gonghui.services.bargaining.queries.meeting import again, reopenable
from gonghui.services.bargaining.queries.minutes import nexts, signers, warnings
from tests.plugin_cast import begins_after

from . import meeting_stage, minutes_stage
from .meeting_stage import CONCLUDED
from .minutes_stage import SETTLED, SIGNED, settle, sign, signs
from .offer_stage import confirm
from .opening_stage import fresh


def heat_allowed(city):
    """The raise agreed on, the heat allowance too; everything else left open."""
    return meeting_stage.agree(city, meeting_stage.placed(city), more=[("own-1", "300")])


pytestmark = [pytest.mark.django_db, begins_after(heat_allowed)]


@pytest.fixture
def talked(round):
    """The round after those talks."""
    return round


def clause(round, key):
    return round.contract.clauses.get(topic_key=key)


def recorder(city, round):
    return meeting_stage.recorder_of(city, round)


def rewritten(city, round, key, text, version=None):
    found = clause(round, key)
    version = version or round.minutes.version
    return write_minutes(
        round, actor=recorder(city, round).actor, at=CONCLUDED, version=version, corrections="",
        clauses={found.pk: (found.heading, text)},
    )  # fmt: skip


def test_the_draft_says_what_was_agreed_and_what_the_law_gives(talked):
    raised, heat = clause(talked, "average_wage"), clause(talked, "own-1")

    assert raised.text == "本合同期内，职工年度平均工资在上年度的基础上增长5%。"
    assert (raised.amount, raised.unit) == (5, "percent")
    assert (heat.text, heat.amount) == ("高温津贴标准为每人每月300元。", 300)
    fixed = {topic.key for topic in talked.topics.filter(fixed=True)}
    keys = list(talked.contract.clauses.values_list("topic_key", flat=True))
    assert set(keys) == fixed | {"own-1"}
    assert "百分之三百" in clause(talked, "overtime_and_bonus").text
    assert keys == [topic.key for topic in talked.topics.all() if topic.key in keys]


@begins_after(None)
def test_agreed_words_stay_as_they_were_said(city):
    words = "一线岗位最低工资标准每月1,900元"
    round = meeting_stage.agree(city, meeting_stage.placed(city), more=[("wage_system", words)])
    assert clause(round, "wage_system").text == f"{words}。"
    assert [one.amount for one in warnings(round)] == [1900]


def test_the_minutes_tell_the_whole_meeting(city, talked):
    said = str(minutes_document(talked).to_json())
    for words in ("吕国强", "程立业", "公证员小何", "高温津贴", "5%", "没有达成一致的事项", "摘要（SHA-256）"):
        assert words in said
    main = meeting_stage.room(talked).channels.get(kind="main")
    assert bytes(main.digest).hex() in said.replace(" ", "")


def test_both_chiefs_sign_and_the_draft_goes_to_the_congress(city, talked):
    round = settle(city, talked)
    drafted = last(round.matter_id, "bargaining.contract_drafted").event
    assert drafted.clauses == round.contract.clauses.count()
    round = signs(round, city.chair)
    assert round.matter.step_key == "minutes"
    assert nexts(round, city.boss.actor).mine
    assert not nexts(round, city.chair.actor).mine
    round = signs(round, city.boss)

    assert round.matter.step_key == "congress"
    contract = round.contract
    assert contract.agreed_on == SIGNED.date() == round.matter.anchors["draft_agreed"]
    assert "new_agreement" not in round.matter.anchors
    assert contract.minutes.signatures.count() == contract.paper.signatures.count() == 2
    assert contract.minutes.audience == Audience.ENTERPRISE
    assert contract.paper.audience == Audience.PARTIES
    assert re.fullmatch(r"永康铝业协纪〔2026〕1号", contract.minutes.number)


def test_who_may_not_sign(city, talked):
    with pytest.raises(Conflict, match="还没有定稿"):
        signs_anyhow(talked, city.chair)
    round = settle(city, talked)
    with pytest.raises(Forbidden):
        signs(round, city.worker(6))
    with pytest.raises(Forbidden, match="双方首席代表签字"):
        signs(round, city.worker(1))
    with pytest.raises(Refused, match="验证码"):
        sign_minutes(round, actor=city.chair.actor, at=SIGNED, agrees=True)
    with pytest.raises(Refused, match="同意"):
        signs(round, city.chair, agrees=False)
    signs(round, city.chair)
    with pytest.raises(Conflict, match="已经签过"):
        signs(round, city.chair, SIGNED + timedelta(minutes=1))


def signs_anyhow(round, player):
    confirm(player, purpose_of(round), SIGNED)
    sign_minutes(round, actor=player.actor, at=SIGNED, agrees=True)


def test_a_code_for_one_text_does_not_sign_the_next(city, talked):
    round = settle(city, talked)
    confirm(city.chair, purpose_of(round), SIGNED)
    reopen_minutes(round, actor=recorder(city, round).actor, at=SIGNED)
    rewritten(city, fresh(round), "own-1", "高温津贴每月300元，六月至九月发放。")
    round = settle(city, fresh(round), at=SIGNED)
    with pytest.raises(Refused, match="验证码"):
        sign_minutes(round, actor=city.chair.actor, at=SIGNED, agrees=True)


def test_taken_back_and_settled_again_supersedes(city, talked):
    first = settle(city, talked)
    old = (first.contract.minutes, first.contract.paper)
    reopen_minutes(first, actor=recorder(city, first).actor, at=SIGNED)
    round = settle(city, fresh(first), at=SIGNED)
    assert [paper.state for paper in refreshed(old)] == ["superseded", "superseded"]
    signs(round, city.boss)
    with pytest.raises(Conflict, match="已经有人签字"):
        reopen_minutes(round, actor=recorder(city, round).actor, at=SIGNED)


def refreshed(papers):
    for paper in papers:
        paper.refresh_from_db()
    return papers


def test_of_two_recorders_pages_the_second_is_told(city, talked):
    rewritten(city, talked, "own-1", "高温津贴每月300元，六月至九月发放。", version=1)
    with pytest.raises(Conflict, match="刚刚有人保存过"):
        rewritten(city, fresh(talked), "own-1", "另一种写法。", version=1)
    assert clause(talked, "own-1").text == "高温津贴每月300元，六月至九月发放。"


@pytest.mark.parametrize(
    ("heading", "text"), [("", "条文"), ("标题", " "), ("标题", "长" * 4001), ("长" * 121, "条文")]
)
def test_an_article_says_something_and_not_everything(city, talked, heading, text):
    found = clause(talked, "own-1")
    with pytest.raises(Refused, match=f"第 {found.position} 条"):
        write_minutes(
            talked, actor=recorder(city, talked).actor, at=CONCLUDED, version=1, corrections="",
            clauses={found.pk: (heading, text)},
        )  # fmt: skip


def test_only_the_recorder_writes_and_not_after_settling(city, talked):
    with pytest.raises(Forbidden):
        settle_minutes(talked, actor=city.chair.actor, at=SETTLED)
    round = settle(city, talked)
    with pytest.raises(Conflict, match="已经定稿"):
        rewritten(city, round, "own-1", "改一改。")
    with pytest.raises(Conflict, match="已经定稿"):
        settle_minutes(round, actor=recorder(city, round).actor, at=SETTLED)


SCAN = Received("纪要.pdf", "application/pdf", b"%PDF-1.4 stamped %%EOF")


def test_an_employer_who_does_not_sign_in_stops_nothing(city, talked):
    round = settle(city, talked)
    given = {"received": SCAN, "signed_on": SETTLED.date()}
    with pytest.raises(Forbidden):
        enter_signed_minutes(round, actor=city.boss.actor, at=SIGNED, **given)
    wrong = given | {"signed_on": SETTLED.date() - timedelta(days=1)}
    with pytest.raises(Refused, match="定稿"):
        enter_signed_minutes(round, actor=city.chair.actor, at=SIGNED, **wrong)
    enter_signed_minutes(round, actor=city.chair.actor, at=SIGNED, **given)
    with pytest.raises(Conflict, match="已经签过"):
        enter_signed_minutes(fresh(round), actor=city.chair.actor, at=SIGNED, **given)

    assert [one.is_signed for one in signers(fresh(round))].count(True) == 1
    round = signs(fresh(round), city.chair)
    assert round.matter.step_key == "congress"
    assert last(round.matter_id, "bargaining.side_signed").event.side == "worker"


def test_where_everybody_present_signs(city, talked, monkeypatch):
    from gonghui.services.bargaining.queries import minutes as query

    monkeypatch.setattr(query, "who_signs", lambda round: (True, None))
    round = settle(city, talked)
    seats = [one.seat.person_id for one in signers(round)]
    assert len(seats) == round.representatives.count()
    round = sign(city, round)
    assert round.matter.step_key == "minutes"
    players = [p for p in city.everybody if p.id in seats and p not in (city.chair, city.boss)]
    for player in players:
        round = signs(round, player)
    assert round.matter.step_key == "congress"
    assert round.contract.paper.signatures.count() == 2
    assert round.contract.minutes.signatures.count() == len(seats)


def rejected(city, round):
    """The congress says no; its own slice has the vote, here only the outcome."""
    from gonghui.kernel.actions import action
    from gonghui.services.bargaining.rights import Right

    at = SIGNED + timedelta(days=3)
    test_run = action(Right.CONVENE_THE_CONGRESS, on=Round, step="congress")(say_no)
    test_run(round, actor=city.chair.actor, at=at)
    return fresh(round), at


def say_no(round, *, at):
    """Vote the draft down."""
    round.rejected_times += 1
    round.save(update_fields=["rejected_times"])
    return ContractRejected(round.contract.paper_id, 9, 9, 2, 7, 0, 5)


def test_after_a_rejection_they_negotiate_again(city, talked):
    round = rewritten_and_signed(city, talked)
    old = (round.contract.minutes, round.contract.paper)
    round, at = rejected(city, round)

    assert not again(round).objected
    assert {key for key, _, ticked in reopenable(round) if ticked} == {"average_wage", "own-1"}
    with pytest.raises(Refused, match="至少勾选一项"):
        open_meeting(round, actor=city.boss.actor, at=at, reopen=[])
    round = meeting_stage.opened(city, round, at=at, reopen=["average_wage"])
    meeting_stage.settles(city, round, "average_wage", "8", at=at)
    round = meeting_stage.conclude(city, round, at=at)
    assert round.contract.agreed_on is None
    assert "增长8%" in clause(round, "average_wage").text
    # What was not reopened keeps the recorder's words.
    assert clause(round, "own-1").text == "高温津贴每月300元，六月至九月发放。"
    round = sign(city, round, at=at)
    assert [paper.state for paper in refreshed(old)] == ["superseded", "superseded"]
    assert round.matter.anchors["new_agreement"] == at.date()


def rewritten_and_signed(city, talked):
    rewritten(city, talked, "own-1", "高温津贴每月300元，六月至九月发放。")
    return minutes_stage.sign(city, fresh(talked))


def test_pay_below_the_minimum_is_told(city, talked):
    rewritten(city, talked, "wage_system", "最低工资标准为每月1900元，学徒每小时不低于20元。")
    low = warnings(fresh(talked))
    assert [(one.amount, one.certain) for one in low] == [(1900, True)]
    assert "第五条" in low[0].article
    assert "每月 1900 元低于当地最低工资标准" in low[0].sentence
