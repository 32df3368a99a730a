"""Who acts in this request: one query, from the sign-in that the session names, if anybody asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor

from .models import Account, SignIn

SESSION_FIELD = "sign_in"
SEEN_EVERY = timedelta(minutes=5)


class KnowsActor:
    """`request.actor` (None for a visitor), `request.account` and `request.sign_in`, looked up when first asked.

    Casting a vote never asks: the look-up would cost more than the vote.
    """

    @cached_property
    def sign_in(self) -> SignIn | None:
        found = _standing_sign_in(cast(HttpRequest, self))
        if found is not None:
            self._cached_user = found.account  # spares Django its own query
        return found

    @cached_property
    def account(self) -> Account | None:
        return self.sign_in.account if self.sign_in else None

    @cached_property
    def actor(self) -> Actor | None:
        return _actor(self.sign_in) if self.sign_in else None


@lru_cache
def _knowing(kind: type[HttpRequest]) -> type[HttpRequest]:
    return type(kind.__name__, (KnowsActor, kind), {})


class ActorMiddleware:
    """Makes every request one that knows its actor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # An attribute that is looked up only when asked must belong to the class.
        request.__class__ = _knowing(type(request))  # type: ignore[arg-type]
        return self.get_response(request)


def _actor(sign_in: SignIn) -> Actor:
    person = sign_in.account.person
    return Actor.person(person.pk, person.name)


def _standing_sign_in(request: HttpRequest) -> SignIn | None:
    """The sign-in of this session, if it was neither ended nor left idle; touched every five minutes."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_FIELD not in request.session:
        return None
    rows = SignIn.objects.select_related("account__person")
    found = rows.filter(pk=UUID(request.session[SESSION_FIELD]), ended_at__isnull=True, account__is_active=True).first()
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
