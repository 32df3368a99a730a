from ..charge.models import Handover, Help
from ..grades.models import GradeAmount, GradeChannel, GradeExtra, GradePost, GradeSheet
from .contract import Clause, Contract
from .delegation import ChiefChoice, Election, Nomination, Representative
from .filing import Enclosure, Filing, Supplement
from .minutes import Minutes
from .offer import Disclosure, Offer, Reply
from .round import Kind, Round, Side, Topic
from .suggestion import Suggestion, Support
from .suspension import Suspension
from .vacancy import Vacancy

__all__ = [
    "ChiefChoice", "Clause", "Contract", "Disclosure", "Election", "Enclosure", "Filing", "GradeAmount",
    "GradeChannel", "GradeExtra", "GradePost", "GradeSheet", "Handover", "Help", "Kind", "Minutes", "Nomination",
    "Offer", "Reply", "Representative", "Round", "Side", "Suggestion", "Supplement", "Support", "Suspension", "Topic",
    "Vacancy",
]  # fmt: skip
