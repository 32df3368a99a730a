"""What a case is made of."""

from .body import Body
from .case import Case, Claim, Claimant, Draft
from .proceeding import Debt, Instalment, Invitation, Proceeding, Rating, Sitting

__all__ = [
    "Body", "Case", "Claim", "Claimant", "Debt", "Draft", "Instalment", "Invitation", "Proceeding", "Rating", "Sitting",
]  # fmt: skip
