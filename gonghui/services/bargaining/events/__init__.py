"""What happens in a round, step by step: facts and ids, each with its sentence."""

from .agreement import (
    CongressConvened,
    CongressFellShort,
    ContractDrafted,
    ContractPassed,
    ContractRejected,
    ContractSigned,
    MinutesSigned,
    SideSigned,
)
from .answer import (
    AnswerOverdue,
    CoordinationConcluded,
    CoordinationRequested,
    CorrectionOrdered,
    DataCompleted,
    DataDisclosed,
    DataLate,
    OfferAccepted,
    OfferRefused,
    RecorderAgreed,
    RecorderPutForward,
)
from .delegation import (
    CandidateNominated,
    CandidateWithdrew,
    ChiefAuthorised,
    DelegationNamed,
    DelegationSettled,
    ElectionFailed,
    ElectionOpened,
    NominationsOpened,
    OutsiderInvited,
    RepresentativesElected,
    SeatLeft,
)
from .filing import (
    ContractFiled,
    ContractPosted,
    ObjectionServed,
    ReviewLapsed,
    ReviewPassed,
    SupplementRequested,
    SupplementSupplied,
    TookEffect,
)
from .grades import GradeTablesPutForward
from .meeting import (
    MeetingAdjourned,
    MeetingOpened,
    MinutesDrafted,
    MinutesReopened,
    MinutesWritten,
    TalksConcluded,
)
from .opening import (
    OfferDrafted,
    OfferReceived,
    OfferSent,
    RoundInitiated,
    SuggestionAnswered,
    SuggestionMade,
    TopicsSettled,
)

__all__ = [
    "AnswerOverdue", "CandidateNominated", "CandidateWithdrew", "ChiefAuthorised", "CongressConvened",
    "CongressFellShort", "ContractDrafted", "ContractFiled", "ContractPassed", "ContractPosted",
    "ContractRejected", "ContractSigned", "CoordinationConcluded", "CoordinationRequested", "CorrectionOrdered",
    "DataCompleted", "DataDisclosed", "DataLate", "DelegationNamed", "DelegationSettled", "ElectionFailed",
    "ElectionOpened", "GradeTablesPutForward",
    "MeetingAdjourned", "MeetingOpened", "MinutesDrafted", "MinutesReopened", "MinutesSigned", "MinutesWritten",
    "NominationsOpened",
    "ObjectionServed", "OfferAccepted", "OfferDrafted", "OfferReceived", "OfferRefused", "OfferSent",
    "OutsiderInvited", "RecorderAgreed", "RecorderPutForward",
    "RepresentativesElected", "ReviewLapsed", "ReviewPassed", "RoundInitiated", "SeatLeft", "SideSigned",
    "SuggestionAnswered", "SuggestionMade", "SupplementRequested", "SupplementSupplied",
    "TalksConcluded", "TookEffect", "TopicsSettled",
]  # fmt: skip
