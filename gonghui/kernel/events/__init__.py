"""The append-only memory: what happened, by whom, when, chained by hash so that tampering shows.

*Event*: a typed, frozen fact in the past tense. *Record*: its row. *Chain*: the records of one matter (or of one
person or organisation outside matters), each holding the digest of the one before. Events hold ids, never
personal values; what must be kept in words is *sealed* with the person's own key.
"""

from .kinds import Event, Sealed, Show, event, kind_of, kinds
from .protection import append_only_tables

__all__ = ["Event", "Sealed", "Show", "append_only_tables", "event", "kind_of", "kinds", "verify_chains"]


def verify_chains(limit: int | None = None) -> list[str]:
    """What is wrong with the chains, as sentences; empty where all is well."""
    from .chains import verify_chains as verify

    return verify(limit)
