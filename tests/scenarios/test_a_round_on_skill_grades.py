"""The union asks for pay by skill: both sides put tables forward, agree, and a welder sees what a grade is worth."""

from __future__ import annotations

from dataclasses import replace

from gonghui.services.bargaining.grades.tests.samples import FULL, plain


def with_allowances(*amounts):
    """The same tables, with these allowances from 初级工 upwards."""
    return replace(FULL, grades=plain(*amounts).grades)


def test_tables_asked_for_countered_and_agreed(city):
    round = city.opens_a_wage_round(about="both")
    assert round.timeline.last.sentence == "职工方发起工资和能级工资集体协商，涉及职工 16 人"
    welder = city.worker(5)
    round.grades.on_the_roster(welder, level=2, job="焊工")
    round.comes_to_the_table().meets()

    round.grades.are_asked_for(with_allowances(100, 200, 300, 500, 1000))
    assert round.timeline.says("职工方提出能级工资表第 1 稿")
    round.grades.are_asked_for(with_allowances(50, 150, 250, 400, 800), by="employer")
    round.grades.are_asked_for(with_allowances(80, 180, 300, 450, 900))
    assert round.grades.answers == ["对方另提", "对方另提", "待回应"]
    assert round.grades.pay_of(welder) == 3600 + 450
    round.grades.are_accepted()
    assert round.grades.answers[-1] == "已谈拢"

    round.agrees_on("5").writes_the_minutes().signs_the_minutes()
    round.congress.meets(on="2026-04-13", until="2026-04-15").votes(yes=9).is_counted()
    round.signs_the_contract(on="2026-04-20")
    clause = round.round.contract.clauses.get(topic_key="skill_grades")
    assert "技师 450 元" in clause.text
    assert (clause.sheet, clause.sheet.number) == (round.grades.now, 3)
    assert round.timeline.says("号工资和能级工资专项集体合同")
    assert round.grades.gain_of_a_year() == 450 * 12
