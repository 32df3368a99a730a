"""What people do with organisations, posts and bonds."""

from .bodies import (
    change_details,
    found_union,
    move,
    plant_root,
    register_body,
    register_employers,
    register_enterprise,
)
from .bonds import admit_member, end_membership, hire, mark_left
from .posts import HEADS, appoint, appoint_delegates, end_term, offices_of
from .resets import ask_to_reset_factor, confirm_factor_reset, withdraw_factor_reset

__all__ = [
    "HEADS", "admit_member", "appoint", "appoint_delegates", "ask_to_reset_factor", "change_details",
    "confirm_factor_reset", "end_membership", "end_term", "found_union", "hire", "mark_left", "move", "offices_of",
    "plant_root", "register_body", "register_employers", "register_enterprise", "withdraw_factor_reset",
]  # fmt: skip
