"""The bodies of a made-up city can be found for its firms, and have somebody to take cases."""

from __future__ import annotations

import pytest

from gonghui.kernel.rights import Actor, may
from gonghui.services.disputes.founding import found_bodies
from gonghui.services.disputes.kinds import BodyKind
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
