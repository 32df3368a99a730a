"""Matters, their visits to steps, their named dates and deadlines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from gonghui.kernel.events import Event
from gonghui.kernel.ids import uuid7
from gonghui.kernel.organisations.models import Kind as OrganisationKind

from .procedure import Procedure, Step

#: The day on which what has no deadline is due.
NEVER = date.max


class State(models.TextChoices):
    RUNNING = "running", "进行中"
    DONE = "done", "已办结"
    ENDED = "ended", "已终止"


class Matter(models.Model):
    """One run of a procedure. Its row is the lock of everything that happens in it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    procedure_name = models.CharField(max_length=40)
    procedure_version = models.PositiveSmallIntegerField()
    step_key = models.CharField(max_length=30)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    in_trouble = models.BooleanField(default=False)
    #: None where the employer is in no register: a dispute begins all the same.
    enterprise = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+", null=True)
    union = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+", null=True)
    #: Six-digit division code whose rules bind; kept, so that a move of the firm changes no running matter.
    place = models.CharField(max_length=6)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    #: The nearest open deadline, or NEVER; kept by `course`, and what the board is ordered by.
    next_due = models.DateField(default=NEVER)
    #: Only its parties, those who have or had it in hand and the union above know of it (`Procedure.private`).
    is_private = models.BooleanField(default=False)
    #: The body in whose hands it is (`Holding`); None where the parties themselves go through the steps.
    held_by = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_due", "id"], name="matters_by_due"),
            models.Index(
                fields=["next_due", "id"], condition=Q(state="running", in_trouble=True), name="matters_in_trouble"
            ),
            models.Index(fields=["-closed_at"], condition=Q(state="done"), name="matters_done_lately"),
            models.Index(fields=["procedure_name", "state", "step_key"], name="matters_by_step"),
            models.Index(fields=["-opened_at"], name="matters_newest"),
            models.Index(fields=["held_by", "next_due", "id"], condition=Q(state="running"), name="matters_on_a_desk"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="matters_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, closed_at__isnull=True)
                | (~Q(state=State.RUNNING) & Q(closed_at__isnull=False)),
                name="matters_closed_iff_dated",
            ),
            models.CheckConstraint(condition=Q(place__regex=r"^[0-9]{6}$"), name="matters_place_code"),
        ]

    @property
    def procedure(self) -> Procedure:
        from .register import procedure

        return procedure(self.procedure_name, self.procedure_version)

    @property
    def step(self) -> Step:
        return self.procedure.step(self.step_key)

    @property
    def is_running(self) -> bool:
        return self.state == State.RUNNING

    @property
    def is_of_several(self) -> bool:
        """Whether it is run with a body of employers and concerns a list of firms (`Coverage`)."""
        return bool(self.enterprise and self.enterprise.kind == OrganisationKind.EMPLOYERS_BODY)

    @property
    def firm(self) -> Any:
        """The enterprise it is run with. Raises LookupError where the register does not know one."""
        if self.enterprise is None:
            raise LookupError(f"{self.number} is run with no enterprise")
        return self.enterprise

    @cached_property
    def anchors(self) -> dict[str, date]:
        """The named dates that have been set."""
        return dict(self.dates.values_list("name", "day"))

    def get_absolute_url(self) -> str:
        return reverse(self.procedure.page, args=[self.pk])

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Visit(models.Model):
    """One stay of a matter at a step."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="visits")
    step_key = models.CharField(max_length=30)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    #: When those whose turn it is were told.
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(left_at__isnull=True), name="matters_one_step_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=models.F("entered_at")),
                name="matters_visit_forward",
            ),
        ]


class NamedDate(models.Model):
    """An anchor: a date of this matter that deadlines are counted from."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="dates")
    name = models.CharField(max_length=40)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "name"], name="matters_date_once")]


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def open(self) -> DeadlineQuerySet:
        """Neither met nor counted anew since."""
        return self.filter(met_on=None, replaced_at=None)


