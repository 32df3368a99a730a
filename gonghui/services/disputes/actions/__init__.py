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
    hearings,
    lapsing,
    parties,
    passing,
    paying,
    proving,
    rating,
    serving,
    watching,
)

__all__ = [
    "agreeing", "bodies", "calling", "clocks", "concluding", "drafting", "escalating", "filing", "hearings",
    "lapsing", "parties", "passing", "paying", "proving", "rating", "serving", "watching",
]  # fmt: skip
