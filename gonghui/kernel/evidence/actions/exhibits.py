"""Handing in an exhibit, and what is done with it until it is handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.papers import blobs

from .. import limits
from ..events import ExhibitDescribed, ExhibitHandedIn, ExhibitMoved, ExhibitsShown, ExhibitWithdrawn, FilesAdded
from ..looking import Looked
from ..models import Dossier, Exhibit, ExhibitFile, Held, Incoming
from ..rights import Right
from .sending import refuse_beyond_quota
from .standing import Standing, must_be_open, party_standing, refuse_doubles, standing_of, told_already

TOO_MANY_FILES = f"一份证据最多 {limits.MOST_FILES} 个文件。请分成几份证据提交。"


@dataclass(frozen=True)
class Description:
    """What the list of evidence says of an exhibit. `told_pages` is empty where the pages are to be counted."""

    title: str
    proves: str
    source: str
    held: str = Held.ORIGINAL
    told_pages: int | None = None


@action(Right.HAND_IN, on=Dossier)
def hand_in(
    dossier: Dossier, *, description: Description, files: Sequence[Looked] = (), incoming: Sequence[UUID] = (),
    side: str = "", actor: Any, at: datetime,
) -> tuple[ExhibitHandedIn, Exhibit]:  # fmt: skip
    """Make an exhibit of files that arrived (`incoming`) and files sent along. Raises Conflict for what was taken."""
    must_be_open(dossier)
    return _handed_in(dossier, standing_of(dossier, actor, side), description, files, incoming, actor, at)


@part
def hand_in_along(
    dossier: Dossier, *, description: Description, files: Sequence[Looked], actor: Any, at: datetime
) -> tuple[ExhibitHandedIn, Exhibit]:
    """The same inside a service's own action, for a party that the service has just admitted."""
    standing = party_standing(dossier, actor)
    if standing is None:
        raise Refused("只有当事人自己能提交口述。")
    return _handed_in(dossier, standing, description, files, (), actor, at)


def _handed_in(
    dossier: Dossier, standing: Standing, description: Description, files: Sequence[Looked],
    incoming: Sequence[UUID], actor: Any, at: datetime,
) -> tuple[ExhibitHandedIn, Exhibit]:  # fmt: skip
    exhibit = _entered(dossier, standing, description, actor, at)
    digests = _take(exhibit, files, incoming, actor, at)
    _refuse_unheard(exhibit)
    return ExhibitHandedIn(exhibit.pk, exhibit.side, exhibit.position, digests), exhibit


def _entered(dossier: Dossier, standing: Standing, description: Description, actor: Any, at: datetime) -> Exhibit:
    """The line of the exhibit, at the end of its side's list."""
    of_side = dossier.exhibits.filter(side=standing.side)  # type: ignore[attr-defined]
    if dossier.exhibits.count() >= limits.MOST_EXHIBITS:  # type: ignore[attr-defined]
        raise Refused(f"一件事最多 {limits.MOST_EXHIBITS} 份证据。同类的文件请合在一份证据里。")
    exhibit = Exhibit(
        dossier=dossier, side=standing.side, position=(of_side.aggregate(last=Max("position"))["last"] or 0) + 1,
        handed_in_by_id=actor.person_id, capacity=standing.capacity, handed_in_at=at, **asdict(description),
    )  # fmt: skip
    exhibit.save()
    return exhibit


@action(Right.CHANGE_THE_EXHIBIT, on=Exhibit)
def add_files(
    exhibit: Exhibit, *, files: Sequence[Looked] = (), incoming: Sequence[UUID] = (), actor: Any, at: datetime
) -> FilesAdded:
    """Put more files to an exhibit that was not handed over yet."""
    must_be_open(exhibit.dossier)
    _must_not_be_fixed(exhibit)
    return FilesAdded(exhibit.pk, exhibit.side, exhibit.position, _take(exhibit, files, incoming, actor, at))


def _take(
    exhibit: Exhibit, files: Sequence[Looked], incoming: Sequence[UUID], actor: Any, at: datetime
) -> tuple[str, ...]:
    """Put the files to the exhibit, those that arrived first, each content once; gives their digests."""
    arrived = _arrived(exhibit.dossier, incoming, actor)
    refuse_beyond_quota(exhibit.dossier, actor, sum(len(file.content) for file in files))
    everything: list[Looked | Incoming] = [*arrived, *files]
    given = {one.sha256: one for one in everything}
    if not given:
        raise Refused("请选择要提交的照片、文件或录音。", field="attached")
    refuse_doubles(exhibit.dossier, exhibit.side, given)
    last = exhibit.files.count()  # type: ignore[attr-defined]
    if last + len(given) > limits.MOST_FILES:
        raise Refused(TOO_MANY_FILES, field="attached")
    for position, one in enumerate(given.values(), last + 1):
        _keep(exhibit, position, _looked(one) if isinstance(one, Incoming) else one, at)
    Incoming.objects.filter(pk__in=[row.pk for row in arrived]).update(taken_by=exhibit, content=None, shown=None)
    return tuple(given)


