"""What the tests of this module share."""

import pytest

from gonghui.kernel.workdays import calendar


@pytest.fixture
def until_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no notice for a year after 2026 had come out, whatever the installed calendar knows."""
    monkeypatch.setattr(calendar, "own_table", dict)
    monkeypatch.setattr(calendar, "_package_years", lambda: range(2004, 2027))
