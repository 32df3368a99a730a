"""What is kept so that contracts are found, and what was handed out of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from gonghui.kernel.ids import uuid7

KINDS = [
    ("wage", "工资专项集体合同"), ("skill_grade", "能级工资专项集体合同"), ("both", "工资和能级工资专项集体合同"),
]  # fmt: skip
#: How long a workbook or bundle can be fetched.
KEPT_FOR = timedelta(days=7)
#: Work that has given no sign for so long has broken off.
WORKS_AT_MOST = timedelta(minutes=30)


class Entry(models.Model):
    """A contract that took effect, as a search sees it: written once, on the day it does.

    `rise` is the agreed rise of the average wage in per cent; `text` everything that can be looked for, folded.
    """

    contract = models.OneToOneField("bargaining.Contract", models.CASCADE, primary_key=True, related_name="entry")
    enterprise = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    workforce = models.PositiveIntegerField()
    term_from = models.DateField()
    term_until = models.DateField(db_index=True)
    effective_on = models.DateField()
    rise = models.DecimalField(max_digits=7, decimal_places=2, null=True, db_index=True)
    text = models.TextField()
    grams: ArrayField[Any, Any] = ArrayField(models.CharField(max_length=2))

    class Meta:
        indexes = [
            models.Index(fields=["-effective_on", "-contract"], name="bargaining_entry_newest"),
            models.Index(fields=["enterprise", "-effective_on"], name="bargaining_entry_firm"),
            GinIndex(fields=["grams"], name="bargaining_entry_grams", fastupdate=False),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["wage", "skill_grade", "both"]), name="bargaining_entry_kind"),
            models.CheckConstraint(condition=Q(term_until__gt=F("term_from")), name="bargaining_entry_term_forward"),
        ]


class Form(models.TextChoices):
    XLSX = "xlsx", "Excel 表"
    ZIP = "zip", "合同文本打包"


class State(models.TextChoices):
    MAKING = "making", "正在制作"
    READY = "ready", "可以下载"
    FAILED = "failed", "没有做成"
    EXPIRED = "expired", "已过期"


class Export(models.Model):
    """A workbook or bundle of what one person had found in an area: who, when, by which filters, how many.

    `file` is kept until `KEPT_FOR` is over; the record stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    area = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    form = models.CharField(max_length=4, choices=Form.choices)
    #: The query of the address that showed them.
    filters = models.JSONField()
    #: The contracts ticked one by one; empty means all that the filters find.
    chosen = models.JSONField(default=list)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.MAKING)
    file = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["by", "-ordered_at"], name="bargaining_export_mine")]
        constraints = [
            models.CheckConstraint(condition=Q(form__in=Form.values), name="bargaining_export_form"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="bargaining_export_state"),
            models.CheckConstraint(
                condition=Q(state="ready", file__isnull=False) | (~Q(state="ready") & Q(file=None)),
                name="bargaining_export_ready_iff_made",
            ),
        ]

    @property
    def chain_id(self) -> Any:
        """Handing out is told on the chain of the area's body."""
        return self.area_id

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY

    @property
    def file_name(self) -> str:
        return f"集体合同{'台账' if self.form == Form.XLSX else '文本'}{self.ordered_at:%Y%m%d}.{self.form}"

    @property
    def gone_on(self) -> datetime:
        return self.ordered_at + KEPT_FOR

    def is_stuck(self, at: datetime) -> bool:
        """Whether the making has broken off."""
        return self.state == State.MAKING and at - self.ordered_at > WORKS_AT_MOST


class AreaReport(models.Model):
    """The report of one month for one area, as it was drawn up: it stays as it is, whatever is corrected later."""

    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    area = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    #: The month's first day.
    month = models.DateField()
    number = models.CharField(max_length=80)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    drawn_up_at = models.DateTimeField()
    drawn_up_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "month"], name="bargaining_report_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="bargaining_report_month"),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="bargaining_report_digest"),
        ]
