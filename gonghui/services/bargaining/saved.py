"""The trips that nobody has to go: which event saves how many, as `saved.toml` says."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from .procedure import WAGE_ROUND

TABLE = Path(__file__).with_name("saved.toml")


@lru_cache(maxsize=1)
def table() -> tuple[tuple[str, str, str, int], ...]:
    """`saved.toml` as (event, step, what, trips). Raises ValueError for a step the procedure does not have."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["trip"]
    steps = {step.key for step in WAGE_ROUND.steps}
    if unknown := {row["step"] for row in rows} - steps:
        raise ValueError(f"saved.toml: no step {sorted(unknown)}")
    return tuple((row["event"], row["step"], row["what"], int(row["trips"])) for row in rows)
