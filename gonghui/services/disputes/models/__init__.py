"""What a case is made of."""

from .body import Body
from .case import Case, Claim, Claimant, Draft
from .proceeding import Debt, Instalment, Invitation, Proceeding, Rating, Sitting
from .talks import Answer, Offer, TalkRoom
from .watch import EarlyWarning, Escalation, Visit

__all__ = [
    "Answer", "Body", "Case", "Claim", "Claimant", "Debt", "Draft", "EarlyWarning", "Escalation", "Instalment",
    "Invitation", "Offer", "Proceeding", "Rating", "Sitting", "TalkRoom", "Visit",
]  # fmt: skip
