"""What the tests of the whole house share: what happens without a browser."""

from __future__ import annotations

import pytest

from tests.browser.chromium import MISSING, browser_path, browser_required


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser skip its tests with a clear line, unless it is required."""
    if browser_path() or browser_required():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=MISSING))
