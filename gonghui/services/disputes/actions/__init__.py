"""What people do with a case."""

from . import (
    agreeing,
    bodies,
    branching,
    calling,
    clocks,
    concluding,
    confirming,
    drafting,
    escalating,
    filing,
    hearings,
    lapsing,
    leaving,
    linking,
    moving_on,
    offering,
    parties,
    passing,
    paying,
    proving,
    rating,
    referring,
    serving,
    short_path,
    signing,
    talking,
    watching,
)

__all__ = [
    "agreeing", "bodies", "branching", "calling", "clocks", "concluding", "confirming", "drafting", "escalating",
    "filing", "hearings", "lapsing", "leaving", "linking", "moving_on", "offering", "parties", "passing", "paying",
    "proving", "rating", "referring", "serving", "short_path", "signing", "talking", "watching",
]  # fmt: skip
