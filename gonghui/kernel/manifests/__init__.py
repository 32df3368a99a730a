"""What a service declares of itself, once: title, pages, tiles, procedures, reactions, rehearsals, demo data.

Menus, home tiles, the board, the reactions and the command line are built from these; adding a service touches its
own folder and the one list in `gonghui.services`.
"""

from .declared import Found, Line, Panel, Reaction, Rehearsal, Screen, Service, Tile, Waiting
from .register import has_reactions, reactions_to, rehearsal, service, services

__all__ = [
    "Found", "Line", "Panel", "Reaction", "Rehearsal", "Screen", "Service", "Tile", "Waiting", "has_reactions",
    "reactions_to", "rehearsal", "service", "services",
]  # fmt: skip
