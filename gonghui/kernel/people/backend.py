"""Django's sign-in by phone and password, and the lock-out's words."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from .limits import say_when
from .models import Account


class PhoneBackend(BaseBackend):
    """Signs in by `handle` (the phone's blind index) and password."""

    def authenticate(
        self, request: HttpRequest | None, handle: str | None = None, password: str | None = None, **rest: Any
    ) -> Account | None:
        if handle is None or password is None:
            return None
        account = Account.objects.select_related("person").filter(handle=handle, is_active=True).first()
        if account is None:
            make_password(password)  # A stranger's number must take as long as a known one.
            return None
        return account if check_password(password, account.password) else None

    def get_user(self, user_id: UUID) -> Account | None:
        return Account.objects.select_related("person").filter(pk=user_id, is_active=True).first()


def locked_until(request: HttpRequest, handle: str) -> str:
    """When this phone may try its password again from here ("3月2日 14:05"); empty while it is not locked."""
    credentials = {"handle": handle}
    if AxesProxyHandler.is_allowed(request, credentials):
        return ""
    attempts = AxesProxyHandler.get_implementation().get_user_attempts(request, credentials)
    latest: datetime | None = max(
        (found for rows in attempts if (found := rows.aggregate(at=Max("attempt_time"))["at"])), default=None
    )
    cool_off = get_cool_off(request)
    return say_when(latest + cool_off) if latest and cool_off else "稍后"


def keep_the_page(request: HttpRequest, response: HttpResponse, credentials: Any = None) -> HttpResponse:
    """What axes answers when locked: our own page, which already says until when."""
    return response
