"""The verbs: opening, voting, closing, annulling; helping at the office; paper ballots; disputes of the roll."""

from .assisting import identify_voter, witness_identity
from .papers import (
    confirm_handout,
    confirm_paper_count,
    discard_handout,
    enter_handout,
    enter_paper_count,
)
from .rolls import decide_dispute, dispute_the_roll
from .voting import OFF_THE_ROLL, Candidate, annul_ballot, cast_vote, close_ballot, open_ballot

__all__ = [
    "OFF_THE_ROLL", "Candidate", "annul_ballot", "cast_vote", "close_ballot", "confirm_handout",
    "confirm_paper_count", "decide_dispute", "discard_handout", "dispute_the_roll", "enter_handout",
    "enter_paper_count", "identify_voter", "open_ballot", "witness_identity",
]  # fmt: skip
