"""Fixtures of the faults: clients that show a fault as an answer, and a log without the refusals asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="package")
def quiet_log() -> Iterator[None]:
    """Refusals are what is asked for here; they need not be logged. Faults still are."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
