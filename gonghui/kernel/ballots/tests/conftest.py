"""The stage on which ballots are tested."""

import pytest

from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.matters.models import Matter

from . import stage


@pytest.fixture
def matter(db) -> Matter:
    return stage.a_matter()


@pytest.fixture
def voters(db):
    return stage.workers(9)


@pytest.fixture
def ballot(matter, voters) -> Ballot:
    return stage.opened(matter, voters)
