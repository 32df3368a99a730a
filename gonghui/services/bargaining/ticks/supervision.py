"""What time does to an opinion letter: the days to answer run out, and that is noted, once."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.rights import system

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
    return sum(_note(letter, at) for letter in OpinionLetter.objects.filter(matter__in=late))


def _note(letter: OpinionLetter, at: datetime) -> bool:
    try:
        note_no_answer(letter, actor=system("clock"), at=at)
    except GonghuiError:
        return False  # somebody was faster
    return True
