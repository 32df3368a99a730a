"""What happens in a round, step by step: facts and ids, each with its sentence."""

from .agreement import (
    ContractDrafted, ContractPassed, ContractRejected, ContractSigned, CongressConvened, CongressFellShort,
    MinutesSigned, SideSigned,
)
from .answer import (
    AnswerOverdue, CoordinationConcluded, CoordinationRequested, CorrectionOrdered, DataCompleted,
    DataDisclosed, DataLate, OfferAccepted, OfferRefused,
)
from .delegation import (
    CandidateNominated, CandidateWithdrew, ChiefAuthorised, DelegationNamed, DelegationSettled, ElectionFailed,
    ElectionOpened, NominationsOpened, RepresentativesElected,
)
from .filing import (
    ContractFiled, ContractPosted, ObjectionServed, ReviewLapsed, ReviewPassed, SupplementRequested,
    SupplementSupplied, TookEffect,
)
from .meeting import MeetingAdjourned, MeetingOpened, MinutesDrafted, TalksConcluded
from .opening import (
    OfferDrafted, OfferReceived, OfferSent, RoundInitiated, SuggestionAnswered, SuggestionMade, TopicsSettled,
)

__all__ = [
    "AnswerOverdue", "CandidateNominated", "CandidateWithdrew", "ChiefAuthorised", "CongressConvened",
    "CongressFellShort", "ContractDrafted", "ContractFiled", "ContractPassed", "ContractPosted",
    "ContractRejected", "ContractSigned", "CoordinationConcluded", "CoordinationRequested", "CorrectionOrdered",
    "DataCompleted", "DataDisclosed", "DataLate", "DelegationNamed", "DelegationSettled", "ElectionFailed",
    "ElectionOpened",
    "MeetingAdjourned", "MeetingOpened", "MinutesDrafted", "MinutesSigned", "NominationsOpened",
    "ObjectionServed", "OfferAccepted", "OfferDrafted", "OfferReceived", "OfferRefused", "OfferSent",
    "RepresentativesElected", "ReviewLapsed", "ReviewPassed", "RoundInitiated", "SideSigned",
    "SuggestionAnswered", "SuggestionMade", "SupplementRequested", "SupplementSupplied",
    "TalksConcluded", "TookEffect", "TopicsSettled",
]  # fmt: skip
