"""The bodies of a made-up city can be found for its firms, and have somebody to take cases."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor, may
from gonghui.services.disputes import demo
from gonghui.services.disputes.founding import found_bodies
from gonghui.services.disputes.kinds import BodyKind
from gonghui.services.disputes.models import Linkage, Referral
from gonghui.services.disputes.queries.bodies import centre_for, committee_of, near
from gonghui.services.disputes.rights import Desk, Right

from .bodies_stage import AT, files

pytestmark = [pytest.mark.django_db]


def maker(city):
    return lambda job: city.player(job).person


def test_a_case_comes_to_the_desk_of_the_town(city):
    made = found_bodies(city.federation, city.town, city.enterprise, maker(city), at=AT)
    players = {key: Actor.person(people["officer"].pk) for key, people in made.items()}
    case = files(city)
    assert set(players) >= {"centre", "mediators", "inspection", "arbitration", "court", "enforcement", "committee"}
    centre = centre_for(city.enterprise)
    assert may(players["centre"], Desk.SEE_ITS_DESK, centre)
    assert may(players["centre"], Right.SEE_THE_CASE, case)
    assert not may(players["mediators"], Right.SEE_THE_CASE, case)
    assert committee_of(city.enterprise) is not None
    assert [body.name for body in near(BodyKind.MEDIATION, city.enterprise)] == ["老娘舅", "娘家姐妹花"]
    again = found_bodies(city.federation, city.other_town, city.far_enterprise, maker(city), at=AT)
    assert "court" not in again, "a city has one"


def test_the_demonstration_shows_help(city):
    """Of two firms: a case that waits at the centre, and one in which the women's federation and legal aid help."""
    workers = [city.worker(n).person for n in range(1, 5)]
    house = SimpleNamespace(enterprise=city.enterprise, workers=workers, boss=city.boss.person)
    demo.load([SimpleNamespace(house=house, enter=maker(city))] * 2, clock.now(), lambda words, at: None)
    linkage, referral = Linkage.objects.get(), Referral.objects.get()
    assert (str(linkage.body), linkage.state, referral.state) == ("妇联", "正在帮助", "已接下，正在帮")
