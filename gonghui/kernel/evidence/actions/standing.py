"""For whom somebody hands in evidence, and what keeps it from being taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.matters.models import Admission

from ..models import Dossier, Exhibit, ExhibitFile
from ..sides import BODY, side_of, sides

#: In what capacity an officer of the body hands in what a party brought or told.
OFFICER = "办理人员"


@dataclass(frozen=True)
class Standing:
    """The side an exhibit is handed in for, and in which capacity."""

    side: str
    capacity: str


def party_standing(dossier: Dossier, actor: Any) -> Standing | None:
    """The side on which this person was admitted, the first if several; None for officers."""
    admitted = Admission.objects.filter(matter=dossier.matter_id, person=actor.person_id, until=None).order_by("pk")
    for capacity in admitted.values_list("capacity", flat=True):
        if found := side_of(capacity):
            return Standing(found.name, capacity)
    return None


def standing_of(dossier: Dossier, actor: Any, side: str) -> Standing:
    """A party hands in for its own side; an officer says for whom, the body itself without a word."""
    if party := party_standing(dossier, actor):
        return party
    if side and side not in {one.name for one in (BODY, *sides())}:
        raise Refused("请选择这份证据是哪一方的。", field="side")
    return Standing(side or BODY.name, OFFICER)


def must_be_open(dossier: Dossier) -> None:
    """Raise StepClosed when no more evidence is taken in."""
    if dossier.closed_at is not None:
        raise StepClosed(f"现在不能提交证据：{dossier.closed_why}。有特殊情况的，请联系办理机构。")
    if not dossier.matter.is_running:
        raise StepClosed("这件事已经办结，不能再提交证据。")


def refuse_doubles(dossier: Dossier, side: str, digests: Iterable[str]) -> None:
    """Raise Conflict when the side has one of these very files in its list. Of other sides nothing is told."""
    found = (
        ExhibitFile.objects.filter(
            exhibit__dossier=dossier, exhibit__side=side, exhibit__withdrawn_at=None, blob__in=list(digests)
        )
        .select_related("exhibit")
        .defer("blob__content")
        .first()
    )
    if found:
        raise Conflict(told_already(found.file_name, found.exhibit))


def told_already(file_name: str, exhibit: Exhibit) -> str:
    """That this file is in the list already, and where."""
    return f"文件“{file_name}”已经交过了：证据 {exhibit.position}《{exhibit.title}》。不用再交。"
