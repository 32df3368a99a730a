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
    CoordinationExtended,
    CoordinationFailed,
    CoordinationRequested,
    CoordinationSettled,
    CorrectionOrdered,
    DataCompleted,
    DataDisclosed,
    DataLate,
    OfferAccepted,
    OfferRefused,
    RecorderAgreed,
    RecorderPutForward,
    SettlementDrawnUp,
    SettlementSigned,
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
from .industry import (
    ContractAffirmed,
    ContractPassedByFirms,
    ContractRejectedByFirms,
    FirmDeclined,
    FirmJoined,
    FirmsConvened,
    FirmsDropped,
    FirmsListed,
    FirmVoted,
    FloorsPutForward,
    TalksRequested,
)
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
    RoundWithdrawn,
    SuggestionAnswered,
    SuggestionMade,
    TopicsSettled,
)
from .suspension import (
    EarlyResumptionProposed,
    SuspensionDropped,
    SuspensionProposed,
    TalksResumed,
    TalksSuspended,
)
from .vacancy import EmployerSeatFilled, EmployerSeatVacated, WorkerSeatFilled, WorkerSeatVacated

__all__ = [
    "AnswerOverdue", "CandidateNominated", "CandidateWithdrew", "ChiefAuthorised", "CongressConvened",
    "CongressFellShort", "ContractAffirmed", "ContractDrafted", "ContractFiled", "ContractPassed",
    "ContractPassedByFirms", "ContractPosted", "ContractRejected", "ContractRejectedByFirms", "ContractSigned",
    "CoordinationConcluded", "CoordinationExtended", "CoordinationFailed", "CoordinationRequested",
    "CoordinationSettled", "CorrectionOrdered", "DataCompleted", "DataDisclosed", "DataLate",
    "DelegationNamed", "DelegationSettled", "EarlyResumptionProposed", "ElectionFailed", "ElectionOpened",
    "EmployerSeatFilled", "EmployerSeatVacated", "FirmDeclined", "FirmJoined", "FirmVoted", "FirmsConvened",
    "FirmsDropped", "FirmsListed", "FloorsPutForward", "GradeTablesPutForward", "MeetingAdjourned",
    "MeetingOpened", "MinutesDrafted", "MinutesReopened", "MinutesSigned", "MinutesWritten",
    "NominationsOpened", "ObjectionServed", "OfferAccepted", "OfferDrafted", "OfferReceived", "OfferRefused",
    "OfferSent", "OutsiderInvited", "RecorderAgreed", "RecorderPutForward", "RepresentativesElected",
    "ReviewLapsed", "ReviewPassed", "RoundInitiated", "RoundWithdrawn", "SeatLeft", "SettlementDrawnUp",
    "SettlementSigned", "SideSigned", "SuggestionAnswered", "SuggestionMade", "SupplementRequested",
    "SupplementSupplied", "SuspensionDropped", "SuspensionProposed", "TalksConcluded", "TalksRequested",
    "TalksResumed", "TalksSuspended", "TookEffect", "TopicsSettled", "WorkerSeatFilled", "WorkerSeatVacated",
]  # fmt: skip
