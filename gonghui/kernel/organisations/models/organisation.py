"""A node of the tree of unions, enterprises and other bodies."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError as BadNumber

from gonghui.kernel.ids import uuid7


class Kind(models.TextChoices):
    FEDERATION = "federation", "总工会"
    INDUSTRY_FEDERATION = "industry_federation", "行业工会联合会"
    ENTERPRISE_UNION = "enterprise_union", "企业工会"
    ENTERPRISE = "enterprise", "企业"
    HR_BUREAU = "hr_bureau", "人社部门"
    MARKET_BUREAU = "market_bureau", "市场监管部门"
    COMMERCE_FEDERATION = "commerce_federation", "工商业联合会"
    EMPLOYERS_BODY = "employers_body", "企业代表组织"
    OTHER_BODY = "other_body", "其他单位"
    HOUSE_BODY = "house_body", "企业内设组织"


LEVELS = {1: "全国", 2: "省", 3: "市", 4: "县（市、区）", 5: "乡镇（街道）"}
UNIONS = (Kind.FEDERATION, Kind.INDUSTRY_FEDERATION, Kind.ENTERPRISE_UNION)
MAX_DEPTH = 12


def path_label(id: UUID) -> str:
    """The eight characters that stand for an organisation in paths: its last 40 random bits."""
    return base64.b32encode(id.bytes[-5:]).decode().lower()


class Organisation(models.Model):
    """`path` is the parent's path, the own label and a slash; only `save` and `tree.hang` write it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=120, unique=True, editable=False)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.CharField(max_length=6)
    uscc = models.CharField(max_length=18, blank=True)
    industry = models.CharField(max_length=60, blank=True)
    above_scale = models.BooleanField(default=False)
    enterprise = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="union")
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["path"], name="organisations_path", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["kind", "place"], name="organisations_kind_place"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organisations_kind_known"),
            models.CheckConstraint(
                # Not null is said aloud: a CHECK that comes out as "unknown" passes.
                condition=Q(kind=Kind.FEDERATION, level__isnull=False, level__gte=1, level__lte=5)
                | (~Q(kind=Kind.FEDERATION) & Q(level__isnull=True)),
                name="organisations_level_of_federations",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.ENTERPRISE_UNION, enterprise__isnull=False)
                | (~Q(kind=Kind.ENTERPRISE_UNION) & Q(enterprise__isnull=True)),
                name="organisations_union_has_enterprise",
            ),
            models.CheckConstraint(condition=Q(place__regex=r"^[0-9]{6}$"), name="organisations_place_code"),
            models.CheckConstraint(
                condition=Q(uscc="") | Q(uscc__regex=r"^[0-9A-HJ-NPQRTUWXY]{18}$"),
                name="organisations_uscc_form",
            ),
            models.UniqueConstraint(fields=["uscc"], condition=~Q(uscc=""), name="organisations_uscc_once"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the path made from the parent's and the credit code checked.

        Raises ValidationError on a wrong USCC or a parent that would make a ring or too deep a tree.
        """
        self.uscc = valid_uscc(self.uscc)
        if self._state.adding:
            self.path = self.path_under(self.parent)
        super().save(*args, **kwargs)

    def path_under(self, parent: Organisation | None) -> str:
        """The path this organisation has under `parent`. Raises ValidationError on a ring."""
        above = parent.path if parent else "/"
        if f"/{path_label(self.id)}/" in above:
            raise ValidationError({"parent": "一个组织不能挂在它自己的下级下面。"})
        if above.count("/") > MAX_DEPTH:
            raise ValidationError({"parent": "组织层级太深，请核对上级。"})
        return f"{above}{path_label(self.id)}/"

    @property
    def is_union(self) -> bool:
        return self.kind in UNIONS

    @property
    def ancestor_paths(self) -> list[str]:
        """The paths of this organisation and of all above it, longest last."""
        labels = self.path.strip("/").split("/")
        return ["/" + "/".join(labels[: n + 1]) + "/" for n in range(len(labels))]

    @property
    def level_title(self) -> str:
        return LEVELS.get(self.level or 0, "")

    def __str__(self) -> str:
        return self.short_name or self.name


def valid_uscc(code: str) -> str:
    """The credit code in capitals; empty stays empty. Raises ValidationError (GB 32100-2015)."""
    if not code.strip():
        return ""
    try:
        return str(uscc.validate(code))
    except BadNumber as wrong:
        raise ValidationError({"uscc": "统一社会信用代码不对：应为 18 位，请照营业执照核对。"}) from wrong
