"""The command line finds commands without loading what they do not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gonghui.cli import COMMANDS, main


@pytest.mark.parametrize("command", ["due", "roster"])
def test_the_counting_commands_load_no_django(command: str) -> None:
    script = (
        "import sys\nfrom gonghui.cli import main\n"
        f"try: main(['{command}', '--help'])\nexcept SystemExit: pass\n"
        "sys.exit('django' in sys.modules or 'psycopg' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 0


def test_an_unknown_command_is_answered_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dew"]) == 2
    told = capsys.readouterr().err
    assert "dew" in told
    assert all(name in told for name in COMMANDS)


def test_without_a_command_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    told = capsys.readouterr().out
    assert all(summary in told for _, summary in COMMANDS.values())
