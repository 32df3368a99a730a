"""Fixtures of the tests of the whole house: where the browser is, and what happens without one."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium on this machine: the browser tests are skipped (Debian: apt install chromium)"


def browser_path() -> str | None:
    """The machine's Chromium, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def browser_required() -> bool:
    """Whether a missing browser is a failure: in continuous integration it is."""
    return os.environ.get("CI") == "true" or os.environ.get("GONGHUI_REQUIRE_BROWSER") == "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser skip its tests with a clear line, unless it is required."""
    if browser_path() or browser_required():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium; root and containers cannot use its sandbox."""
    path = browser_path()
    if path is None:
        pytest.fail("a browser is required here and there is none: apt install chromium")
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Pages as a member of a union in Zhejiang sees them."""
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
