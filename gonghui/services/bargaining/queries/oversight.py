"""What those above see of the time after the contract: reports that are overdue, letters that are under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Min, Q, QuerySet
from django.urls import reverse

from gonghui.kernel.manifests import Waiting
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.rights import Actor, objects

from ..models import OpinionLetter, Round
from ..rights import Right
from ..supervision.relations import cadre, reviewer
from .performance import REPORT, with_late_report


@dataclass(frozen=True)
class OverdueReports:
    """The contracts of the actor's area on which the congress should have heard."""

    rounds: QuerySet[Round]

    @classmethod
    def of(cls, actor: Actor, today: date) -> OverdueReports:
        late = with_late_report(objects(actor, Right.OVERSEE_PERFORMANCE), today)
        due = Min(
            "matter__deadlines__due",
            filter=Q(
                matter__deadlines__key=REPORT, matter__deadlines__met_on=None, matter__deadlines__replaced_at=None
            ),
        )
        found = late.annotate(report_due=due).select_related("matter__enterprise", "contract")
        return cls(found.order_by("report_due", "pk"))

    @staticmethod
    def lines(rounds: Iterable[Any]) -> list[dict[str, Any]]:
        return [
            {
                "firm": round.enterprise.name, "number": round.contract.number, "due": round.report_due,
                "url": reverse("bargaining:performance", args=[round.pk]),
            }
            for round in rounds
        ]  # fmt: skip


@dataclass(frozen=True)
class OverseenLetters:
    """The opinion letters under way in the actor's area, those in trouble first."""

    letters: QuerySet[OpinionLetter]

    @classmethod
    def of(cls, actor: Actor) -> OverseenLetters:
        mine = cadre.held_by(actor) | reviewer.held_by(actor)
        found = OpinionLetter.objects.filter(mine, matter__state="running").select_related("matter__enterprise")
        return cls(found.order_by("-matter__in_trouble", F("matter__opened_at")))

    def lines(self, most: int) -> list[dict[str, Any]]:
        return [
            {
                "firm": letter.enterprise.name, "title": letter.matter.title, "step": letter.matter.step.title,
                "trouble": letter.matter.in_trouble, "url": letter.matter.get_absolute_url(),
                "since": letter.matter.opened_at,
            }
            for letter in self.letters[:most]
        ]  # fmt: skip


def waiting(actor: Actor, today: date) -> list[Waiting]:
    """One line on a cadre's desk where reports are overdue in the area."""
    if not areas_of(actor):
        return []
    overdue = OverdueReports.of(actor, today).rounds.count()
    if not overdue:
        return []
    words = f"{overdue} 份合同超过一年没有向职代会报告履行情况"
    return [Waiting("督促报告合同履行情况", words, reverse("bargaining:oversight"))]
