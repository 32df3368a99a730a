"""An employer who never signs in stops nothing: the chair enters every stamped paper."""

from __future__ import annotations

from gonghui.kernel.papers.models import Upload
from gonghui.kernel.people.models import SignIn
from gonghui.services.bargaining.actions.posting import post_contract
from gonghui.services.bargaining.actions.resolution import purpose_of, sign_contract
from gonghui.services.bargaining.tests import minutes_stage, offer_stage

from .calendar import day
from .employer import PaperOnly


def test_every_stamped_paper_is_entered_by_the_chair(city):
    round = city.opens_a_wage_round().chooses_its_side().offers(on="2026-03-09")
    paper = PaperOnly(round)

    paper.received_the_offer(on="2026-03-10", entered_on="2026-03-11")
    assert round.step.due == day("2026-03-24")  # from the day on the slip, not from the day it was entered
    paper.replied(on="2026-03-24", entered_on="2026-03-25", meeting_on="2026-04-08")
    assert round.timeline.says("开会（上传盖章答复书）")
    assert not round.timeline.says("逾期")
    paper.gave_the_data(entered_on="2026-03-27")

    round.meets(on="2026-04-08")
    round.agrees_on("5")  # the employer's chief is in the room, on the union's terminal
    round.writes_the_minutes()
    minutes_stage.signs(round.round, city.chair, round.on(None))
    paper.signed_the_minutes()
    assert round.step.title == "职代会"

    round.congress.meets(on="2026-04-13", until="2026-04-15").votes(yes=9).is_counted()
    at = round.on("2026-04-16")
    offer_stage.confirm(city.chair, purpose_of(round.round), at)
    sign_contract(round.round, actor=city.chair.actor, at=at, agrees=True)
    paper.signed_the_contract(on="2026-04-16")
    assert round.step.title == "备案审查"

    paper.had_the_chair_file(on="2026-04-17")
    round.bureau.passes(on="2026-04-24")
    post_contract(round.round, actor=city.chair.actor, at=round.on("2026-04-27"))
    assert round.is_done

    entered = Upload.objects.filter(matter=round.pk)
    assert {upload.uploaded_by_id for upload in entered} == {city.chair.id}
    assert set(entered.values_list("stands_for", flat=True)) == {
        "签收要约书", "指定企业方代表", "答复要约", "提供协商资料", "企业方签字", "报送备案",
    }  # fmt: skip
    assert not SignIn.objects.filter(account__in=[city.boss.account, city.agent.account]).exists()
