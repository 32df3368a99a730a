"""Who helps in a case beside the body that has it, and to what help its workers were referred."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from gonghui.kernel.ids import uuid7
from gonghui.kernel.people.masking import masked_name
from gonghui.kernel.people.sealed_texts import opened

from ..kinds import Help
from .body import Body
from .case import Case, Claimant
from .proceeding import Proceeding

HANDED = "disputes.handed"
#: A proceeding that is over.
OVER = (
    Q(proceeding__concluded_at__isnull=False)
    | Q(proceeding__declined_at__isnull=False)
    | Q(proceeding__passed_on_at__isnull=False)
)


class LinkageQuerySet(models.QuerySet["Linkage"]):
    def waiting(self) -> LinkageQuerySet:
        """Invitations that wait for an answer while the case is where it was."""
        return self.filter(accepted_at=None, declined_at=None, ended_at=None).exclude(OVER)

    def helping(self) -> LinkageQuerySet:
        """Those that go on."""
        return self.filter(helping__until=None, accepted_at__isnull=False)


class Linkage(models.Model):
    """A body is invited to help in one case, by the body that has it: with the reason, and what is asked of it.

    It lasts, at the longest, as long as that stay of the case (`proceeding`); `helping` is what lets its people in.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="linkages")
    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="linkages")
    body = models.ForeignKey(Body, models.PROTECT, related_name="linkages")
    helping = models.OneToOneField("matters.Helping", models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    why = models.CharField(max_length=300)
    asked = models.CharField(max_length=500)
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_why = models.CharField(max_length=300, blank=True)
    at_the_table_since = models.DateTimeField(null=True)
    #: What it found or thinks, for the parties and whoever has the case.
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    paper = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")

    objects = LinkageQuerySet.as_manager()

    class Meta:
        ordering = ["invited_at", "id"]
        indexes = [
            models.Index(fields=["body", "-invited_at"], name="disputes_linkages_of_a_body"),
            models.Index(
                fields=["body"],
                condition=Q(declined_at=None, ended_at=None, reported_at=None),
                name="disputes_linkages_to_answer",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["proceeding", "body"], condition=Q(declined_at=None, ended_at=None),
                name="disputes_invited_once",
            ),
            models.CheckConstraint(condition=~Q(why="") & ~Q(asked=""), name="disputes_invited_for_something"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, helping=None) | Q(accepted_at__isnull=False, helping__isnull=False),
                name="disputes_helps_iff_accepted",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None, declined_why="")
                | (Q(declined_at__isnull=False, accepted_at=None) & ~Q(declined_why="")),
                name="disputes_linkage_declined_why",
            ),
            models.CheckConstraint(
                condition=Q(at_the_table_since=None) | Q(at_the_table_since__gte=F("accepted_at")),
                name="disputes_at_the_table_once_in",
            ),
            models.CheckConstraint(
                condition=Q(reported_at=None, report="")
                | (Q(reported_at__isnull=False, accepted_at__isnull=False) & ~Q(report="")),
                name="disputes_linkage_reported",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_why="") | (Q(ended_at__gte=F("invited_at")) & ~Q(ended_why="")),
                name="disputes_linkage_ended_why",
            ),
        ]  # fmt: skip

    @property
    def chain_id(self) -> UUID:
        return self.case.matter_id

    @property
    def lock_target(self) -> Any:
        return self.case.matter

    def get_absolute_url(self) -> str:
        return reverse("disputes:linkage", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Declined, ended, or the case has left the stage."""
        return self.declined_at is not None or self.ended_at is not None or not self.proceeding.is_open

    @property
    def state(self) -> str:
        """How it stands, in a few words."""
        if self.declined_at is not None:
            return "不能来"
        if self.ended_at is not None:
            return "已经结束"
        if self.accepted_at is None:
            return "等答复" if self.proceeding.is_open else "没有答复，案件已经办到下一步"
        if not self.proceeding.is_open:
            return "案件办到下一步，随之结束"
        return "一起调解" if self.at_the_table_since else "正在帮助"


class Objection(models.Model):
    """A party does not want a body to help, and what the body that has the case answers. Once a person and linkage."""

    linkage = models.ForeignKey(Linkage, models.CASCADE, related_name="objections")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    #: Who speaks, as the others read it: 申请人 or 对方单位.
    side = models.CharField(max_length=20)
    words = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["linkage"], condition=Q(answered_at=None), name="disputes_objections_open")]
        constraints = [
            models.UniqueConstraint(fields=["linkage", "person"], name="disputes_objected_once"),
            models.CheckConstraint(condition=~Q(words=""), name="disputes_objected_why"),
            models.CheckConstraint(
                condition=Q(answered_at=None, upheld=None, answer="")
                | (Q(answered_at__isnull=False, upheld__isnull=False) & ~Q(answer="")),
                name="disputes_objection_answered",
            ),
        ]


class Referral(models.Model):
    """A worker is referred to help of a kind: offered by who has the case, or asked for; handed over on consent.

    What was handed over is sealed under the worker's key. `to` is who received it; empty where another service does.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    claimant = models.ForeignKey(Claimant, models.CASCADE, related_name="referrals")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    help = models.CharField(max_length=10, choices=Help.choices)
    made_at = models.DateTimeField()
    #: Who offers it, and why, for the worker's eyes; no body where the worker asked.
    offered_by = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    offer = models.CharField(max_length=300, blank=True)
    refused_at = models.DateTimeField(null=True)
    consented_at = models.DateTimeField(null=True)
    handed_sealed = models.BinaryField(null=True)
    to = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    not_taken_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=1000, blank=True)
    done_at = models.DateTimeField(null=True)
    paper = models.ForeignKey("papers.Paper", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "id"]
        indexes = [
            models.Index(fields=["to", "-consented_at"], name="disputes_referrals_to"),
            models.Index(
                fields=["to", "consented_at"],
                name="disputes_referrals_to_answer",
                condition=Q(consented_at__isnull=False, withdrawn_at=None, not_taken_at=None, done_at=None),
            ),
            models.Index(fields=["person", "-made_at"], name="disputes_referrals_of"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claimant", "help"],
                condition=Q(refused_at=None, withdrawn_at=None, not_taken_at=None, done_at=None),
                name="disputes_referred_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(help__in=Help.values), name="disputes_help_known"),
            models.CheckConstraint(
                condition=Q(consented_at=None, handed_sealed=None, to=None, taken_at=None, not_taken_at=None)
                | Q(consented_at__isnull=False, handed_sealed__isnull=False, refused_at=None),
                name="disputes_nothing_without_consent",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(not_taken_at=None), name="disputes_taken_or_not"
            ),
            models.CheckConstraint(
                condition=Q(not_taken_at=None) | ~Q(answer=""), name="disputes_not_taken_why"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, result="") | (Q(done_at__gte=F("taken_at")) & ~Q(result="")),
                name="disputes_help_done",
            ),
        ]  # fmt: skip

    @property
    def chain_id(self) -> UUID:
        return self.person_id

    @property
    def lock_target(self) -> Any:
        return self.person

    def get_absolute_url(self) -> str:
        return reverse("disputes:referral", args=[self.pk])

    @property
    def masked_name(self) -> str:
        """The worker, as a list names them."""
        return masked_name(self.person.name)

    @property
    def handed(self) -> str:
        """What was handed over, as the worker saw it; empty once they are erased."""
        return opened(self.person, bytes(self.handed_sealed), HANDED) if self.handed_sealed else ""

    @property
    def is_over(self) -> bool:
        return any((self.refused_at, self.withdrawn_at, self.not_taken_at, self.done_at))

    @property
    def state(self) -> str:
        """How it stands, in a few words."""
        if self.refused_at:
            return "您说不需要"
        if self.consented_at is None:
            return "等您点头"
        if self.withdrawn_at:
            return "已撤回同意"
        if self.not_taken_at:
            return "没有接下"
        if self.done_at:
            return "已办结"
        return "已接下，正在帮" if self.taken_at else "已转交，等回执"
