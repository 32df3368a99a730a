"""Opening and ending the session of this browser."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import login, logout
from django.http import HttpRequest

from gonghui.kernel.rights import Actor

from . import actions
from .devices import device_label
from .middleware import SESSION_FIELD
from .models import Account

BACKEND = "gonghui.kernel.people.backend.PhoneBackend"


def begin(request: HttpRequest, account: Account, *, at: datetime, way: str) -> None:
    """Open a session for an account whose owner has proved themselves by `way`; the session's key changes."""
    done = actions.sign_in(
        account.person_id, actor=Actor.person(account.person_id), at=at, way=way, ip=address_of(request),
        device=device_label(request.headers.get("User-Agent", "")),
    )  # fmt: skip
    login(request, account, backend=BACKEND)
    request.session[SESSION_FIELD] = str(done.value.pk)


def end(request: HttpRequest) -> None:
    """Forget this browser's session."""
    logout(request)


def address_of(request: HttpRequest) -> str | None:
    """The address the request came from; behind a proxy the server has already put the real one there."""
    return request.META.get("REMOTE_ADDR") or None
