"""From a pass mark or a quorum and a head count to the heads that are needed."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

AT_LEAST_HALF = "at_least_half_of_all"
MORE_THAN_HALF = "more_than_half_of_all"


def votes_needed(mark: str, all_heads: int) -> int:
    """How many of `all_heads` (all, not those present) must say yes.

    Exactly half is enough for 半数以上, not for 过半数 (民法典 第一千二百五十九条: 以上 includes the number).
    Raises ValueError for a mark the rulebook does not know.
    """
    if mark == AT_LEAST_HALF:
        return (all_heads + 1) // 2
    if mark == MORE_THAN_HALF:
        return all_heads // 2 + 1
    raise ValueError(f"unknown pass mark {mark!r}")


def delegates_needed(quorum: Fraction, all_heads: int) -> int:
    """How many of `all_heads` must be present for a quorum of that share."""
    return ceil(quorum * all_heads)
