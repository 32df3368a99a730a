"""What time does to who speaks for an employer: a term begins or ends on its day, and the cases follow."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions.clockwork import clock_does_each

from ..actions.parties import follow_who_speaks
from ..queries.parties import touched_by_time


def tick(at: datetime) -> None:
    """Let in and out whom the day lets in and out."""
    clock_does_each(follow_who_speaks, touched_by_time(clock.day_of(at)), at=at)
