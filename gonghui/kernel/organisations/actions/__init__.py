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

__all__ = [
    "HEADS", "admit_member", "appoint", "appoint_delegates", "change_details", "end_membership", "end_term",
    "found_union", "hire", "mark_left", "move", "offices_of", "plant_root", "register_body", "register_employers",
    "register_enterprise",
]  # fmt: skip
