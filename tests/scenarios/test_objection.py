"""The HR bureau objects: back to the table on these points, a new vote, a new contract, filed again."""

from __future__ import annotations

from .calendar import day


def test_an_objection_is_settled_voted_signed_and_filed_again(city):
    round = city.opens_a_wage_round().comes_to_the_filing()
    round.employer.files(on="2026-04-22")
    first = round.round.contract.number

    round.bureau.objects("涨幅没有写明适用岗位", topics=["average_wage"], on="2026-04-27")
    assert round.step.title == "协商会议"
    assert "人社部门提出异议，双方就有关条款重新协商：涨幅没有写明适用岗位" in round.timeline.last.sentence
    assert round.round.contract.number is None
    assert round.round.matter.deadlines.get(key="decide", replaced_at=None).met_on == day("2026-04-27")

    round.meets(on="2026-05-06").agrees_on(raise_by="6").writes_the_minutes().signs_the_minutes()
    assert round.round.matter.deadlines.filter(key="revote").count() == 0  # the congress had not said no
    round.congress.meets(on="2026-05-08", until="2026-05-09").votes(yes=9).is_counted()
    round.signs_the_contract(on="2026-05-11")
    assert round.step.title == "备案审查"
    assert round.round.contract.number != first
    assert round.step.due == day("2026-05-18")

    round.employer.files(on="2026-05-12")
    assert "合同报送备案（第 2 次）" in round.timeline.last.sentence
    assert round.due("decide") == day("2026-05-27")
    round.bureau.passes(on="2026-05-20")
    round.employer.posts(on="2026-05-21")
    assert round.is_done
    assert round.lights == ["已完成"] * 10
