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
    passing,
    paying,
    rating,
    watching,
)

__all__ = [
    "agreeing", "bodies", "calling", "clocks", "concluding", "drafting", "escalating", "filing", "passing", "paying",
    "rating", "watching",
]  # fmt: skip
