"""What is done to a matter as such; the steps themselves are the services' actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Conflict, Refused

from . import course
from .events import DeadlineRecounted, MatterUrged
from .models import Admission, Coverage, Deadline, Helping, Holding, Matter, Numbering, Visit
from .procedure import Procedure
from .rights import Right

URGE_AGAIN_AFTER_HOURS = 24


@part
def begin_matter(procedure: Procedure, *, enterprise: Any, union: Any, title: str, actor: Any, at: datetime) -> Matter:
    """Begin a run of `procedure` at its first step, numbered in the year and the enterprise's place, or the union's.

    `enterprise` is None where the employer is in no register.
    """
    place = (enterprise or union).place
    year = clock.day_of(at).year
    matter = Matter.objects.create(
        number=next_number(procedure, place, year),
        title=title,
        procedure_name=procedure.name,
        procedure_version=procedure.version,
        step_key=procedure.steps[0].key,
        enterprise=enterprise,
        union=union,
        place=place,
        opened_at=at,
        is_private=procedure.private,
    )
    Visit.objects.create(matter=matter, step_key=matter.step_key, entered_at=at)
    return matter


def next_number(procedure: Procedure, place: str, year: int) -> str:
    """The next number, without gaps: the counter's row is locked until commit."""
    key: dict[str, Any] = {"procedure_name": procedure.name, "place": place, "year": year}
    Numbering.objects.get_or_create(**key)
    counter = Numbering.objects.select_for_update().get(**key)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{procedure.prefix}{place}-{year}-{counter.last:04d}"


@part
def end_matter(matter: Matter, *, at: datetime) -> None:
    """Stop a matter for good, short of its last step; the caller tells why in an event."""
    course.end(matter, at=at)


@part
def extend_deadline(matter: Matter, key: str, *, at: datetime) -> Deadline:
    """Let an open deadline run on to the last day that the law allows on extension, once.

    Raises Refused where the law knows no extension here, Conflict the second time and once the days are over.
    """
    found = matter.deadlines.open().filter(key=key).first()
    if found is None or found.extended_due is None:
        raise Refused("这个期限依规定不能延长。")
    if found.extended_on is not None:
        raise Conflict(f"已经延长过一次，最晚到 {found.extended_due:%Y-%m-%d}，不能再延。")
    if found.is_late(clock.day_of(at)):
        raise Conflict(f"期限 {found.due:%Y-%m-%d} 已经过了，不能再延长。")
    if found.is_stayed:
        raise Conflict("这个期限正在中止，恢复以后才能延长。")
    found.due, found.extended_on = found.extended_due, clock.day_of(at)
    found.save(update_fields=["due", "extended_on"])
    course.note_next_due(matter)
    return found


@part
def drop_deadline(matter: Matter, key: str, *, at: datetime) -> None:
    """Let an open deadline lapse unmet: what it was for is no more."""
    matter.deadlines.open().filter(key=key).update(replaced_at=at)


@part
def pause_deadline(matter: Matter, key: str, *, why: str, at: datetime) -> Deadline:
    """Stay an open deadline for a reason that goes on record. Raises Conflict where none runs or it stands already."""
    found = _running_deadline(matter, key)
    if found.is_stayed:
        raise Conflict("这个期限已经中止，不用再办。")
    found.pauses.create(since=clock.day_of(at), why=why)
    course.recount(matter, at=at)
    return found


@part
def resume_deadline(matter: Matter, key: str, *, at: datetime) -> Deadline:
    """Let a stayed deadline run again; the days between are not counted. Raises Conflict where it was not stayed."""
    found = _running_deadline(matter, key)
    if not found.pauses.filter(until=None).update(until=clock.day_of(at)):
        raise Conflict("这个期限没有中止，不用恢复。")
    course.recount(matter, at=at)
    found.refresh_from_db()
    return found


def _running_deadline(matter: Matter, key: str) -> Deadline:
    found = matter.deadlines.open().filter(key=key).first()
    if found is None:
        raise Conflict("现在没有这个期限在计算，不能中止或者恢复。请先核对案件在哪个环节。")
    return found


@part
def hand_to(matter: Matter, organisation: Any, *, step: str, why: str = "", at: datetime) -> Holding:
    """Put the matter into the hands of a body for a step; it has yet to take it in. The body before lets go of it."""
    _end_holding(matter, at)
    matter.held_by = organisation
    matter.save(update_fields=["held_by"])
    return Holding.objects.create(matter=matter, organisation=organisation, step_key=step, since=at, why=why)


