"""Pages of a room."""

from .messages import EditPage, FilePage, MessagePage, RedactPage
from .proposals import AcceptPage, CounterPage, ProposalPage, ProposePage, WithdrawPage
from .room import (
    AdjournPage,
    BeginPage,
    PeoplePage,
    PresentPage,
    ReadPage,
    RoomPage,
    SayPage,
    SideRoomPage,
    TranscriptPage,
)
from .suggestions import SuggestionsPage, SuggestPage

__all__ = [
    "AcceptPage", "AdjournPage", "BeginPage", "CounterPage", "EditPage", "FilePage", "MessagePage",
    "PeoplePage", "PresentPage", "ProposalPage", "ProposePage", "ReadPage", "RedactPage", "RoomPage",
    "SayPage", "SideRoomPage", "SuggestPage", "SuggestionsPage", "TranscriptPage", "WithdrawPage",
]  # fmt: skip
