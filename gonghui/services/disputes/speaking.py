"""After somebody came into an office that speaks for an employer, or left it: its cases know of it, after commit."""

from __future__ import annotations

from uuid import UUID

from gonghui.kernel.actions.clockwork import clock_does
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import Reaction
from gonghui.kernel.organisations.events import PersonAppointed, TermEnded
from gonghui.kernel.organisations.relations import EMPLOYERS

from .actions.parties import follow_who_speaks
from .models import Case


def follow(record: EventRecord) -> None:
    """Bring the cases of the employer up to date; done again, nothing changes."""
    event = record.event
    assert isinstance(event, PersonAppointed | TermEnded)
    if event.office not in EMPLOYERS:
        return
    left: UUID | None = event.person if isinstance(event, TermEnded) else None
    for case in Case.objects.filter(matter__enterprise=event.organisation):
        clock_does(follow_who_speaks, case, at=record.at, left=left)


FOLLOWED = tuple(Reaction(kind, f"{__name__}.follow") for kind in (PersonAppointed, TermEnded))
