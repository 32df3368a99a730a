"""A congress in which everybody votes: by phone, at the office, on paper; by clause; on a roll that was wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gonghui.kernel.ballots import actions, recount
from gonghui.kernel.ballots.models import Roll, RollDispute
from gonghui.kernel.ballots.queries import certificate, turnout, waits_for_papers
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.organisations.queries import holders
from gonghui.services.bargaining import letters
from gonghui.services.bargaining.actions.congress import close_congress
from gonghui.services.bargaining.queries.meeting import again, reopenable

from .calendar import moment


def told(kind: str) -> EventRecord:
    return EventRecord.objects.filter(kind=f"ballots.{kind}").latest("at", "seq")


def test_everybody_votes_and_one_clause_comes_back_to_the_table(city):
    story = city.opens_a_wage_round().comes_to_the_congress()
    story.congress.meets(on="2026-04-13", until="2026-04-15", by_clause=True)
    ballot, at = story.congress.ballot, story.at + timedelta(hours=1)
    headings = list(story.round.contract.clauses.values_list("heading", flat=True))
    assert ballot.items == headings
    disliked = next(heading for heading in headings if "平均工资" in heading)
    delegates = {p.pk for p in holders(story.round.union, "delegate")}
    players = [one for one in city.workers if one.id in delegates]
    missed = next(one for one in city.workers if one.id not in delegates)
    clerk, second, chair = city.committee[0].actor, city.committee[1].actor, city.chair.actor

    # Somebody is not on the roll, says so, and is told by the union.
    actions.dispute_the_roll(Roll.objects.get(pk=ballot.pk), actor=missed.actor, at=at, words="我上周当选职工代表")
    letters.roll_disputed(told("roll_disputed"))
    assert "有人对投票名册提出异议" in story.messages(city.chair)
    dispute = RollDispute.objects.get()
    actions.decide_dispute(ballot, actor=chair, at=at, dispute=dispute.pk, decision="added", words="当选记录核实")
    letters.dispute_decided(told("roll_dispute_decided"))
    assert "名册异议已答复：补列入名册" in story.messages(missed)
    ballot.refresh_from_db()
    assert ballot.roll_size == len(players) + 1

    # One votes at the office before two, three get paper ballots, the others use their phones.
    check = actions.identify_voter(ballot, actor=clerk, at=at, voter=players[0].id).value
    actions.witness_identity(ballot, actor=players[1].actor, at=at, assistance=check.pk)
    story.at = at + timedelta(minutes=5)
    receipts = [story.congress.votes_by_clause(players[0], against=disliked)]
    actions.enter_handout(ballot, actor=clerk, at=at, persons=[one.id for one in players[1:4]])
    letters.second_officer_wanted(told("handout_entered"))
    assert "纸质选票等您确认" in story.messages(city.committee[1])
    assert "纸质选票等您确认" not in story.messages(city.committee[0])
    actions.confirm_handout(ballot, actor=second, at=at, handout=ballot.handouts.get().pk)
    with pytest.raises(Conflict, match="已经领取纸质选票"):
        story.congress.votes_by_clause(players[1])
    receipts += [story.congress.votes_by_clause(one, against=disliked) for one in [*players[4:], missed]]

    # Nobody can count before two have counted the papers.
    after = moment("2026-04-15", "18:30")
    with pytest.raises(Conflict, match="还没有清点确认"):
        close_congress(story.round, actor=chair, at=after)
    assert waits_for_papers(ballot)
    yes = [2, 0, 0] * (len(headings) + 1)
    actions.enter_paper_count(ballot, actor=clerk, at=after, returned=3, spoiled=1, counts=yes)
    with pytest.raises(Refused, match="另一名工作人员"):
        actions.confirm_paper_count(ballot, actor=clerk, at=after, version=1)
    actions.confirm_paper_count(ballot, actor=second, at=after, version=1)
    close_congress(story.round, actor=chair, at=after)

    # The draft as a whole has its votes, one clause has not: it is named, and it alone is taken up again.
    ballot.refresh_from_db()
    result = ballot.outcome
    assert (result.failed, result.voted, result.on_paper, result.spoiled) == ((headings.index(disliked) + 1,), 10, 3, 1)
    assert story.step.title == "协商会议"
    assert f"没有通过的条款：{disliked}" in story.timeline.last.sentence
    why = again(story.round)
    assert disliked in why.reason
    assert [key for key, _, ticked in reopenable(story.round) if ticked] == ["average_wage"]
    assert certificate(ballot)["papers"]["confirmed_by"] == str(city.committee[1].id)
    assert turnout(ballot).on_paper == 3

    # Everybody finds their receipt, and anybody adds up the same result.
    assert sorted(receipts) == recount.published(ballot).receipts.split()
    assert recount.agrees(ballot)
    assert not [
        line
        for line in EventRecord.objects.filter(kind__startswith="ballots.").exclude(kind="ballots.ballot_closed")
        if str(players[0].id) in str(line.payload)
    ]


def test_the_pages_lead_everybody_to_their_way(city, signed_in):
    story = city.opens_a_wage_round().comes_to_the_congress()
    story.congress.meets(on="2026-04-13", until="2026-04-15")
    ballot = story.congress.ballot
    worker = signed_in(city.worker(1)).get(f"/bargaining/{story.pk}/congress/").content.decode()
    assert f"/ballots/{ballot.pk}/roll/" in worker
    assert "不能委托别人代投" in worker
    assert "企业工会主席产生办法 第十四条" in worker
    assert f"/ballots/{ballot.pk}/office/" not in worker
    chair = signed_in(city.chair).get(f"/bargaining/{story.pk}/congress/").content.decode()
    assert f"/ballots/{ballot.pk}/office/" in chair
    story.congress.votes(yes=9).is_counted()
    after = signed_in(city.worker(1)).get(f"/bargaining/{story.pk}/congress/").content.decode()
    assert f"/ballots/{ballot.pk}/recount/" in after


def test_the_chair_calls_for_a_vote_on_every_clause(city, signed_in):
    story = city.opens_a_wage_round().comes_to_the_congress()
    story.on("2026-04-13")
    chair = signed_in(city.chair)
    shown = chair.get(f"/bargaining/{story.pk}/congress/").content.decode()
    assert "整份草案和每一条分别表决" in shown
    hours = {"opens_at": "2026-04-13T10:00", "closes_at": "2026-04-15T18:00"}
    chair.post(f"/bargaining/{story.pk}/congress/convene/", {"how": "clauses", **hours})
    assert len(story.congress.ballot.items) == story.round.contract.clauses.count() > 1
