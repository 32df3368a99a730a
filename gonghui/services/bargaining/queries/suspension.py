"""Suspensions of the talks: which one stands, how many days are left to suspend, what the rules of the place say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor
from gonghui.rulebook import Held

from ..models import Round, Side, Suspension


def standing(round: Round) -> Suspension | None:
    """The suspension that is proposed or running, if any."""
    return round.suspensions.filter(ended_at=None).first()


def running(round: Round) -> Suspension | None:
    """The suspension both sides agreed to and that is not over."""
    return round.suspensions.filter(ended_at=None, agreed_at__isnull=False).first()


def proposed(round: Round) -> Suspension | None:
    """The suspension that one side proposed and the other has not answered."""
    return round.suspensions.filter(ended_at=None, agreed_at=None).first()


def side_of_chief(round: Round, actor: Actor) -> Side | None:
    """The side whose chief this person is, or None."""
    for side in Side:
        chief = round.chief(side)
        if chief is not None and chief.person_id == actor.person_id:
            return side
    return None


def resting_words(found: Suspension) -> str:
    """协商中止，5月8日 09:00 恢复。"""
    here = found.resumes_at.astimezone(clock.CHINA)
    return f"协商中止，{here.month}月{here.day}日 {here:%H:%M} 恢复。"


@dataclass(frozen=True)
class Cap:
    """How long talks may rest here in all, with the article; `left` None where no law says."""

    held: Held[int] | None
    used: int

    @property
    def left(self) -> int | None:
        return max(0, self.held.value - self.used) if self.held else None


def cap(round: Round) -> Cap:
    """The cap of the place and the days that earlier suspensions of this round have used up."""
    over = round.suspensions.filter(agreed_at__isnull=False, ended_at__isnull=False)
    spans = over.values_list("agreed_at", "ended_at")
    used = sum(days_between(clock.day_of(began), clock.day_of(ended)) for began, ended in spans if began and ended)
    return Cap(round.rules.number("bargaining.suspension_days_max"), used)


def days_between(first: date, last: date) -> int:
    """Calendar days; the first day is not counted (民法典 201)."""
    return (last - first).days


def consent_rule(round: Round) -> Held[str] | None:
    """Whose consent a suspension needs here. Asking both satisfies every answer the law gives."""
    return round.rules.choice("bargaining.suspension_consent")
