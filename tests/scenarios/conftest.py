"""The city of the stories, and its clock set back when a story is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from gonghui.kernel import clock

from .teller import Town


@pytest.fixture
def city(db: Any) -> Iterator[Town]:
    """The fixed cast, in a town whose rounds can be told."""
    yield Town()
    clock.set_offset(timedelta(0))
