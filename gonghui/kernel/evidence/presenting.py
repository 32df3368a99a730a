"""What the component `evidence/exhibits.html` is given: the lists as this person sees them, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gonghui.kernel.rights import may, objects

from .actions.standing import party_standing
from .forms import HandInForm
from .models import Dossier, Exhibit, ExhibitFile, Incoming
from .queries import dossier_of, exhibits_of
from .rights import Right
from .sides import side_rank, side_title


@dataclass(frozen=True)
class Line:
    """One exhibit in a list, and what this person may do with it."""

    exhibit: Exhibit
    files: list[ExhibitFile]
    may_change: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class SideList:
    """The exhibits of one side."""

    title: str
    lines: list[Line]
    is_own: bool


@dataclass(frozen=True)
class Evidence:
    """The component's parameter."""

    dossier: Dossier
    lists: list[SideList]
    #: Empty where this person hands in nothing.
    form: HandInForm | None
    #: Why nothing is taken any more; "" while it is.
    closed: str
    #: Files of this person that arrived and wait to be handed in, and those that stopped on the way.
    arrived: list[Incoming]
    stopped: list[Incoming]


def evidence_of(matter: Any, actor: Any, *, at: datetime) -> Evidence | None:
    """The evidence of a matter as this person sees it; None where there is none for them."""
    dossier = dossier_of(matter)
    if dossier is None or not may(actor, Right.SEE_THE_DOSSIER, dossier):
        return None
    return evidence_in(dossier, actor)


def evidence_in(dossier: Dossier, actor: Any, form: HandInForm | None = None) -> Evidence:
    """The same of a dossier this person may see; `form` is the one that was refused."""
    party = party_standing(dossier, actor)
    closed = dossier.closed_why if dossier.closed_at else "" if dossier.matter.is_running else "这件事已经办结"
    coming = list(Incoming.objects.filter(dossier=dossier, person=actor.person_id, taken_by=None).order_by("begun_at"))
    arrived = [one for one in coming if one.checked_at]
    if form is None and not closed and may(actor, Right.HAND_IN, dossier):
        form = HandInForm(by_officer=party is None, initial={"incoming": " ".join(str(one.pk) for one in arrived)})
    stopped = [one for one in coming if not one.checked_at and one.received]
    return Evidence(dossier, _lists(dossier, actor, party.side if party else ""), form, closed, arrived, stopped)


def _lists(dossier: Dossier, actor: Any, own: str) -> list[SideList]:
    exhibits = list(exhibits_of(dossier, actor))
    here = Exhibit.objects.filter(dossier=dossier)
    changed = set(objects(actor, Right.CHANGE_THE_EXHIBIT, here).values_list("pk", flat=True))
    names = sorted({one.side for one in exhibits}, key=lambda name: (name != own, side_rank(name)))
    return [
        SideList(side_title(name), _lines([one for one in exhibits if one.side == name], changed), name == own)
        for name in names
    ]


def _lines(exhibits: list[Exhibit], changed: set[Any]) -> list[Line]:
    free = [one.pk for one in exhibits if not one.is_fixed]
    return [
        Line(
            exhibit=one,
            files=list(one.files.all()),  # type: ignore[attr-defined]
            may_change=one.pk in changed and not one.is_fixed,
            is_first=one.pk in free[:1],
            is_last=one.pk in free[-1:],
        )
        for one in exhibits
    ]
