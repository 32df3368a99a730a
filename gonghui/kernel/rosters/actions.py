"""Sending a roster in, reading it, bringing it in or dropping it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import Done, action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events.outbox import defer
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.rights import Actor

from .corrections import correct_people, recognise_newcomers
from .events import RosterImported
from .files import opened, seal_file
from .merging import Merging
from .models import State, Upload
from .reading.rows import MENDED, OK, REJECTED
from .reading.unreadable import NotARoster
from .rights import Right
from .staging import stage

# A larger file is read by the worker while its sender watches the progress.
READ_AT_ONCE = 1 << 20
LARGEST = 32 << 20


@action(Right.UPLOAD_A_ROSTER, on=Organisation, quiet=True)
def upload_roster(
    enterprise: Organisation, *, actor: Actor, at: datetime, file_name: str, content: bytes
) -> tuple[list[Any], Upload]:
    """Take a file in; a large one is handed to the worker. Raises Refused (no enterprise, too large)."""
    if enterprise.kind != Kind.ENTERPRISE:
        raise Refused("花名册只属于企业，请到企业的页面上传。")
    if len(content) > LARGEST:
        raise Refused(f"文件超过 {LARGEST >> 20} MB，请另存为 csv 或分成几份。", field="file")
    upload = Upload(enterprise=enterprise, uploaded_by_id=actor.person_id, uploaded_at=at, file_name=file_name[-120:])
    upload.file_sealed = seal_file(content, upload.pk)
    upload.save()
    if len(content) > READ_AT_ONCE:
        defer("rosters.read", upload=str(upload.pk))
    return [], upload


@action(Right.READ_THE_FILE, on=Upload, quiet=True)
def read_file(upload: Upload, *, at: datetime) -> tuple[list[Any], Upload]:
    """Read and check the file and work out what importing it would do. A second call changes nothing."""
    if upload.state != State.READING or upload.file_sealed is None:
        return [], upload
    try:
        with opened(bytes(upload.file_sealed), upload.pk) as path:
            counts = stage(upload, path, today=clock.day_of(at))
    except NotARoster as refusal:
        upload.state, upload.problem = State.FAILED, refusal.sentence[:1000]
    else:
        upload.state = State.READY
        plan = Merging(upload.pk, upload.enterprise_id, clock.day_of(at)).figures()
        upload.figures = {OK: 0, MENDED: 0, REJECTED: 0} | counts | plan
        upload.figures["staged_leavers"] = upload.staged.filter(is_leaver=True).count()
    upload.file_sealed = None
    upload.save()
    return [], upload


@action(Right.IMPORT_THE_ROSTER, on=Upload)
def import_roster(
    upload: Upload, *, at: datetime, left_on: date | None = None, absent_have_left: bool = False
) -> tuple[RosterImported, dict[str, int]]:
    """Put everybody accepted in force, in one transaction; nobody is doubled, nobody deleted.

    Leavers get their own last day or `left_on` (today by default). With `absent_have_left`, whoever works
    here and is not on the list has left. Raises Conflict (done already), Refused (not read, a future day).
    """
    today = clock.day_of(at)
    left_on = left_on or today
    _check_ready(upload, left_on, today)
    merging = Merging(upload.pk, upload.enterprise_id, today)
    recognise_newcomers(upload)
    merging.enter_people()
    corrected, kept = correct_people(upload, today=today)
    changed = merging.change_employments() | corrected
    outcome = {"new": merging.hire(), "changed": len(changed), "kept": kept}
    outcome["members"] = merging.admit_members()
    outcome["left"] = merging.mark_leavers(left_on)
    if absent_have_left:
        outcome["left"] += merging.mark_absent(left_on)
    upload.state, upload.imported_at, upload.outcome = State.IMPORTED, at, outcome
    upload.save()
    upload.staged.filter(fault="").delete()
    told = RosterImported(upload.enterprise_id, upload.pk, outcome["new"], outcome["changed"], outcome["left"])
    return told, outcome


@action(Right.DISCARD_THE_UPLOAD, on=Upload, quiet=True)
def discard_upload(upload: Upload) -> tuple[list[Any], None]:
    """Forget an upload that was not brought in. Raises Conflict when it was."""
    if upload.state == State.IMPORTED:
        raise Conflict("这份花名册已经导入，不能再放弃。要改正，请上传改好的花名册。")
    upload.delete()
    return [], None


def bring_in(enterprise: Organisation, path: Path, *, actor: Actor, at: datetime) -> Done:
    """Send in, read and import a file in one go, for commands. Raises Refused with the file's problem."""
    made = upload_roster(enterprise, actor=actor, at=at, file_name=path.name, content=path.read_bytes()).value
    upload = read_file(made, actor=actor, at=at).value
    if upload.state == State.FAILED:
        raise Refused(upload.problem, field="file")
    return import_roster(upload, actor=actor, at=at)


def _check_ready(upload: Upload, left_on: date, today: date) -> None:
    if upload.state == State.IMPORTED:
        raise Conflict("这份花名册已经导入过了。")
    if upload.state != State.READY:
        raise Refused("文件还没有读完，请稍等。" if upload.state == State.READING else upload.problem)
    if left_on > today:
        raise Refused("离职日期不能晚于今天。", field="left_on")
