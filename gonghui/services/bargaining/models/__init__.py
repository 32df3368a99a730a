from ..archive.models import AreaReport, Entry, Export
from ..charge.models import Handover, Help
from ..grades.models import GradeAmount, GradeChannel, GradeExtra, GradePost, GradeSheet
from ..index.models import IndexWeights, RoundIndex
from ..industry.models import Firm, FloorPost, FloorSheet, TalksRequest
from .contract import Clause, Contract
from .delegation import ChiefChoice, Election, Nomination, Representative
from .filing import Enclosure, Filing, Supplement
from .letter import Escalation, OpinionLetter
from .minutes import Minutes
from .offer import Disclosure, Offer, Reply
from .performance import Check, ClauseQuestion, Finding, QuestionBacking, Verdict
from .round import Kind, Purpose, Round, Side, Topic
from .suggestion import Suggestion, Support
from .suspension import Suspension
from .vacancy import Vacancy

__all__ = [
    "AreaReport", "Check", "ChiefChoice", "Clause", "ClauseQuestion", "Contract", "Disclosure", "Election",
    "Enclosure", "Entry", "Escalation", "Export", "Filing", "Finding", "Firm", "FloorPost", "FloorSheet",
    "GradeAmount", "GradeChannel", "GradeExtra", "GradePost", "GradeSheet", "Handover", "Help", "IndexWeights",
    "Kind", "Minutes", "Nomination", "Offer", "OpinionLetter", "Purpose", "QuestionBacking", "Reply",
    "Representative", "Round", "RoundIndex", "Side", "Suggestion", "Supplement", "Support", "Suspension",
    "TalksRequest", "Topic", "Vacancy", "Verdict",
]  # fmt: skip
