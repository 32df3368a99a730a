"""What a case is made of."""

from .body import Body
from .case import Case, Claim, Claimant, Draft
from .linkage import Linkage, Objection, Referral
from .proceeding import Debt, Instalment, Invitation, Proceeding, Rating, Sitting
from .signing import Coming, Signing
from .talks import Answer, Offer, TalkRoom
from .trial import Counterclaim, Hearing, Opinion, Postponement, Ruling, Trial
from .watch import EarlyWarning, Escalation, Visit

__all__ = [
    "Answer", "Body", "Case", "Claim", "Claimant", "Coming", "Counterclaim", "Debt", "Draft", "EarlyWarning",
    "Escalation", "Hearing", "Instalment", "Invitation", "Linkage", "Objection", "Offer", "Opinion", "Postponement",
    "Proceeding", "Rating", "Referral", "Ruling", "Signing", "Sitting", "TalkRoom", "Trial", "Visit",
]  # fmt: skip
