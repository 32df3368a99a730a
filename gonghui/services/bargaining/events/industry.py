"""Talks of several firms: who is on the list, who has joined, passed, affirmed; and who asked for talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES

UPLOADED = "（工会上传盖章文件）"


@event("bargaining.talks_requested")
@dataclass(frozen=True)
class TalksRequested(Event):
    """An enterprise's union asks the union of its industry or area to propose talks."""

    union: UUID
    asked_by: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.asked_by)}要求{show.organisation(self.union)}提出行业（区域）集体协商"


@event("bargaining.firms_listed")
@dataclass(frozen=True)
class FirmsListed(Event):
    firms: tuple[UUID, ...]

    def sentence(self, show: Show) -> str:
        return f"列入企业 {len(self.firms)} 家：" + "、".join(show.organisation(firm) for firm in self.firms[:10])


@event("bargaining.firm_joined")
@dataclass(frozen=True)
class FirmJoined(Event):
    """A firm authorises the employer side to bargain for it."""

    firm: UUID
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.firm)}授权参加协商{UPLOADED if self.by_upload else ''}"


@event("bargaining.firm_declined")
@dataclass(frozen=True)
class FirmDeclined(Event):
    firm: UUID
    reason: str

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.firm)}不参加协商：{self.reason}"


@event("bargaining.firms_dropped")
@dataclass(frozen=True)
class FirmsDropped(Event):
    """Firms that had not joined when the vote was called are off the list."""

    firms: tuple[UUID, ...]

    def sentence(self, show: Show) -> str:
        named = "、".join(map(show.organisation, self.firms[:10]))
        return f"没有授权的企业 {len(self.firms)} 家不再列入：{named}"


@event("bargaining.firms_convened")
@dataclass(frozen=True)
class FirmsConvened(Event):
    """Each firm votes on its own."""

    firms: tuple[UUID, ...]
    voters: int
    closes_at: datetime

    def sentence(self, show: Show) -> str:
        return f"{len(self.firms)} 家企业分别表决，共 {self.voters} 人，{self.closes_at:%Y-%m-%d %H:%M} 截止投票"


@event("bargaining.firm_voted")
@dataclass(frozen=True)
class FirmVoted(Event):
    """The vote in one firm is counted. `yes` and the others are empty where too few came."""

    firm: UUID
    ballot: UUID
    outcome: str
    roll: int
    voted: int
    yes: int | None = None
    no: int | None = None
    abstained: int | None = None

    def sentence(self, show: Show) -> str:
        figures = "" if self.yes is None else f"，{self.yes} 票赞成，{self.no} 票反对，{self.abstained} 票弃权"
        said = {"passed": "通过", "rejected": "没有通过"}.get(self.outcome, "投票人数不足，要重新表决")
        return f"{show.organisation(self.firm)}表决{said}：应到 {self.roll} 人，投票 {self.voted} 人{figures}"


@event("bargaining.contract_passed_by_firms")
@dataclass(frozen=True)
class ContractPassedByFirms(Event):
    """The draft passed in `bound`, and binds those firms; not in `unbound`."""

    bound: tuple[UUID, ...]
    unbound: tuple[UUID, ...]

    def sentence(self, show: Show) -> str:
        said = f"{len(self.bound)} 家企业表决通过合同草案"
        if self.unbound:
            named = "、".join(map(show.organisation, self.unbound))
            said += f"；{len(self.unbound)} 家没有通过，合同对其没有约束力：{named}"
        return said


@event("bargaining.contract_rejected_by_firms")
@dataclass(frozen=True)
class ContractRejectedByFirms(Event):
    firms: tuple[UUID, ...]

    def sentence(self, show: Show) -> str:
        return f"{len(self.firms)} 家企业都没有通过合同草案，请双方重新协商"


@event("bargaining.contract_affirmed")
@dataclass(frozen=True)
class ContractAffirmed(Event):
    """A firm (or its union) affirms the signed contract."""

    firm: UUID
    side: str
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        who = "" if self.side == "employer" else "工会"
        return f"{show.organisation(self.firm)}{who}确认合同{UPLOADED if self.by_upload else ''}"


@event("bargaining.floors_put_forward")
@dataclass(frozen=True)
class FloorsPutForward(Event):
    sheet: UUID
    number: int
    side: str
    rows: int

    def sentence(self, show: Show) -> str:
        return f"{SIDES[self.side]}提出行业最低工资标准第 {self.number} 稿，共 {self.rows} 项"
