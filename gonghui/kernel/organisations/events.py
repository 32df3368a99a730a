"""What happens to organisations and in them, told on the organisation's own chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel.events import Event, Sealed, Show, event

from .models import Office


@event("organisations.registered")
@dataclass(frozen=True)
class OrganisationRegistered(Event):
    organisation: UUID
    parent: UUID | None

    def sentence(self, show: Show) -> str:
        return f"登记了{show.organisation(self.organisation)}"


@event("organisations.details_changed")
@dataclass(frozen=True)
class DetailsChanged(Event):
    organisation: UUID
    fields: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        return f"修改了{show.organisation(self.organisation)}的资料（{'、'.join(self.fields)}）"


@event("organisations.moved")
@dataclass(frozen=True)
class OrganisationMoved(Event):
    organisation: UUID
    parent: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.organisation(self.organisation)}改由{show.organisation(self.parent)}领导"


@event("organisations.person_appointed")
@dataclass(frozen=True)
class PersonAppointed(Event):
    organisation: UUID
    person: UUID
    office: str
    since: date
    until: date | None

    def sentence(self, show: Show) -> str:
        title = Office(self.office).label
        where = show.organisation(self.organisation)
        return f"{show.person(self.person)}任{where}{title}（自{self.since:%Y-%m-%d}）"


@event("organisations.term_ended")
@dataclass(frozen=True)
class TermEnded(Event):
    organisation: UUID
    person: UUID
    office: str
    until: date

    def sentence(self, show: Show) -> str:
        title = Office(self.office).label
        return f"{show.person(self.person)}不再任{show.organisation(self.organisation)}{title}"


@event("organisations.worker_hired")
@dataclass(frozen=True)
class WorkerHired(Event):
    enterprise: UUID
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}进入{show.organisation(self.enterprise)}花名册"


@event("organisations.worker_left")
@dataclass(frozen=True)
class WorkerLeft(Event):
    enterprise: UUID
    person: UUID
    on: date

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}离开{show.organisation(self.enterprise)}（{self.on:%Y-%m-%d}）"


@event("organisations.member_admitted")
@dataclass(frozen=True)
class MemberAdmitted(Event):
    union: UUID
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}加入{show.organisation(self.union)}"


@event("organisations.membership_ended")
@dataclass(frozen=True)
class MembershipEnded(Event):
    union: UUID
    person: UUID
    until: date

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}退出{show.organisation(self.union)}"


@event("organisations.factor_reset_asked")
@dataclass(frozen=True)
class FactorResetAsked(Event):
    organisation: UUID
    person: UUID
    reason: Sealed

    def sentence(self, show: Show) -> str:
        return f"提出取消{show.person(self.person)}丢失的两步验证，核实经过：{self.reason.text}"


@event("organisations.factor_reset_confirmed")
@dataclass(frozen=True)
class FactorResetConfirmed(Event):
    organisation: UUID
    person: UUID
    asked_by: UUID

    def sentence(self, show: Show) -> str:
        asker = show.person(self.asked_by)
        return f"确认取消{show.person(self.person)}丢失的两步验证（{asker}提出）"


@event("organisations.factor_reset_withdrawn")
@dataclass(frozen=True)
class FactorResetWithdrawn(Event):
    organisation: UUID
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"撤回了取消{show.person(self.person)}两步验证的申请"
