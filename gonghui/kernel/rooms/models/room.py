"""The room itself: who sits in it, what is on the agenda, when it met."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse

from gonghui.kernel.ids import uuid7

from ..phrases import MEETING, TALK, Phrases


class State(models.TextChoices):
    SCHEDULED = "scheduled", "未开始"
    OPEN = "open", "正在协商"
    RECESS = "recess", "休会"
    SUSPENDED = "suspended", "中止协商"
    CLOSED = "closed", "已结束"


class Side(models.TextChoices):
    WORKER = "worker", "职工方"
    EMPLOYER = "employer", "企业方"
    NEUTRAL = "neutral", "中立"

    @property
    def other(self) -> Side:
        """The side across the table."""
        return {Side.WORKER: Side.EMPLOYER, Side.EMPLOYER: Side.WORKER}[self]


class Role(models.TextChoices):
    CHIEF = "chief", "首席代表"
    REPRESENTATIVE = "representative", "代表"
    RECORDER = "recorder", "记录员"
    PARTY = "party", "当事人"
    MEDIATOR = "mediator", "调解员"


#: Roles of those who are on neither side.
NEUTRAL_ROLES = (Role.RECORDER, Role.MEDIATOR)


class Unit(models.TextChoices):
    YUAN = "yuan", "元"
    PERCENT = "percent", "%"
    TEXT = "text", "文字"


class Room(models.Model):
    """One meeting of a matter. Its row is the lock of everything that is said and decided in it.

    A confidential one is known to those who sit in it and to nobody else; every word of it is sealed, and the matter's
    chain hears nothing of it (ADR 21).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SCHEDULED)
    scheduled_for = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    #: The last day of a suspension both sides agreed to.
    suspended_until = models.DateField(null=True)
    #: Why no sitting may begin at present, in words; empty: it may.
    held = models.CharField(max_length=60, blank=True, default="")
    confidential = models.BooleanField(default=False)
    #: The path of the service's page that shows it; empty: the module's own.
    page = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="rooms_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at__isnull=True)),
                name="rooms_closed_iff_dated",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SUSPENDED, suspended_until__isnull=False)
                | (~Q(state=State.SUSPENDED) & Q(suspended_until__isnull=True)),
                name="rooms_suspended_iff_dated",
            ),
        ]

    @property
    def chain_id(self) -> UUID:
        return self.matter_id

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    def get_absolute_url(self) -> str:
        return self.page or reverse("rooms:room", args=[self.pk])

    @property
    def phrases(self) -> Phrases:
        """What the room says of itself."""
        return TALK if self.confidential else MEETING

    @property
    def state_words(self) -> str:
        """How the meeting stands, a suspension with its last day: 中止协商，至 5 月 8 日."""
        if self.held:
            return self.held
        until = self.suspended_until
        words = self.phrases.states.get(self.state, State(self.state).label)
        return words + (f"，至 {until.month} 月 {until.day} 日" if until else "")

    def __str__(self) -> str:
        return self.title


class SeatQuerySet(models.QuerySet["Seat"]):
    def taken(self) -> SeatQuerySet:
        """Seats somebody sits on now."""
        return self.filter(left_at__isnull=True)


class Seat(models.Model):
    """A person's place in the room, and how far they have read there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="seats")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=Side.choices)
    role = models.CharField(max_length=14, choices=Role.choices)
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    #: What the service calls this place; empty: the side and the role.
    title = models.CharField(max_length=40, blank=True, default="")
    #: Positions up to which this person has seen the meeting and their side room.
    read_main = models.BigIntegerField(default=0)
    read_side = models.BigIntegerField(default=0)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["side", "role", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "person"], condition=Q(left_at__isnull=True), name="rooms_one_seat_each"
            ),
            models.UniqueConstraint(
                fields=["room", "side"],
                condition=Q(left_at__isnull=True, role=Role.CHIEF),
                name="rooms_one_chief_per_side",
            ),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(left_at__isnull=True, role=Role.RECORDER),
                name="rooms_one_recorder",
            ),
            models.CheckConstraint(
                condition=Q(side=Side.NEUTRAL, role__in=NEUTRAL_ROLES)
                | Q(side__in=[Side.WORKER, Side.EMPLOYER], role__in=[Role.CHIEF, Role.REPRESENTATIVE, Role.PARTY]),
                name="rooms_role_fits_the_side",
            ),
        ]

    @property
    def label(self) -> str:
        """职工方首席代表, 记录员…"""
        if self.title:
            return self.title
        if self.side == Side.NEUTRAL:
            return Role(self.role).label
        return f"{Side(self.side).label}{Role(self.role).label}"

    @property
    def chain_id(self) -> UUID:
        return self.room.matter_id


class Sitting(models.Model):
    """A span during which the room was open. The chiefs chair in turn."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField()
    chaired_by = models.CharField(max_length=8, choices=Side.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="rooms_sitting_once"),
            models.UniqueConstraint(
                fields=["room"], condition=Q(ended_at__isnull=True), name="rooms_one_sitting_at_a_time"
            ),
            models.CheckConstraint(condition=Q(chaired_by__in=Side.values), name="rooms_sitting_chair_known"),
        ]


class Spectator(models.Model):
    """Somebody of the enterprise has watched. Who stands nowhere: ``mark`` only keeps one hand from counting twice."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="spectators", db_index=False)
    mark = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "mark"], name="rooms_spectator_once")]


class AgendaItem(models.Model):
    """What is negotiated: 工资增幅, 夜班津贴… Its state is what its proposals make of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="items")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=60)
    unit = models.CharField(max_length=8, choices=Unit.choices)
    #: What holds today, as the first proposal's starting point.
    now = models.CharField(max_length=500, blank=True)
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["room", "key"], name="rooms_item_once"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="rooms_item_unit_known"),
        ]

    def shown(self, value: str) -> str:
        """A value of this item as it is read: ``5%``, ``300 元``."""
        if not value:
            return "未定"
        return value + {Unit.PERCENT: "%", Unit.YUAN: " 元", Unit.TEXT: ""}[Unit(self.unit)]

    def __str__(self) -> str:
        return self.title
