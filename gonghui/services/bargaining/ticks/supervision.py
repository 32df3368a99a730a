"""What time does to an opinion letter: the days to answer run out, and that is noted, once."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions.clockwork import clock_does_each
from gonghui.kernel.matters.models import Matter

from ..actions.supervision import note_no_answer
from ..models import OpinionLetter
from ..supervision.procedure import SUPERVISION


def tick(at: datetime) -> int:
    """Note every letter that was not answered in time; how many."""
    today = clock.day_of(at)
    late = Matter.objects.filter(
        procedure_name=SUPERVISION.name, state="running", step_key="reply", in_trouble=False,
        deadlines__key="reply", deadlines__met_on=None, deadlines__replaced_at=None, deadlines__due__lt=today,
    )  # fmt: skip
    return clock_does_each(note_no_answer, OpinionLetter.objects.filter(matter__in=late), at=at)