class Deadline(models.Model):
    """A date by which something is due, with the rule that says so and all that were weighed.

    `due` is empty while the calendar it reaches into is not yet published; `why_unknown` then says so.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="deadlines")
    key = models.CharField(max_length=30)
    rule = models.CharField(max_length=60)
    counted_from = models.DateField()
    due = models.DateField(null=True, db_index=True)
    extended_due = models.DateField(null=True)
    #: The day on which it was extended to `extended_due`; then `due` is that date.
    extended_on = models.DateField(null=True)
    promised = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)
    weighed = models.JSONField(default=list)
    why_unknown = models.CharField(max_length=200, blank=True)
    met_on = models.DateField(null=True)
    #: Set when the same deadline was counted anew (another meeting) or no longer matters.
    replaced_at = models.DateTimeField(null=True)
    #: The last day on which it was looked at for reminders.
    reminded_on = models.DateField(null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["promised"], condition=Q(met_on=None, replaced_at=None), name="matters_promised_and_open"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "key"], condition=Q(replaced_at__isnull=True), name="matters_deadline_once"
            ),
            models.CheckConstraint(condition=Q(due__isnull=False) | ~Q(why_unknown=""), name="matters_deadline_or_why"),
        ]

    @property
    def title(self) -> str:
        return self.matter.procedure.title_of(self.key)

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.replaced_at is None

    @property
    def is_stayed(self) -> bool:
        """Whether it stands still now."""
        return self.pauses.filter(until=None).exists()

    def is_late(self, on: date) -> bool:
        """Whether it was, or is on that day, missed."""
        return self.due is not None and (self.met_on or on) > self.due


class Pause(models.Model):
    """A stay of a deadline, from the day it was ordered to the day it ended, with the reason that is on record.

    The days after `since`, up to and including `until`, do not count (民法典 第二百零一条: the first day never does).
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True)
    why = models.CharField(max_length=120)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(until__isnull=True), name="matters_paused_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="matters_pause_forward"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="matters_pause_has_a_reason"),
        ]


class Holding(models.Model):
    """A stay of a matter in the hands of one body: handed to it, taken in by it, given to one of its officers.

    `why` is what was said on handing it over.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="holdings")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    #: The step at which it came here.
    step_key = models.CharField(max_length=30)
    since = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    officer = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["organisation", "-since"], name="matters_holdings_of_a_body")]
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=Q(until__isnull=True), name="matters_in_one_hand"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="matters_holding_forward"
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(received_at__gte=models.F("since")),
                name="matters_received_after_handed_over",
            ),
        ]


class Admission(models.Model):
    """A person whom a service lets into a matter though no post or employment does: an outside expert."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="admissions")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=40)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "person", "capacity"],
                condition=Q(until__isnull=True),
                name="matters_admitted_once",
            )
        ]


class Helping(models.Model):
    """An organisation that helps the body in whose hands a private matter is, in a named capacity.

    Its officers see the matter and do nothing in it. It ends with the holding beside which it began, at the latest.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="helpings")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+", db_index=False)
    capacity = models.CharField(max_length=40)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation"], condition=Q(until__isnull=True), name="matters_helped_by_a_body")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "organisation"], condition=Q(until__isnull=True), name="matters_helped_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="matters_helped_forward"
            ),
        ]


class Coverage(models.Model):
    """An organisation that a matter concerns besides the one it is run with: a firm an industry contract is to bind.

    Its people see the matter as those of the enterprise do, until `until`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="coverages")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "organisation"], condition=Q(until__isnull=True), name="matters_covered_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="matters_covered_forward"
            ),
        ]


class Numbering(models.Model):
    """The last number given out, per procedure, place and year; its row is the lock."""

    procedure_name = models.CharField(max_length=40)
    place = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure_name", "place", "year"], name="matters_numbering_once")
        ]


class MatterSubject(models.Model):
    """Base of a service's own record: one to one with a matter, which brings step, lock and chain."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="%(class)s")

    #: Dotted names an action's error page needs; nothing to override otherwise.
    step_sentence: ClassVar[str] = "这件事现在在“{now}”环节，不能办理“{wanted}”。"

    class Meta:
        abstract = True

    @property
    def chain_id(self) -> UUID:
        return self.matter_id

    @property
    def lock_target(self) -> Matter:
        return self.matter

    @property
    def step(self) -> Step:
        return self.matter.step

    @property
    def enterprise(self) -> Any:
        return self.matter.enterprise

    def workers(self, on: date | None = None) -> Any:
        """The employments of those it is about, on the day (today by default): of the enterprise, or of all firms."""
        from .queries import workers_in

        return workers_in(self.matter, on)

    def step_is_open(self, steps: Iterable[str]) -> bool:
        return self.matter.is_running and self.matter.step_key in steps

    def step_closed_sentence(self, steps: Iterable[str]) -> str:
        if not self.matter.is_running:
            return f"这件事{State(self.matter.state).label}，不能再改动。"
        wanted = "、".join(self.matter.procedure.step(key).title for key in steps)
        return self.step_sentence.format(now=self.matter.step.title, wanted=wanted)

    def happened(self, events: tuple[Event, ...], *, at: datetime) -> None:
        """Called by the runner: named dates, deadlines and the move to the next step."""
        from .course import follow

        follow(self.matter, events, at=at)
