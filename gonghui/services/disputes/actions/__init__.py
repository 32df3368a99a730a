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
    offering,
    passing,
    paying,
    rating,
    referring,
    short_path,
    signing,
    talking,
    watching,
)

__all__ = [
    "agreeing", "bodies", "branching", "calling", "clocks", "concluding", "drafting", "escalating", "filing",
    "linking", "moving_on", "offering", "passing", "paying", "rating", "referring", "short_path", "signing",
    "talking", "watching",
]  # fmt: skip
