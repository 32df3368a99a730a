"""The employer asks to end the contract before its time; both sides agree, and the bureau is told in five days."""

from __future__ import annotations

from gonghui.kernel.actions.tasks import tick_all
from gonghui.kernel.papers.receiving import Received
from gonghui.services.bargaining.queries.register import register, standing

from .after import asks_for, chooses_its_side, contract_in_force, is_agreed
from .calendar import day

PROOF = Received("公告.txt", "text/plain", "洪水淹没厂房，停产。".encode())


def test_the_flood_ends_it(city):
    first = contract_in_force(city)
    end = asks_for(
        first, city.boss, "2026-06-01", ground="force_majeure", words="厂房被淹，停产。", ends=True,
        end_on=day("2026-07-31"), received=PROOF,
    )  # fmt: skip
    assert "企业方要求提前解除" in end.timeline.last.sentence
    chooses_its_side(end, [], city.boss)
    end.employer.names_its_side().offers(raise_by="补偿", on="2026-06-05", meeting="2026-06-25")
    end.is_received(on="2026-06-08").employer.accepts(on="2026-06-12", meeting_on="2026-06-25")
    end.employer.gives_the_data(on="2026-06-15")
    is_agreed(end, "2026-06-25", termination="自 2026 年 7 月 31 日起终止，六月工资足额支付")

    text = str(end.round.contract.paper.content)
    assert "提前解除" in text and "双方同意自2026年7月31日起终止" in text
    contract = first.round.contract
    assert (contract.ended_on, contract.ended_by_id) == (day("2026-07-31"), end.pk)
    assert (end.due("termination_filing"), end.basis("termination_filing")) == (
        day("2026-08-07"), "浙江省集体合同条例 第三十三条",
    )  # fmt: skip
    end.employer.files(on="2026-07-08")
    end.bureau.passes(on="2026-07-10").employer.posts(on="2026-07-13")
    assert standing(first.round, day("2026-07-20")).text == "2026-07-31 起解除"
    assert standing(first.round, day("2026-07-31")).text == "已提前解除"
    assert [one.round_id for one in register(city.city_cadre.actor)] == [first.pk], "an agreement to end is no contract"

    end.on("2027-01-30")
    tick_all()
    assert "可以提出续签协商了" not in end.messages(city.chair)
