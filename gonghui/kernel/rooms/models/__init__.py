"""Tables of the rooms."""

from .journal import Act, Attachment, Channel, ChannelKind, JournalEntry, Kind, Message, Wording
from .proposals import Proposal, ProposalState, Suggestion
from .room import AgendaItem, Role, Room, Seat, Side, Sitting, Spectator, State, Unit
from .sitting import AgendaEntry, Presence

__all__ = [
    "Act", "AgendaEntry", "AgendaItem", "Attachment", "Channel", "ChannelKind", "JournalEntry", "Kind", "Message",
    "Presence", "Proposal", "ProposalState", "Role", "Room", "Seat", "Side", "Sitting", "Spectator", "State",
    "Suggestion", "Unit", "Wording",
]  # fmt: skip
