"""Tables of the ballots."""

from .ballot import Ballot, Option, State
from .box import BoxVote, UrnList
from .office import Assistance, Handout, HandoutLine, PaperCount
from .roll import Roll, RollDispute, RollEntry

__all__ = [
    "Assistance", "Ballot", "BoxVote", "Handout", "HandoutLine", "Option", "PaperCount", "Roll", "RollDispute",
    "RollEntry", "State", "UrnList",
]  # fmt: skip
