"""The verbs of the rooms. Parts are for services; actions are what people in the room do."""

from .arranging import (
    Item,
    Place,
    add_agenda_items,
    announce,
    close_room,
    end_suspension,
    leave_seat,
    open_room,
    recess,
    reopen_items,
    resume,
    seat_people,
    suspend,
)
from .holding import fix_item, hold, release
from .ordering import begin_sitting, end_sitting
from .proposing import accept_proposal, clean_value, counter, lay_on_the_table, propose, withdraw_proposal
from .sittings import note_present, plan_sitting
from .speaking import EDIT_WINDOW, File, edit_message, mark_read, redact_message, say, suggest
from .watching import count_spectator

__all__ = [
    "EDIT_WINDOW", "File", "Item", "Place", "accept_proposal", "add_agenda_items", "announce", "begin_sitting",
    "clean_value", "close_room", "count_spectator", "counter", "edit_message", "end_sitting", "end_suspension",
    "fix_item", "hold", "lay_on_the_table", "leave_seat", "mark_read", "note_present", "open_room", "plan_sitting",
    "propose", "recess", "redact_message", "release", "reopen_items", "resume", "say", "seat_people", "suggest",
    "suspend", "withdraw_proposal",
]  # fmt: skip
