"""What somebody is elsewhere: an account at a provider that its owner has linked to their own account here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gonghui.kernel.ids import uuid7


class Provider(models.TextChoices):
    OIDC = "oidc", "统一身份认证"
    DINGTALK = "dingtalk", "钉钉"
    WECOM = "wecom", "企业微信"


class OutsideIdentity(models.Model):
    """`subject_index` is the blind index of what the provider calls the person; the name itself is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    provider = models.CharField(max_length=12, choices=Provider.choices)
    subject_index = models.CharField(max_length=64)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject_index"], name="people_identity_of_one_person"),
            models.UniqueConstraint(fields=["person", "provider"], name="people_identity_one_a_provider"),
            models.CheckConstraint(condition=Q(provider__in=Provider.values), name="people_identity_provider_known"),
        ]

    @property
    def chain_id(self) -> object:
        return self.person_id
