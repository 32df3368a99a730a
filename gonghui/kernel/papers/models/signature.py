"""Who signed a frozen paper, in which capacity, how it was confirmed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7


class Method(models.TextChoices):
    CODE = "code", "经短信验证码确认签署"
    DRAWN = "drawn", "手写签名并经短信验证码确认"
    STAMPED_SCAN = "stamped_scan", "纸质签字盖章，已上传扫描件"


class Signature(models.Model):
    """One signature; only ever added. `place` is which of the paper's places to sign it fills, from 0.

    `digest` is the digest of the content that was signed. A stamped scan may stand without a person: an
    employer who never signed in has none.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="signatures")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=40)
    method = models.CharField(max_length=14, choices=Method.choices)
    digest = models.CharField(max_length=64)
    #: PNG, made anew from what was drawn.
    drawn = models.BinaryField(null=True)
    scan = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "place"], name="papers_place_signed_once"),
            models.UniqueConstraint(fields=["paper", "person", "capacity"], name="papers_person_signs_once"),
            models.CheckConstraint(condition=Q(method__in=Method.values), name="papers_method_known"),
            models.CheckConstraint(
                condition=Q(method=Method.STAMPED_SCAN, scan__isnull=False)
                | (~Q(method=Method.STAMPED_SCAN) & Q(scan__isnull=True, person__isnull=False)),
                name="papers_scan_or_person",
            ),
            models.CheckConstraint(
                condition=Q(method=Method.DRAWN, drawn__isnull=False)
                | (~Q(method=Method.DRAWN) & Q(drawn__isnull=True)),
                name="papers_drawn_iff_said",
            ),
        ]
