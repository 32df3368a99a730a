"""Affairs with their files, readers and questions; articles."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from gonghui.kernel.ids import uuid7


class Category(models.TextChoices):
    """What a firm opens to its workers."""

    MANAGEMENT = "management", "经营管理基本情况"
    HIRING = "hiring", "招用职工、签订劳动合同"
    CONTRACTS = "contracts", "集体合同和规章制度"
    REWARDS = "rewards", "奖惩、解除合同、裁员和评先评优"
    SAFETY = "safety", "劳动安全卫生和事故处理"
    INSURANCE = "insurance", "社会保险和企业年金缴费"
    TRAINING = "training", "职工教育经费和培训"
    DISPUTES = "disputes", "劳动争议及处理结果"
    OTHER = "other", "其他事项"


class Publisher(models.TextChoices):
    EMPLOYER = "employer", "企业"
    UNION = "union", "工会"


class Affair(models.Model):
    """One thing made open in a firm. It is never changed: a mistake is withdrawn, with the reason, and put up anew."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enterprise = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    category = models.CharField(max_length=12, choices=Category.choices)
    title = models.CharField(max_length=80)
    text = models.TextField()
    publisher = models.CharField(max_length=8, choices=Publisher.choices)
    published_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-published_at"]
        indexes = [models.Index(fields=["enterprise", "-published_at"], name="corner_affairs_of_a_firm")]
        constraints = [
            models.CheckConstraint(condition=Q(category__in=Category.values), name="corner_affair_category_known"),
            models.CheckConstraint(condition=Q(publisher__in=Publisher.values), name="corner_affair_publisher_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="corner_affair_withdrawn_with_a_reason",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("corner:affair", args=[self.pk])

    def __str__(self) -> str:
        return self.title


class AffairFile(models.Model):
    """A file hung to an affair."""

    affair = models.ForeignKey(Affair, models.CASCADE, related_name="files")
    file_name = models.CharField(max_length=120)
    blob = models.ForeignKey("papers.Blob", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class AffairReading(models.Model):
    """Somebody of the firm has opened the affair."""

    affair = models.ForeignKey(Affair, models.CASCADE, related_name="readings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["affair", "person"], name="corner_affair_read_once")]


class Question(models.Model):
    """An opinion or question on an affair. Who asked is known to the system alone; `basis` is the article of `due`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    affair = models.ForeignKey(Affair, models.CASCADE, related_name="questions")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    #: Put by a delegate or an officer of the union, whom the law promises an answer.
    by_the_union = models.BooleanField(default=False)
    text = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    due = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)
    reminded_on = models.DateField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.CharField(max_length=8, choices=Publisher.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["due"], condition=Q(answered_at=None), name="corner_questions_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by__in=["", *Publisher.values]), name="corner_answered_by_known"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by="", answered_at=None)
                | (~Q(answer="") & ~Q(answered_by="") & Q(answered_at__isnull=False)),
                name="corner_question_answered_iff_dated",
            ),
        ]


class ArticleKind(models.TextChoices):
    NEWS = "news", "工会新闻"
    POLICY = "policy", "惠民政策"


class Article(models.Model):
    """News or a policy, for everybody below `organisation`; `text` is Markdown, made safe when it is shown."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ArticleKind.choices)
    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=160, blank=True)
    text = models.TextField()
    #: From this moment it is shown; before that only those who write for the area see it.
    publish_at = models.DateTimeField()
    #: The last day on which lists show it; a link to it still opens afterwards.
    expires_on = models.DateField(null=True)
    pinned = models.BooleanField(default=False)
    #: Whether people who are not signed in may read it.
    is_public = models.BooleanField(default=False)
    written_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pinned", "-publish_at"]
        indexes = [
            models.Index(
                fields=["organisation", "-publish_at"], condition=Q(withdrawn_at=None), name="corner_articles_shown"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ArticleKind.values), name="corner_article_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="corner_article_says_something"),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("publish_at__date")),
                name="corner_article_expires_after_publication",
            ),
        ]

    def is_scheduled(self, at: datetime) -> bool:
        return self.withdrawn_at is None and self.publish_at > at

    def is_expired(self, on: date) -> bool:
        return self.expires_on is not None and self.expires_on < on

    def get_absolute_url(self) -> str:
        return reverse("corner:article", args=[self.pk])

    def __str__(self) -> str:
        return self.title
