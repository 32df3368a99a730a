"""What people do with a case."""

from . import agreeing, bodies, calling, clocks, concluding, drafting, filing, passing, paying, rating

__all__ = ["agreeing", "bodies", "calling", "clocks", "concluding", "drafting", "filing", "passing", "paying", "rating"]
