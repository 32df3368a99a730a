"""The state folder and its keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.state import secret, state_dir


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGHUI_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("GONGHUI_DATA_KEY", raising=False)
    return tmp_path / "state"


def test_the_demonstration_makes_a_key_once_and_keeps_it_closed(own_state: Path) -> None:
    first = secret("GONGHUI_DATA_KEY", "demo")
    assert len(first) >= 32
    assert secret("GONGHUI_DATA_KEY", "demo") == first
    assert secret("GONGHUI_BALLOT_KEY", "demo") != first
    assert (own_state / "secrets.json").stat().st_mode & 0o777 == 0o600


def test_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_DATA_KEY", "from outside")
    assert secret("GONGHUI_DATA_KEY", "demo") == "from outside"


def test_production_takes_no_key_from_the_state_folder(own_state: Path) -> None:
    secret("GONGHUI_DATA_KEY", "demo")
    assert "GONGHUI_DATA_KEY" in json.loads((own_state / "secrets.json").read_text())
    with pytest.raises(RuntimeProblem, match="GONGHUI_DATA_KEY"):
        secret("GONGHUI_DATA_KEY", "production")


def test_a_state_folder_that_cannot_be_made_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GONGHUI_STATE", str(tmp_path / "file/state"))
    with pytest.raises(RuntimeProblem, match="GONGHUI_STATE"):
        state_dir()
