"""What a case is made of."""

from .body import Body
from .case import Case, Claim, Claimant, Draft
from .proceeding import Debt, Instalment, Invitation, Proceeding, Rating, Sitting
from .watch import EarlyWarning, Escalation, Visit

__all__ = [
    "Body", "Case", "Claim", "Claimant", "Debt", "Draft", "EarlyWarning", "Escalation", "Instalment", "Invitation",
    "Proceeding", "Rating", "Sitting", "Visit",
]  # fmt: skip
