"""Tables of the rooms."""

from .journal import Act, Attachment, Channel, ChannelKind, JournalEntry, Kind, Message, Wording
from .proposals import Proposal, ProposalState, Suggestion
from .room import AgendaItem, Role, Room, Seat, Side, Sitting, Spectator, State, Unit

__all__ = [
    "Act", "AgendaItem", "Attachment", "Channel", "ChannelKind", "JournalEntry", "Kind", "Message",
    "Proposal", "ProposalState", "Role", "Room", "Seat", "Side", "Sitting", "Spectator", "State",
    "Suggestion", "Unit", "Wording",
]  # fmt: skip