@part
def take_in(matter: Matter, *, at: datetime) -> Holding:
    """The body in whose hands it was put has received it. Raises Conflict the second time."""
    found = matter.holdings.filter(until=None, received_at=None).first()
    if found is None:
        raise Conflict("这件事已经签收过了。")
    found.received_at = at
    found.save(update_fields=["received_at"])
    return found


@part
def assign(matter: Matter, officer: UUID) -> Holding:
    """Give the matter to one officer of the body in whose hands it is. Raises Conflict where nobody holds it."""
    found = matter.holdings.filter(until=None).first()
    if found is None:
        raise Conflict("这件事现在不在任何单位手里，不能指定承办人。")
    found.officer_id = officer
    found.save(update_fields=["officer"])
    return found


@part
def let_go(matter: Matter, *, at: datetime) -> None:
    """The body in whose hands it is has done its work; nobody holds the matter now."""
    _end_holding(matter, at)
    matter.held_by = None
    matter.save(update_fields=["held_by"])


def _end_holding(matter: Matter, at: datetime) -> None:
    """Whoever helped the body that had it, helps no longer."""
    matter.holdings.filter(until=None).update(until=at)
    matter.helpings.filter(until=None).update(until=at)


@part
def call_in(matter: Matter, organisation: UUID, capacity: str, *, at: datetime) -> Helping:
    """Let an organisation help the body in whose hands the matter is. Raises Conflict where nobody has it in hand."""
    if matter.held_by_id is None:
        raise Conflict("这件事现在不在任何单位手里，不用请别的单位帮助。")
    return Helping.objects.create(matter=matter, organisation_id=organisation, capacity=capacity, since=at)


@part
def send_home(helping: Helping, *, at: datetime) -> None:
    """From now on this organisation does not help any more."""
    Helping.objects.filter(pk=helping.pk, until=None).update(until=at)


@part
def admit(matter: Matter, person: UUID, capacity: str) -> None:
    """Let a person into this matter, in a named capacity."""
    Admission.objects.get_or_create(matter=matter, person_id=person, capacity=capacity, until=None)


@part
def dismiss(matter: Matter, person: UUID, capacity: str, *, at: datetime) -> None:
    """End a person's admission."""
    Admission.objects.filter(matter=matter, person_id=person, capacity=capacity, until=None).update(until=at)


@part
def cover(matter: Matter, organisations: Iterable[UUID], *, at: datetime) -> None:
    """Let the matter concern these organisations as well; those it concerns already stay."""
    known = set(Coverage.objects.filter(matter=matter, until=None).values_list("organisation_id", flat=True))
    Coverage.objects.bulk_create(
        Coverage(matter=matter, organisation_id=key, since=at) for key in organisations if key not in known
    )


@part
def uncover(matter: Matter, organisation: UUID, *, at: datetime) -> None:
    """From now on the matter does not concern this organisation any more."""
    Coverage.objects.filter(matter=matter, organisation_id=organisation, until=None).update(until=at)


@action(Right.RECOUNT_ITS_DEADLINES, on=Matter, quiet=True)
def recount_deadlines(matter: Matter, *, at: datetime) -> list[DeadlineRecounted]:
    """Count what is still due anew from its anchors; each that falls on another day is told. Done twice, nothing."""
    before = dict(matter.deadlines.open().values_list("key", "due"))
    if not course.recount(matter, at=at):
        return []
    return [
        DeadlineRecounted(matter.procedure.title_of(key), before[key], due)
        for key, due in matter.deadlines.open().order_by("key").values_list("key", "due")
        if due != before[key]
    ]


@action(Right.URGE, on=Matter)
def urge(matter: Matter, *, words: str, at: datetime) -> MatterUrged:
    """Urge those whose turn it is, on record. Refused for a closed matter or within a day of the last time."""
    from gonghui.kernel.events.queries import last

    if not matter.is_running:
        raise Refused("这件事已经办结，不用再催。")
    before = last(matter.pk, MatterUrged.kind)
    if before and (at - before.at).total_seconds() < URGE_AGAIN_AFTER_HOURS * 3600:
        raise Conflict("24 小时内已经催办过一次。请先打电话联系，明天可以再催。")
    deadline = matter.deadlines.filter(key=matter.step_key, replaced_at=None).first()
    return MatterUrged(
        step=matter.step.title, party=matter.step.by.title, words=words, due=deadline.due if deadline else None
    )
