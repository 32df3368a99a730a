"""Who acts in this request: one query, from the sign-in that the session names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor

from .models import SignIn

SESSION_FIELD = "sign_in"
SEEN_EVERY = timedelta(minutes=5)


class ActorMiddleware:
    """Sets `request.actor` (None for a visitor), `request.account` and `request.sign_in`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = _standing_sign_in(request)
        request.sign_in = found  # type: ignore[attr-defined]
        request.account = found.account if found else None  # type: ignore[attr-defined]
        request.actor = _actor(found) if found else None  # type: ignore[attr-defined]
        if found is not None:
            request._cached_user = found.account  # type: ignore[attr-defined]  # spares Django its own query
        return self.get_response(request)


def _actor(sign_in: SignIn) -> Actor:
    person = sign_in.account.person
    return Actor.person(person.pk, person.name)


def _standing_sign_in(request: HttpRequest) -> SignIn | None:
    """The sign-in of this session, if it was neither ended nor left idle; touched every five minutes."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_FIELD not in request.session:
        return None
    rows = SignIn.objects.select_related("account__person")
    found = rows.filter(
        pk=UUID(request.session[SESSION_FIELD]), ended_at__isnull=True, account__is_active=True
    ).first()
    now = clock.now()
    if found is None or _idle(found, now - found.last_seen_at):
        request.session.flush()
        return None
    if now - found.last_seen_at >= SEEN_EVERY:
        SignIn.objects.filter(pk=found.pk).update(last_seen_at=now)
    return found


def _idle(sign_in: SignIn, silence: timedelta) -> bool:
    """Whether the session was left alone too long. A rehearsal's clock leaps, so nothing idles there."""
    return not settings.GONGHUI_REHEARSAL and silence > timedelta(minutes=settings.GONGHUI_IDLE_MINUTES)
