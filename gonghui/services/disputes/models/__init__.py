"""What a case is made of."""

from .body import Body
from .case import Case, Claim, Claimant, Draft
from .proceeding import Debt, Instalment, Invitation, Proceeding, Rating, Sitting
from .trial import Counterclaim, Hearing, Opinion, Postponement, Ruling, Trial
from .watch import EarlyWarning, Escalation, Visit

__all__ = [
    "Body", "Case", "Claim", "Claimant", "Counterclaim", "Debt", "Draft", "EarlyWarning", "Escalation", "Hearing",
    "Instalment", "Invitation", "Opinion", "Postponement", "Proceeding", "Rating", "Ruling", "Sitting", "Trial",
    "Visit",
]  # fmt: skip
