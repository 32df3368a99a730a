"""What the recorder does to keep order."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions import action

from ..models import Room
from ..rights import Right
from .arranging import recess, resume


@action(Right.KEEP_ORDER, on=Room)
def begin_sitting(room: Room, *, at: datetime) -> None:
    """Open the meeting, or go on after a recess."""
    resume(room, at=at)


@action(Right.KEEP_ORDER, on=Room)
def end_sitting(room: Room, *, at: datetime) -> None:
    """Adjourn the meeting to a later sitting."""
    recess(room, at=at)
