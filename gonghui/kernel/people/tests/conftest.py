"""How the tests of this module sign in: over HTTP, as people do."""

from __future__ import annotations

import re

import pytest

PASSWORD = "木兰溪畔2026"


@pytest.fixture
def code_on():
    """The one-time code shown on a page; tests and rehearsals show it."""

    def find(response) -> str:
        found = re.search(r"验证码是 <b>(\d{6})</b>", response.content.decode())
        assert found, response.content.decode()[:2000]
        return found.group(1)

    return find


@pytest.fixture
def with_password(city):
    """The chair, whose account has a password."""
    account = city.chair.account
    account.set_password(PASSWORD)
    account.save()
    return city.chair
