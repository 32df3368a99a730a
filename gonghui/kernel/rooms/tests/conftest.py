"""Fixtures of the rooms' tests."""

import pytest

from tests.cast import City

from .stage import Meeting, meeting


@pytest.fixture
def held(city: City) -> Meeting:
    """A meeting in its first sitting."""
    return meeting(city)
