"""Too few delegates take part: nothing is counted, the congress is called again."""

from __future__ import annotations

import pytest

from gonghui.kernel.errors import Conflict, StepClosed


def test_too_few_come_and_it_is_called_again(city):
    round = city.opens_a_wage_round().comes_to_the_congress()
    congress = round.congress.meets(on="2026-04-13", until="2026-04-15").votes(yes=5)
    with pytest.raises(StepClosed, match="还有 4 人没有投票"):
        congress.is_counted(on="2026-04-14")
    with pytest.raises(Conflict, match="已经召集，正在投票"):
        congress.meets(on=None, until="2026-04-16")

    round.days_pass(until="2026-04-16")
    assert round.timeline.says("参加投票 5 人，不足法定 6 人，需重新召集")
    assert round.step.title == "职代会"
    assert round.in_trouble
    assert congress.ballot.state == "closed"

    congress.meets(on="2026-04-17", until="2026-04-20").votes(yes=8, no=1).is_counted()
    assert round.step.title == "协商决议"
    assert not round.in_trouble


def test_a_small_firm_without_delegates_votes_with_all_hands(city):
    """Where nobody was elected delegate, the congress is all workers."""
    from gonghui.kernel.organisations.models import Post

    round = city.opens_a_wage_round().comes_to_the_congress()
    Post.objects.filter(office="delegate").delete()
    congress = round.congress.meets(on="2026-04-13", until="2026-04-15")
    assert congress.ballot.roll_size == 16
    assert "职工大会" in congress.ballot.title
