"""What production refuses to start with."""

from __future__ import annotations

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.safety import demand_safety, secret_problems, setting_problems

GOOD = {
    "GONGHUI_SECRET_KEY": "pW3nF0q8ZkR5tYx2LbV7mCd9HsJ4gA1e",
    "GONGHUI_DATA_KEY": "Qe8vT1yUi3oPa5sDf7gHj9kLz2xCb4nM",
    "GONGHUI_BALLOT_KEY": "m6N8b4V2c0X1z3L5k7J9h0G2f4D6s8Aq",
}


@pytest.fixture
def safe(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A site as it must be in production."""
    monkeypatch.setenv("GONGHUI_MODE", "production")
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["gonghui.example.cn"]
    settings.GONGHUI_PUBLIC_URL = "https://gonghui.example.cn"
    settings.CSRF_TRUSTED_ORIGINS = []
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.GONGHUI_REHEARSAL = False
    return settings


def test_a_safe_site_has_no_problems(safe: Settings) -> None:
    assert secret_problems() + setting_problems() == []


@pytest.mark.parametrize("value", ["", "short", "a" * 64, "abcabcabc" * 8, GOOD["GONGHUI_DATA_KEY"]])
def test_weak_missing_and_repeated_keys(safe: Settings, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GONGHUI_BALLOT_KEY", value)
    assert len(secret_problems()) == 1
    assert "GONGHUI_BALLOT_KEY" in secret_problems()[0]


def test_several_ballot_keys_may_stand_while_one_is_replaced(safe: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_BALLOT_KEY", f"{GOOD['GONGHUI_BALLOT_KEY']},x9Y7w5V3u1T0s2R4q6P8o0N2m4L6k8Ji")
    assert secret_problems() == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DEBUG", True, "GONGHUI_DEBUG"),
        ("ALLOWED_HOSTS", ["*"], "GONGHUI_HOSTS"),
        ("ALLOWED_HOSTS", [""], "GONGHUI_HOSTS"),
        ("GONGHUI_PUBLIC_URL", "", "GONGHUI_PUBLIC_URL"),
        ("GONGHUI_PUBLIC_URL", "http://gonghui.example.cn", "https://"),
        ("CSRF_TRUSTED_ORIGINS", ["http://10.0.0.1"], "https://"),
        ("SESSION_COOKIE_SECURE", False, "SESSION_COOKIE_SECURE"),
        ("GONGHUI_REHEARSAL", True, "演练"),
    ],
)
def test_each_unsafe_setting_is_named(safe: Settings, name: str, value: object, told: str) -> None:
    setattr(safe, name, value)
    assert len(setting_problems()) == 1
    assert told in setting_problems()[0]


def test_production_does_not_start_unsafe(safe: Settings) -> None:
    safe.DEBUG = True
    with pytest.raises(RuntimeProblem, match="GONGHUI_DEBUG"):
        demand_safety()


@pytest.mark.django_db
def test_production_does_not_start_as_the_owner_of_the_tables(safe: Settings) -> None:
    with pytest.raises(RuntimeProblem, match="属主"):
        demand_safety()
    with connection.cursor() as cursor:
        cursor.execute("set local role gonghui_app")
    demand_safety()


def test_the_demonstration_is_not_asked(safe: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_MODE", "demo")
    safe.DEBUG = True
    demand_safety()
