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
    moving_on,
    passing,
    paying,
    rating,
    short_path,
    watching,
)

__all__ = [
    "agreeing", "bodies", "calling", "clocks", "concluding", "drafting", "escalating", "filing", "moving_on",
    "passing", "paying", "rating", "short_path", "watching",
]  # fmt: skip
