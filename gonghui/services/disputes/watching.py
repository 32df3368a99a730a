"""After a case was filed: do signs gather in its enterprise? Looked at after commit; done again, nothing is told."""

from __future__ import annotations

from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import Reaction
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.rights import system

from .actions.watching import warn
from .events import CaseFiled


def look(record: EventRecord) -> None:
    """Warn of the case's enterprise, if the register knows it."""
    matter = Matter.objects.select_related("enterprise").filter(pk=record.chain_id).first()
    if matter is not None and matter.enterprise is not None:
        warn(matter.enterprise, actor=system("watch"), at=record.at)


WATCHED = (Reaction(CaseFiled, f"{__name__}.look"),)
