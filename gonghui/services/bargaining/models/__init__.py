from ..grades.models import GradeAmount, GradeChannel, GradeExtra, GradePost, GradeSheet
from ..industry.models import Firm, FloorPost, FloorSheet, TalksRequest
from .contract import Clause, Contract
from .delegation import Election, Nomination, Representative
from .filing import Enclosure, Filing, Supplement
from .minutes import Minutes
from .offer import Disclosure, Offer, Reply
from .round import Kind, Round, Side, Topic
from .suggestion import Suggestion, Support
from .suspension import Suspension
from .vacancy import Vacancy

__all__ = [
    "Clause", "Contract", "Disclosure", "Election", "Enclosure", "Filing", "Firm", "FloorPost", "FloorSheet",
    "GradeAmount", "GradeChannel", "GradeExtra", "GradePost", "GradeSheet", "Kind", "Minutes", "Nomination",
    "Offer", "Reply", "Representative", "Round", "Side", "Suggestion", "Supplement", "Support", "Suspension",
    "TalksRequest", "Topic", "Vacancy",
]  # fmt: skip
