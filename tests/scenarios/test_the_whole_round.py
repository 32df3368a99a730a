"""A round without incident: from the first step to the poster on the wall."""

from __future__ import annotations

from gonghui.kernel.notices.models import Posting

from .calendar import day

DONE, NOW, AHEAD = "已完成", "进行中", "未开始"


def test_from_the_first_step_to_the_poster_on_the_wall(city):
    round = city.opens_a_wage_round(on="2026-03-02")
    assert round.step.title == "发起协商"
    assert round.lights == [NOW, *[AHEAD] * 9]
    assert "职工方发起工资集体协商，涉及职工 16 人" in round.timeline.last.sentence
    round.letters_go_out()
    assert round.messages(city.chair) == ["轮到您了：发起协商"]
    assert round.messages(city.boss) == []

    round.hears(city.worker(7), "夜班津贴涨一点").settles_topics(own=["高温津贴", "食堂"])
    assert round.step.title == "代表选举"
    assert "高温津贴、食堂" in round.timeline.last.sentence

    city.delegates(9)
    round.opens_an_election(seats=4).votes(*[(1, 2, 3, 4)] * 9).counts_the_election().settles_its_list()
    assert round.timeline.says("选举结束，9/9 人投票")
    assert "职工方协商代表 5 人产生，首席代表吕国强" in round.timeline.last.sentence
    assert round.step.title == "发送要约"

    round.offers(raise_by="8%", on="2026-03-09")
    assert round.step.title == "发送要约"
    round.is_received(on="2026-03-10").letters_go_out()
    assert (round.step.title, round.step.who) == ("接受要约", "对方")
    assert (round.step.due, round.step.basis) == (day("2026-03-24"), "浙江省集体合同条例 第七条")
    assert round.messages(city.boss)[-1] == round.messages(city.agent)[-1] == "轮到您了：接受要约"

    round.employer.accepts(on="2026-03-20", meeting_on="2026-04-08")
    assert round.step.title == "协商会议"
    assert round.due("data") == day("2026-04-01")
    assert round.basis("data") == "浙江省集体合同条例 第十六条"
    round.employer.gives_the_data(on="2026-03-25")
    assert "协商资料已提供齐全" in round.timeline.last.sentence

    round.meets(on="2026-04-08").letters_go_out()
    assert round.lights == [*[DONE] * 4, NOW, *[AHEAD] * 5]
    assert round.messages(city.worker(1)) == ["轮到您了：协商会议"]
    round.agrees_on(raise_by="5%")
    assert round.step.title == "协商纪要"
    assert "达成一致 1 项" in round.timeline.last.sentence

    round.writes_the_minutes().letters_go_out()
    assert round.messages(round.recorder) == ["轮到您了：协商纪要"]
    round.signs_the_minutes()
    assert round.step.title == "职代会"
    assert (round.step.due, round.step.basis) == (day("2026-04-29"), "浙江省集体合同条例 第二十四条")

    round.congress.meets(on="2026-04-13", until="2026-04-15").votes(yes=7, no=1, abstaining=1).is_counted()
    assert "职代会通过合同草案：7 票赞成，1 票反对，1 票弃权" in round.timeline.last.sentence
    assert round.step.title == "协商决议"

    round.signs_the_contract(on="2026-04-20")
    assert "双方首席代表签订永康铝业工资合〔2026〕1号工资专项集体合同" in round.timeline.last.sentence
    # Ten days by the province, seven by the ministry: the earliest binds.
    assert (round.step.title, round.step.due) == ("备案审查", day("2026-04-27"))
    assert round.step.basis == "工资集体协商试行办法 第二十一条"

    round.employer.files(on="2026-04-22")
    assert "永康市人社局和东城街道总工会同时收到" in round.timeline.last.sentence
    assert round.messages(city.reviewer)[-1] == "收到一份备案：永康铝业"
    assert (round.due("decide"), round.basis("decide")) == (day("2026-05-07"), "浙江省集体合同条例 第三十四条")

    round.bureau.passes(on="2026-04-28").letters_go_out()
    assert "1号合同自 2026-04-28 起生效" in round.timeline.last.sentence
    assert (round.step.title, round.step.basis) == ("张榜公示", "工资集体协商试行办法 第二十三条")
    assert round.step.due == day("2026-05-06")
    assert round.messages(city.agent)[-1] == "轮到您了：张榜公示"

    round.employer.posts(on="2026-04-29")
    assert round.is_done
    assert round.lights == [DONE] * 10
    assert round.messages(city.worker(12))[-1] == "工资集体合同公示了"
    posted = Posting.objects.get(matter=round.pk)
    assert "合同期限：2026年5月1日至2027年4月30日" in posted.public_text
    assert not any(d.is_late(day("2026-04-29")) for d in round.round.matter.deadlines.filter(replaced_at=None))
