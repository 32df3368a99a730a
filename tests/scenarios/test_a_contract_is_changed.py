"""A contract in force is changed halfway: one article is opened, the others stay, the new text takes its place."""

from __future__ import annotations

from gonghui.services.bargaining.queries.change import fate
from gonghui.services.bargaining.queries.opening import latest_in_effect
from gonghui.services.bargaining.queries.posting import posting_of
from gonghui.services.bargaining.queries.register import register, standing

from .after import asks_for, chooses_its_side, contract_in_force, is_agreed
from .calendar import day


def test_one_article_is_changed_and_the_rest_stays(city):
    first = contract_in_force(city)
    change = asks_for(first, city.chair, "2026-06-01", ground="agreed", words="物价上涨，双方同意再调一次。")
    assert "要求变更永铝〔2026〕1号合同：双方协商一致" in change.timeline.last.sentence
    chooses_its_side(change, ["average_wage"], city.chair)
    change.offers(raise_by="7%", on="2026-06-05", meeting="2026-06-25").is_received(on="2026-06-08")
    letter = str(change.round.offer.paper.content)
    assert "变更永铝〔2026〕1号工资专项集体合同" in letter and "《浙江省集体合同条例》第三十一条" in letter
    assert change.step.due == day("2026-06-23"), "the other side has the days of the law to answer"
    change.employer.accepts(on="2026-06-12", meeting_on="2026-06-25").employer.gives_the_data(on="2026-06-15")
    is_agreed(change, "2026-06-25", average_wage="7")

    clauses = list(change.round.contract.clauses.all())
    assert len(clauses) == first.round.contract.clauses.count()
    assert [clause.topic_key for clause in clauses if clause.change != "same"] == ["average_wage"]
    assert standing(first.round, day("2026-07-06")).text == "履行中", "until the new text is in force"

    change.employer.files(on="2026-07-07")
    change.bureau.passes(on="2026-07-10").employer.posts(on="2026-07-13")
    assert change.timeline.says("已经变更，自 2026-07-10 起按")
    assert standing(first.round, day("2026-07-10")).text == "已变更"
    assert posting_of(first.round).replaced_by == posting_of(change.round), "who scans the old poster is led on"
    done = fate(first.round)
    assert done.is_done and [clause.topic_key for clause in done.changed] == ["average_wage"]
    assert latest_in_effect(city.enterprise).pk == change.pk
    running = [one.round_id for one in register(city.town_cadre.actor, state="running", on=day("2026-07-10"))]
    assert running == [change.pk]
    assert change.round.term_until == first.round.term_until
