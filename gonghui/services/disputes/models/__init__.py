"""What a case is made of."""

from .body import Body
from .case import Case, Claim, Claimant, Draft
from .linkage import Linkage, Objection, Referral
from .proceeding import Debt, Instalment, Invitation, Proceeding, Rating, Sitting
from .signing import Coming, Signing
from .talks import Answer, Offer, TalkRoom
from .watch import EarlyWarning, Escalation, Visit

__all__ = [
    "Answer", "Body", "Case", "Claim", "Claimant", "Coming", "Debt", "Draft", "EarlyWarning", "Escalation",
    "Instalment", "Invitation", "Linkage", "Objection", "Offer", "Proceeding", "Rating", "Referral", "Signing",
    "Sitting", "TalkRoom", "Visit",
]  # fmt: skip
