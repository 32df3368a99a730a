"""Whether the contract is kept: checks, the report to the congress, questions on a clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES


@event("bargaining.check_begun")
@dataclass(frozen=True)
class CheckBegun(Event):
    check: UUID
    number: int
    side: str

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}发起第 {self.number} 次履行检查"


@event("bargaining.findings_recorded")
@dataclass(frozen=True)
class FindingsRecorded(Event):
    """What one side found so far, in counts of clauses."""

    check: UUID
    side: str
    kept: int
    partly: int
    not_kept: int

    def sentence(self, show: Show) -> str:
        return (
            f"{SIDES[self.side]}核对了 {self.kept + self.partly + self.not_kept} 条：已履行 {self.kept} 条，"
            f"部分履行 {self.partly} 条，没有履行 {self.not_kept} 条"
        )


@event("bargaining.check_settled")
@dataclass(frozen=True)
class CheckSettled(Event):
    check: UUID
    paper: UUID
    delegates: int

    def sentence(self, show: Show) -> str:
        return f"履行检查结束，报告送达 {self.delegates} 名职工代表"


@event("bargaining.performance_reported")
@dataclass(frozen=True)
class PerformanceReported(Event):
    """The chiefs reported to the congress. The next report is due from `next_from`, if the contract lasts so long."""

    check: UUID
    posting: UUID
    reported_on: date
    next_from: date | None = None

    def sentence(self, show: Show) -> str:
        return f"双方首席代表 {self.reported_on:%Y-%m-%d} 向职代会报告合同履行情况，报告向全体职工公布"


@event("bargaining.question_asked")
@dataclass(frozen=True)
class QuestionAsked(Event):
    """No author: questions are anonymous, also in the memory."""

    anonymous = "履行提问箱"

    question: UUID
    clause: int

    def sentence(self, show: Show) -> str:
        return f"有职工问：第 {self.clause} 条有没有履行"


@event("bargaining.question_answered")
@dataclass(frozen=True)
class QuestionAnswered(Event):
    question: UUID
    clause: int
    verdict: str
    to_check: bool = False

    def sentence(self, show: Show) -> str:
        more = "，并列入下一次履行检查" if self.to_check else ""
        return f"工会答复关于第 {self.clause} 条的提问：{self.verdict}{more}"
