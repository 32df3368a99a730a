"""What follows after commit: who is not in an agreement goes on alone; what other services answered is noted."""

from __future__ import annotations

from gonghui.kernel.manifests import Reaction
from gonghui.kernel.matters.events import HelpAnswered

from .events import Agreed

_actions = "gonghui.services.disputes.actions"
LINKED = (
    Reaction(Agreed, f"{_actions}.branching.go_on"),
    Reaction(HelpAnswered, f"{_actions}.referring.answered_elsewhere"),
)
