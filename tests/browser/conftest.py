"""The browser's fixtures; without a browser the tests are skipped or fail, as `tests/conftest.py` decides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from gonghui.kernel.rehearsals import Stage, throw_away

from .chromium import REQUIRED, browser_path, started


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless browser for one file's tests. Its event loop must not outlive them: the ORM refuses to run in one."""
    if browser_path() is None:
        pytest.fail(REQUIRED)
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """A real server in rehearsal mode, with a database of its own."""
    with throw_away() as ready:
        yield ready
