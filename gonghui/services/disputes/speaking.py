"""After somebody came into an office that speaks for an employer, or left it: its cases know of it, after commit."""

from __future__ import annotations

from gonghui.kernel.actions.clockwork import clock_does_each
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import Reaction
from gonghui.kernel.organisations.events import PersonAppointed, TermEnded
from gonghui.kernel.organisations.relations import EMPLOYERS

from .actions.parties import follow_who_speaks
from .queries.parties import told_cases


def follow(record: EventRecord) -> None:
    """Bring the cases of the employer up to date; done again, nothing changes."""
    event = record.event
    assert isinstance(event, PersonAppointed | TermEnded)
    if event.office in EMPLOYERS:
        clock_does_each(follow_who_speaks, told_cases().filter(matter__enterprise=event.organisation), at=record.at)


FOLLOWED = tuple(Reaction(kind, f"{__name__}.follow") for kind in (PersonAppointed, TermEnded))
