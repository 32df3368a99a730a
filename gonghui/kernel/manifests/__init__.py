"""What a service declares of itself, once: title, pages, tiles, procedures, reactions, rehearsals, demo data.

Menus, home tiles, the board, the reactions and the command line are built from these; adding a service touches its
own folder and the one list in `gonghui.services`.
"""

from .declared import (
    Chapter,
    Found,
    Gauge,
    Line,
    Measure,
    Panel,
    Reaction,
    Rehearsal,
    Screen,
    Service,
    Tile,
    Waiting,
)
from .register import figures, has_reactions, measures, reactions_to, rehearsal, service, services, taker_of

__all__ = [
    "Chapter", "Found", "Gauge", "Line", "Measure", "Panel", "Reaction", "Rehearsal", "Screen", "Service", "Tile",
    "Waiting", "figures", "has_reactions", "measures", "reactions_to", "rehearsal", "service", "services",
    "taker_of",
]  # fmt: skip
