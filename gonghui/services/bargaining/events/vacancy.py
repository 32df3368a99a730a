"""After the lists were settled: a seat is given up, and somebody else takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .opening import SIDES

WHYS = {"resigned": "本人辞任", "left": "已离开本单位", "recalled": "由产生代表的一方撤换", "handover": "职务移交"}


@dataclass(frozen=True)
class SeatVacated(Event):
    """Base: whose seat, and why. The days to fill run from `vacant_since`, the side's oldest empty seat."""

    of: ClassVar[str]

    person: UUID
    because: str
    vacant_since: date
    was_chief: bool = False
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        seat = "首席代表" if self.was_chief else "协商代表"
        how = "（凭书面材料）" if self.by_upload else ""
        why = WHYS.get(self.because, self.because)
        return f"{show.person(self.person)}不再担任{SIDES[self.of]}{seat}：{why}{how}，空缺待补"


@event("bargaining.worker_seat_vacated")
@dataclass(frozen=True)
class WorkerSeatVacated(SeatVacated):
    of = "worker"


@event("bargaining.employer_seat_vacated")
@dataclass(frozen=True)
class EmployerSeatVacated(SeatVacated):
    of = "employer"


@dataclass(frozen=True)
class SeatFilled(Event):
    """Base: who sits instead of whom. `vacant_since` is of the oldest seat that is still empty, if any."""

    of: ClassVar[str]

    person: UUID
    instead_of: UUID
    vacant_since: date | None = None
    is_chief: bool = False
    by_upload: bool = False

    def sentence(self, show: Show) -> str:
        seat = "首席代表" if self.is_chief else "协商代表"
        how = "（凭书面材料）" if self.by_upload else ""
        return f"{show.person(self.person)}接替{show.person(self.instead_of)}，担任{SIDES[self.of]}{seat}{how}"


@event("bargaining.worker_seat_filled")
@dataclass(frozen=True)
class WorkerSeatFilled(SeatFilled):
    of = "worker"


@event("bargaining.employer_seat_filled")
@dataclass(frozen=True)
class EmployerSeatFilled(SeatFilled):
    of = "employer"
