"""Which papers of a case go along with it, and who may read those that stay behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.evidence.queries import dossier_of
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.organisations.queries import holders_in
from gonghui.kernel.papers.models import Audience, Paper, State, Upload

from ..documents.kinds import AGREEMENT, MINUTES, RECEIPT
from ..models import Body, Case, Proceeding

#: What was said and offered around a table: handed over to no other body.
KEPT_APART = (Audience.READERS, Audience.TABLE)


@dataclass(frozen=True)
class HandedIn:
    """A paper or file of the case; `source` is its number, or the name of the file."""

    name: str
    source: str
    on: date


def circle(case: Case) -> Audience:
    """Who reads the papers of a case: the parties and its bodies; of a sensitive one only the body that has it."""
    return Audience.IN_HAND if case.sensitivity else Audience.PARTIES


def co_mediators(proceeding: Proceeding) -> set[UUID]:
    """People of the bodies that were let to the table, to be named as readers of what is said at it."""
    helping = proceeding.linkages.helping().filter(at_the_table_since__isnull=False)
    bodies = list(helping.values_list("body__organisation", flat=True))
    return set(holders_in(bodies, *BODY_OFFICES).values_list("pk", flat=True)) if bodies else set()


def mediators(proceeding: Proceeding) -> set[UUID]:
    """Those who mediate: beside the parties they alone read the scan of a signature on what binds nobody yet."""
    own = holders_in([proceeding.body.organisation_id], *BODY_OFFICES).values_list("pk", flat=True)
    return {*own, *co_mediators(proceeding)}


def kept_apart(case: Case, body: Body) -> list[Paper]:
    """This body's minutes, and agreements that bind nobody yet."""
    rows = Paper.objects.filter(matter=case.matter_id, audience=Audience.TABLE, issued_by=body.organisation_id)
    return list(rows.filter(kind__in=(MINUTES.name, AGREEMENT.name)))


def evidence(case: Case) -> list[HandedIn]:
    """What was handed in: files, the first first, and the exhibits of both sides.

    Both sides read the papers in which this stands, so what one has not yet shown the other is counted, not named.
    """
    return [*_files(case), *_exhibits(case)]


def _exhibits(case: Case) -> list[HandedIn]:
    dossier = dossier_of(case.matter_id)
    found: list[HandedIn] = []
    hidden: dict[str, list[date]] = {}
    for one in dossier.exhibits.filter(withdrawn_at=None) if dossier else ():
        day = clock.day_of(one.handed_in_at)
        if one.shown_to_other_side_at is not None:
            found.append(HandedIn(one.title, f"{one.side_title}证据{one.position}：{one.source}", day))
        else:
            hidden.setdefault(one.side_title, []).append(day)
    for side, days in hidden.items():
        found.append(HandedIn(f"还没有出示的证据{len(days)}件", f"{side}提交，见证据清单", max(days)))
    return found


def _files(case: Case) -> list[HandedIn]:
    rows = Upload.objects.filter(matter=case.matter_id).exclude(audience__in=KEPT_APART).order_by("uploaded_at")
    return [HandedIn(row.purpose, row.file_name, clock.day_of(row.uploaded_at)) for row in rows.defer("blob")]


def handed_over(case: Case) -> list[HandedIn]:
    """What goes along when a case is handed over: papers in force, then files; not what is kept apart."""
    papers = Paper.objects.filter(matter=case.matter_id, state=State.FROZEN).exclude(audience__in=KEPT_APART)
    rows = papers.exclude(kind=RECEIPT.name).order_by("drafted_at")
    return [
        *(HandedIn(row.title, row.number, clock.day_of(row.drafted_at)) for row in rows),
        *evidence(case),
    ]
