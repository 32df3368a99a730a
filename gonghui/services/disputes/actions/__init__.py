"""What people do with a case."""

from . import (
    agreeing,
    bodies,
    calling,
    clocks,
    concluding,
    drafting,
    escalating,
    filing,
    offering,
    passing,
    paying,
    rating,
    talking,
    watching,
)

__all__ = [
    "agreeing", "bodies", "calling", "clocks", "concluding", "drafting", "escalating", "filing", "offering",
    "passing", "paying", "rating", "talking", "watching",
]  # fmt: skip
