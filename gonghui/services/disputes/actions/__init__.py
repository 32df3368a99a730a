"""What people do with a case."""

from . import (
    agreeing,
    bodies,
    branching,
    calling,
    clocks,
    concluding,
    drafting,
    escalating,
    filing,
    linking,
    moving_on,
    passing,
    paying,
    rating,
    referring,
    short_path,
    signing,
    watching,
)

__all__ = [
    "agreeing", "bodies", "branching", "calling", "clocks", "concluding", "drafting", "escalating", "filing",
    "linking", "moving_on", "passing", "paying", "rating", "referring", "short_path", "signing", "watching",
]  # fmt: skip