def _keep(exhibit: Exhibit, position: int, one: Looked, at: datetime) -> None:
    ExhibitFile.objects.create(
        exhibit=exhibit, position=position, file_name=one.name, blob=blobs.keep(one.content, one.media_type),
        shown=blobs.keep(one.shown, one.media_type) if one.shown else None, pages=one.pages,
        seconds=one.seconds, added_at=at,
    )  # fmt: skip


def _arrived(dossier: Dossier, incoming: Sequence[UUID], actor: Any) -> list[Incoming]:
    """The rows of files that arrived, in the order given, locked. Raises Conflict and Refused."""
    if len(incoming) > limits.MOST_FILES:
        raise Refused(TOO_MANY_FILES, field="attached")
    mine = Incoming.objects.select_for_update().filter(dossier=dossier, person=actor.person_id, pk__in=incoming)
    rows = {row.pk: row for row in mine.order_by("pk")}
    if len(rows) < len(set(incoming)):
        raise Refused("有的文件放得太久，已经清理了。请重新选择它们再提交。", field="attached")
    for row in rows.values():
        if row.taken_by_id is not None:
            raise Conflict(told_already(row.file_name, Exhibit.objects.get(pk=row.taken_by_id)))
        if row.checked_at is None:
            raise Refused(f"文件“{row.file_name}”还没有传完。请等它传完再提交，或者取消它。", field="attached")
    return [rows[pk] for pk in dict.fromkeys(incoming)]


def _looked(row: Incoming) -> Looked:
    """What arrived, its bytes loaded now: a few large files at once would fill the memory."""
    shown = bytes(row.shown) if row.shown is not None else None
    return Looked(row.file_name, row.media_type, bytes(row.content or b""), shown, row.pages, row.seconds)


def _refuse_unheard(exhibit: Exhibit) -> None:
    """What somebody told is heard: an account without a recording is none."""
    if exhibit.held == Held.TOLD and not any(file.kind == "sound" for file in exhibit.files.all()):  # type: ignore[attr-defined]
        raise Refused("本人口述要有录音。请录一段，或者在“手里的是”里选原件、复印件。", field="held")


def _must_not_be_fixed(exhibit: Exhibit) -> None:
    if exhibit.withdrawn_at is not None:
        raise Conflict("这份证据已经撤回，不能再改。")
    if exhibit.handed_over_at is not None:
        raise Conflict("这份证据已经随案移交，说明不能再改。需要补充的，请另交一份证据。")


@action(Right.CHANGE_THE_EXHIBIT, on=Exhibit)
def describe(exhibit: Exhibit, *, description: Description) -> ExhibitDescribed:
    """Write the description anew, as long as it was not handed over."""
    _must_not_be_fixed(exhibit)
    for name, value in asdict(description).items():
        setattr(exhibit, name, value)
    exhibit.save(update_fields=list(asdict(description)))
    _refuse_unheard(exhibit)
    return ExhibitDescribed(exhibit.pk, exhibit.side, exhibit.position)


@action(Right.CHANGE_THE_EXHIBIT, on=Exhibit)
def move(exhibit: Exhibit, *, up: bool) -> ExhibitMoved:
    """Change places with the neighbour above or below in the list of the side."""
    _must_not_be_fixed(exhibit)
    others = Exhibit.objects.filter(dossier=exhibit.dossier_id, side=exhibit.side, withdrawn_at=None)
    neighbour = (
        others.filter(position__lt=exhibit.position).order_by("-position").first()
        if up
        else others.filter(position__gt=exhibit.position).order_by("position").first()
    )
    if neighbour is None or neighbour.handed_over_at is not None:
        raise Conflict("不能再移了：前面没有可以调换的证据。" if up else "不能再移了：后面没有可以调换的证据。")
    exhibit.position, neighbour.position = neighbour.position, exhibit.position
    exhibit.save(update_fields=["position"])
    neighbour.save(update_fields=["position"])
    return ExhibitMoved(exhibit.pk, neighbour.pk, exhibit.side, exhibit.position)


@action(Right.CHANGE_THE_EXHIBIT, on=Exhibit)
def withdraw(exhibit: Exhibit, *, why: str, at: datetime) -> ExhibitWithdrawn:
    """Withdraw an exhibit; whoever saw it goes on seeing that it was withdrawn, and why."""
    if exhibit.withdrawn_at is not None:
        raise Conflict("这份证据已经撤回，不用再办。")
    if not exhibit.matter.is_running:
        raise StepClosed("这件事已经办结，证据留在案卷里，不能再撤回。")
    exhibit.withdrawn_at, exhibit.withdrawn_why = at, why
    exhibit.save(update_fields=["withdrawn_at", "withdrawn_why"])
    return ExhibitWithdrawn(exhibit.pk, exhibit.side, exhibit.position)


@action(Right.SHOW_THE_EXHIBIT, on=Exhibit)
def show(exhibit: Exhibit, *, at: datetime) -> ExhibitsShown:
    """Open an exhibit to the other side. It cannot be taken back: they may have seen it."""
    if exhibit.withdrawn_at is not None or exhibit.shown_to_other_side_at is not None:
        raise Conflict("这份证据已经撤回，或者对方已经能看到。")
    exhibit.shown_to_other_side_at = at
    exhibit.save(update_fields=["shown_to_other_side_at"])
    return ExhibitsShown((exhibit.pk,))
