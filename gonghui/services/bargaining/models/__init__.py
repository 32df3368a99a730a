from ..grades.models import GradeAmount, GradeChannel, GradeExtra, GradePost, GradeSheet
from ..index.models import IndexWeights, RoundIndex
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
    "Clause", "Contract", "Disclosure", "Election", "Enclosure", "Filing", "GradeAmount", "GradeChannel",
    "GradeExtra", "GradePost", "GradeSheet", "IndexWeights", "Kind", "Minutes", "Nomination", "Offer", "Reply",
    "Representative", "Round", "RoundIndex", "Side", "Suggestion", "Supplement", "Support", "Suspension", "Topic",
    "Vacancy",
]  # fmt: skip
