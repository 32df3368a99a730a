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
    passing,
    paying,
    rating,
    referring,
    signing,
    watching,
)

__all__ = [
    "agreeing", "bodies", "branching", "calling", "clocks", "concluding", "drafting", "escalating", "filing",
    "linking", "passing", "paying", "rating", "referring", "signing", "watching",
]  # fmt: skip
