"""The chair falls ill with the offer out: the deputy carries the round on, helped by an officer of the union above."""

from __future__ import annotations

from gonghui.kernel.errors import Forbidden
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.papers.receiving import Received
from gonghui.services.bargaining.actions.charge import accept_help, end_help, hand_over
from gonghui.services.bargaining.actions.coordination import request_coordination
from gonghui.services.bargaining.actions.offer import enter_receipt
from gonghui.services.bargaining.models import Side
from gonghui.services.bargaining.tests import meeting_stage

from .calendar import day

STAMPED = Received("盖章文件.txt", "text/plain", "已盖章".encode())


def test_the_round_changes_hands(city):
    deputy = city.player("夏副主席", (Office.VICE_CHAIR, city.union), job="钳工")
    guide = city.player("王五", (Office.GUIDANCE_OFFICER, city.federation))
    round = city.opens_a_wage_round().chooses_its_side().offers()

    at = round.on("2026-03-10")
    accept_help(round.round, actor=city.chair.actor, at=at, officer=guide.id, scope="all", until=day("2026-05-31"))
    enter_receipt(round.round, actor=guide.actor, at=at, received=STAMPED, received_on=day("2026-03-10"))
    assert round.step.title == "接受要约"
    assert round.timeline.last.who == f"王五（指导员）代{city.chair.name}办理"

    at = round.on("2026-03-12")
    hand_over(
        round.round, actor=city.town_cadre.actor, at=at, to=deputy.id, why="ill", words="主席住院", received=STAMPED
    )
    assert round.timeline.says(f"由{city.chair.name}移交夏副主席负责（生病，不能履职，主席住院）")
    assert round.round.chief(Side.WORKER).person_id == deputy.id
    assert "协商事项交给您负责" in round.messages(deputy)
    assert "协商事项已经移交" in round.messages(city.chair)
    for nobody in (guide, city.chair):
        try:
            request_coordination(round.round, actor=nobody.actor, at=at, reason="企业方不答复")
        except Forbidden:
            continue
        raise AssertionError(f"{nobody.name} acts no longer")

    round.employer.accepts(on="2026-03-20", meeting_on="2026-04-08")
    meeting_stage.seated(city, round.round)
    at = round.on("2026-04-08")
    meeting_stage.open_meeting(round.round, actor=deputy.actor, at=at)
    accept_help(round.round, actor=deputy.actor, at=at, officer=guide.id, scope="meet", until=day("2026-04-30"))
    end_help(round.round, actor=guide.actor, at=at)
    assert round.timeline.says(f"王五不再代{deputy.name}办理")
