"""Linking what somebody is at a provider to their own account, and letting go of it. Nobody is made from outside."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict

from ..events import IdentityLinked, IdentityUnlinked
from ..models import OutsideIdentity, Person
from ..rights import Right

TAKEN = "{title}账号已经关联过了。一个{title}账号只能关联一个人；要换，请先解除原来的关联。"


@action(Right.MANAGE_MY_ACCOUNT, on=Person)
def link_identity(person: Person, *, at: datetime, provider: str, subject_index: str, title: str) -> IdentityLinked:
    """Let the person sign in with what they proved to be at `provider`. Raises Conflict when either has a link."""
    try:
        with transaction.atomic():
            OutsideIdentity.objects.create(person=person, provider=provider, subject_index=subject_index, linked_at=at)
    except IntegrityError as doubled:
        raise Conflict(TAKEN.format(title=title)) from doubled
    return IdentityLinked(person.pk, provider)


@action(Right.UNLINK_MY_IDENTITY, on=OutsideIdentity)
def unlink_identity(identity: OutsideIdentity) -> IdentityUnlinked:
    """Let go of it; signing in with it ends with this."""
    person, provider = identity.person_id, identity.provider
    identity.delete()
    return IdentityUnlinked(person, provider)
