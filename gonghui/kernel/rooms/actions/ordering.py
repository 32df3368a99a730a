"""What the recorder does to keep order."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.actions import action
from gonghui.kernel.errors import StepClosed

from ..models import Room, State
from ..rights import Right
from .arranging import recess, resume


@action(Right.KEEP_ORDER, on=Room)
def begin_sitting(room: Room, *, at: datetime) -> None:
    """Go on after a recess. The first sitting and the end of a suspension are the service's to begin."""
    if room.state != State.RECESS:
        raise StepClosed(f"会议现在是“{room.get_state_display()}”，不是休会，不用复会。")
    resume(room, at=at)  # which refuses while the room is held


@action(Right.KEEP_ORDER, on=Room)
def end_sitting(room: Room, *, at: datetime) -> None:
    """Adjourn the meeting to a later sitting."""
    recess(room, at=at)
