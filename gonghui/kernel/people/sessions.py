"""Opening and ending the session of this browser. No other file opens one."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth import login, logout
from django.http import HttpRequest

from gonghui.kernel.rights import Actor

from . import actions, devices
from .middleware import SESSION_FIELD, forget_who_acts
from .models import Account, SignIn

BACKEND = "gonghui.kernel.people.backend.PhoneBackend"


def begin(request: HttpRequest, account: Account, *, at: datetime, way: str) -> None:
    """Open a session for an account whose owner has proved themselves by `way`; the session's key changes."""
    cookie = request.COOKIES.get(devices.COOKIE, "")[:64] or secrets.token_urlsafe(24)
    done = actions.sign_in(
        account.person_id, actor=Actor.person(account.person_id), at=at, way=way, ip=address_of(request),
        device=devices.device_label(request.headers.get("User-Agent", "")),
        device_key=devices.key_of(cookie, account),
    )  # fmt: skip
    login(request, account, backend=BACKEND)
    request.session[SESSION_FIELD] = str(done.value.pk)
    request.device_cookie = cookie  # type: ignore[attr-defined]  # the middleware hands it to the browser
    forget_who_acts(request)
    request.__dict__["standing"] = done.value  # this request came without the new session's cookie


def give_factor(request: HttpRequest, sign_in: SignIn, *, at: datetime) -> None:
    """Make this browser's session a whole one by what the factor has proved; the session's key changes again."""
    actions.give_factor(sign_in, actor=Actor.person(sign_in.account.person_id), at=at)
    _renew(request)


def take_factor(request: HttpRequest, sign_in: SignIn, *, at: datetime) -> list[str]:
    """The same by a factor just set up; gives its recovery codes."""
    done = actions.take_factor(sign_in, actor=Actor.person(sign_in.account.person_id), at=at)
    _renew(request)
    codes: list[str] = done.value
    return codes


def _renew(request: HttpRequest) -> None:
    request.session.cycle_key()
    forget_who_acts(request)


def end(request: HttpRequest) -> None:
    """Forget this browser's session."""
    logout(request)


def address_of(request: HttpRequest) -> str | None:
    """The address the request came from; behind a proxy the server has already put the real one there."""
    return request.META.get("REMOTE_ADDR") or None
