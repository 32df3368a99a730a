"""A contract in force is changed or ended early: on a known ground, with proof, by a round of its own."""

from __future__ import annotations

from datetime import date

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.papers.receiving import Received
from gonghui.services.bargaining.actions.change import ask_for_change
from gonghui.services.bargaining.actions.opening import settle_topics
from gonghui.services.bargaining.models import Purpose, Round, Side
from gonghui.services.bargaining.queries.change import fate, why_not
from gonghui.services.bargaining.queries.opening import on_offer
from gonghui.services.bargaining.queries.performance import report_deadline
from gonghui.services.bargaining.queries.posting import posting_of
from gonghui.services.bargaining.queries.register import register, standing
from tests.plugin_cast import begins_after

from . import after_stage, filing_stage, posting_stage
from .after_stage import CHECKED

PROOF = Received("证明.txt", "text/plain", "政府公告".encode())

pytestmark = [pytest.mark.django_db, begins_after(after_stage.in_force)]


def asks(player, round, ground="agreed", words="订单大减，双方商量过。", at=CHECKED, **more):
    return ask_for_change(round, actor=player.actor, at=at, ground=ground, words=words, **more).value


def test_either_side_asks_and_is_the_proposer(city, round):
    begun = asks(city.chair, round)
    assert (begun.purpose, begun.proposer, begun.previous_id) == (Purpose.CHANGE, Side.WORKER, round.pk)
    assert (begun.term_from, begun.term_until) == (CHECKED.date(), round.term_until)
    assert begun.matter.step_key == "initiate" and fate(round).by.pk == begun.pk and not fate(round).is_done


def test_the_employer_asks_to_end_it(city, round):
    begun = asks(city.agent, round, "force_majeure", ends=True, end_on=date(2025, 12, 31), received=PROOF)
    assert (begun.purpose, begun.proposer, begun.term_until) == (Purpose.TERMINATION, Side.EMPLOYER, date(2025, 12, 31))
    assert begun.ground_proof.purpose == "变更、解除合同的证明材料"
    assert [item.text for item in on_offer(begun)] == ["解除的日期和善后安排"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"ground": "bad_mood"}, "法律规定的情形"), ({"words": " "}, "理由"), ({"words": "长" * 801}, "800"),
        ({"ground": "law_changed"}, "浙江省集体合同条例 第三十二条"), ({"ends": True}, "从哪一天"),
        ({"ends": True, "end_on": CHECKED.date()}, "今天以后"), ({"ends": True, "end_on": date(2026, 4, 1)}, "不晚于"),
    ],
)  # fmt: skip
def test_what_the_law_does_not_know_is_refused(city, round, given, says):
    with pytest.raises(Refused, match=says):
        asks(city.chair, round, **given)
    assert Round.objects.count() == 1


def test_one_round_at_a_time_and_only_of_what_is_in_force(city, round):
    with pytest.raises(Conflict, match="到期"):
        asks(city.chair, round, at=CHECKED.replace(year=2026))
    asks(city.chair, round)
    with pytest.raises(Conflict, match="正在进行"):
        asks(city.agent, round)


@begins_after(filing_stage.file)
def test_before_it_is_in_force_there_is_nothing_to_change(city, round):
    assert "还没有生效" in why_not(round, CHECKED.date())


def test_a_worker_does_not_ask(city, round):
    with pytest.raises(Forbidden):
        asks(city.worker(6), round)


def test_every_article_may_be_opened_and_none_must(city, round):
    begun = asks(city.chair, round)
    offered = on_offer(begun)
    keys = {clause.topic_key for clause in round.contract.clauses.all()}
    assert keys <= {item.key for item in offered} and not any(item.fixed for item in offered)
    settle_topics(begun, actor=city.chair.actor, at=CHECKED, keys=["average_wage"], own=["高温津贴"])
    assert [topic.key for topic in begun.topics.all()] == ["average_wage", "own-1"]


def carried(city, begun):
    """The round that was asked for, set down as signed; the one begun steps aside for it."""
    done = filing_stage.ready(city, signed=CHECKED)
    Round.objects.filter(pk=done.pk).update(
        purpose=begun.purpose, ground=begun.ground, ground_words=begun.ground_words, previous=begun.previous_id,
        term_from=begun.term_from, term_until=begun.term_until,
    )  # fmt: skip
    begun.matter.state, begun.matter.closed_at = "ended", CHECKED
    begun.matter.save()
    return filing_stage.fresh(done)


def test_a_change_takes_the_place_of_the_text_before(city, round):
    done = carried(city, asks(city.chair, round))
    filing_stage.pass_(city, filing_stage.file(city, done, CHECKED), CHECKED)
    before = filing_stage.fresh(round)
    assert (before.contract.ended_on, before.contract.ended_by_id) == (CHECKED.date(), done.pk)
    assert standing(before, CHECKED.date()).text == "已变更"
    assert report_deadline(before) is None and report_deadline(done).due == date(2026, 7, 7)
    found = fate(before)
    assert found.is_done and found.ground.basis == "浙江省集体合同条例 第三十一条"
    assert "已经变更" in why_not(before, CHECKED.date())
    assert [one.round_id for one in register(city.chair.actor, state="ended", on=CHECKED.date())] == [round.pk]


def test_who_scans_the_old_poster_is_led_to_the_new_text(city, round, signed_in):
    done = carried(city, asks(city.chair, round))
    passed = filing_stage.pass_(city, filing_stage.file(city, done, CHECKED), CHECKED)
    posting_stage.post(city, passed, CHECKED)
    page = signed_in(city.worker(6)).get(posting_of(round).get_absolute_url()).content.decode()
    assert "已经被新的代替" in page and posting_of(done).get_absolute_url() in page


def test_what_the_bureau_objects_to_ends_nothing(city, round):
    done = carried(city, asks(city.chair, round, ends=True, end_on=date(2025, 12, 31)))
    round.contract.ended_on, round.contract.ended_by = date(2025, 12, 31), done
    round.contract.save()
    filing_stage.object(city, filing_stage.file(city, done, CHECKED), CHECKED)
    assert filing_stage.fresh(round).contract.ended_on is None


def test_the_page(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: CHECKED)
    monkeypatch.setattr(clock, "today", CHECKED.date)
    chair, page = signed_in(city.chair), f"/bargaining/{round.pk}/change/"
    assert "浙江省集体合同条例 第三十二条" in chair.get(page).content.decode()
    refused = chair.post(page, {"ground": "law_changed", "words": "法规改了"})
    assert refused.status_code == 422 and "证明材料" in refused.content.decode()
    begun = chair.post(page, {"ground": "agreed", "words": "商量好了"})
    assert begun.status_code == 302
    assert chair.get(begun["Location"]).status_code == 200
    assert chair.get(begun["Location"] + "topics/").status_code == 200
    shown = signed_in(city.worker(6)).get(f"/bargaining/{round.pk}/posting/").content.decode()
    assert "正在协商变更" in shown
    assert signed_in(city.worker(6)).get(page).status_code == 403
