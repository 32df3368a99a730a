"""Letters after commit, about votes of a round: a disputed roll, its answer, a second officer who is waited for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from gonghui.kernel.ballots.events import HandoutEntered, PaperCountEntered, RollDisputed, RollDisputeDecided
from gonghui.kernel.ballots.models import Ballot, RollDispute
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import Reaction
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.organisations.rights import CHAIRS, COMMITTEE

from .models import Round


def roll_disputed(record: EventRecord) -> None:
    """The union's heads hear that somebody disputes a roll."""
    told: Any = record.event
    _send(
        record, _of_the_union(record, CHAIRS), title="有人对投票名册提出异议",
        text=f"{told.title}。请核实后答复，投票截止以前可以补列。", url=reverse("ballots:disputes", args=[told.ballot]),
    )  # fmt: skip


def dispute_decided(record: EventRecord) -> None:
    """Whoever disputed hears the answer, and whoever was added that they may vote."""
    told: Any = record.event
    found = RollDispute.objects.filter(pk=told.dispute).first()
    if found is not None:
        _send(
            record, {found.by_id, *filter(None, [found.person_id])}, title=f"名册异议已答复：{told.decision}",
            text=f"{told.title}。{told.words}", url=reverse("ballots:roll", args=[told.ballot]),
        )  # fmt: skip


def second_officer_wanted(record: EventRecord) -> None:
    """The committee hears that one of them has entered what another must confirm."""
    told: Any = record.event
    ballot = Ballot.objects.filter(matter_id=record.chain_id, state="open", title=told.title).first()
    if ballot is not None:
        _send(
            record, set(_of_the_union(record, COMMITTEE)) - {record.actor_id}, title="纸质选票等您确认",
            text=f"{told.title}。一人录入，另一人确认后才算数。", url=reverse("ballots:papers", args=[ballot.pk]),
        )  # fmt: skip


def _of_the_union(record: EventRecord, offices: Iterable[str]) -> list[UUID]:
    round = Round.objects.filter(pk=record.chain_id).select_related("matter__union").first()
    if round is None or round.union is None:
        return []
    return list(holders(round.union, *offices).values_list("pk", flat=True))


def _send(record: EventRecord, persons: Iterable[UUID], *, title: str, text: str, url: str) -> None:
    send(persons, key=f"vote:{record.pk}", title=title, text=text, url=url, at=record.at)


_HERE = "gonghui.services.bargaining.letters"
REACTIONS = (
    Reaction(on=RollDisputed, do=f"{_HERE}.roll_disputed"),
    Reaction(on=RollDisputeDecided, do=f"{_HERE}.dispute_decided"),
    Reaction(on=HandoutEntered, do=f"{_HERE}.second_officer_wanted"),
    Reaction(on=PaperCountEntered, do=f"{_HERE}.second_officer_wanted"),
)
