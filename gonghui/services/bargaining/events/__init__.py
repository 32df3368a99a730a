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
    TalksBroughtToTheBureau,
)
from .archive import ContractsExported, ExportDownloaded, ReportDrawnUp
from .change import ChangeAskedFor, ContractChanged, ContractEndedEarly
from .charge import HelpAccepted, HelpEnded, HelpOffered, RoundHandedOver
from .delegation import (
    CandidateNominated,
    CandidateWithdrew,
    ChiefAuthorised,
    ChiefChosen,
    ChiefFavoured,
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
from .index import IndexWeightsChanged
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
    MeetingAgendaSet,
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
from .performance import (
    CheckBegun,
    CheckSettled,
    FindingsRecorded,
    PerformanceReported,
    QuestionAnswered,
    QuestionAsked,
)
from .supervision import (
    BureauConcluded,
    CorrectionConfirmed,
    LetterAnswered,
    LetterEscalated,
    LetterHandedBack,
    LetterIssued,
    LetterOverdue,
    LetterReceived,
    ProposalIssued,
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
    "AnswerOverdue", "BureauConcluded", "CandidateNominated", "CandidateWithdrew", "ChangeAskedFor", "CheckBegun",
    "CheckSettled", "ChiefAuthorised", "ChiefChosen", "ChiefFavoured", "CongressConvened", "CongressFellShort",
    "ContractAffirmed", "ContractChanged", "ContractDrafted", "ContractEndedEarly", "ContractFiled", "ContractPassed",
    "ContractPassedByFirms", "ContractPosted", "ContractRejected", "ContractRejectedByFirms", "ContractSigned",
    "ContractsExported", "CoordinationConcluded", "CoordinationExtended", "CoordinationFailed",
    "CoordinationRequested", "CoordinationSettled", "CorrectionConfirmed", "CorrectionOrdered", "DataCompleted",
    "DataDisclosed", "DataLate", "DelegationNamed", "DelegationSettled", "EarlyResumptionProposed", "ElectionFailed",
    "ElectionOpened", "EmployerSeatFilled", "EmployerSeatVacated", "ExportDownloaded", "FindingsRecorded",
    "FirmDeclined", "FirmJoined", "FirmVoted", "FirmsConvened", "FirmsDropped", "FirmsListed", "FloorsPutForward",
    "GradeTablesPutForward", "HelpAccepted", "HelpEnded", "HelpOffered", "IndexWeightsChanged", "LetterAnswered",
    "LetterEscalated", "LetterHandedBack", "LetterIssued", "LetterOverdue", "LetterReceived", "MeetingAdjourned",
    "MeetingAgendaSet", "MeetingOpened", "MinutesDrafted", "MinutesReopened", "MinutesSigned", "MinutesWritten",
    "NominationsOpened", "ObjectionServed", "OfferAccepted", "OfferDrafted", "OfferReceived", "OfferRefused",
    "OfferSent", "OutsiderInvited", "PerformanceReported", "ProposalIssued", "QuestionAnswered", "QuestionAsked",
    "RecorderAgreed", "RecorderPutForward", "ReportDrawnUp", "RepresentativesElected", "ReviewLapsed", "ReviewPassed",
    "RoundHandedOver", "RoundInitiated", "RoundWithdrawn", "SeatLeft", "SettlementDrawnUp", "SettlementSigned",
    "SideSigned", "SuggestionAnswered", "SuggestionMade", "SupplementRequested", "SupplementSupplied",
    "SuspensionDropped", "SuspensionProposed", "TalksBroughtToTheBureau", "TalksConcluded", "TalksRequested",
    "TalksResumed", "TalksSuspended", "TookEffect", "TopicsSettled", "WorkerSeatFilled", "WorkerSeatVacated",
]  # fmt: skip
