"""What a case is made of."""

from .body import Body
from .case import Case, Claim, Claimant, Draft
from .linkage import Linkage, Objection, Referral
from .proceeding import Debt, Instalment, Invitation, Proceeding, Rating, Sitting
from .signing import Coming, Signing
from .watch import EarlyWarning, Escalation, Visit

__all__ = [
    "Body", "Case", "Claim", "Claimant", "Coming", "Debt", "Draft", "EarlyWarning", "Escalation", "Instalment",
    "Invitation", "Linkage", "Objection", "Proceeding", "Rating", "Referral", "Signing", "Sitting", "Visit",
]  # fmt: skip
