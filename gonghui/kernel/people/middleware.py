"""Who acts in this request: one query, from the sign-in that the session names, if anybody asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import cast
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.rights import Actor

from .devices import COOKIE, COOKIE_LASTS
from .models import Account, SignIn

SESSION_FIELD = "sign_in"
SEEN_EVERY = timedelta(minutes=5)
# A form opened while the second factor was fresh may still be sent this much later, so that nothing typed is lost.
TO_FINISH = timedelta(minutes=30)


class KnowsActor:
    """`request.actor` (None for a visitor), `request.account` and `request.sign_in`, looked up when first asked.

    Casting a vote never asks: the look-up would cost more than the vote.
    """

    @cached_property
    def standing(self) -> SignIn | None:
        """The session's sign-in, whole or held."""
        found = _standing_sign_in(cast(HttpRequest, self))
        if found is not None:
            self._cached_user = found.account  # spares Django its own query
        return found

    @cached_property
    def sign_in(self) -> SignIn | None:
        return self.standing if self.standing and not self.standing.is_held(clock.now()) else None

    @cached_property
    def held_sign_in(self) -> SignIn | None:
        """A sign-in that still owes its second factor: for all other pages a visitor's."""
        return self.standing if self.standing and not self.sign_in else None

    def confirm_again(self) -> str:
        """Where a sensitive act leads first, when the second factor was given too long ago; else empty."""
        request = cast(HttpRequest, self)
        is_read = request.method in ("GET", "HEAD")
        here = self.sign_in
        if here is None or not here.is_stale(clock.now(), timedelta() if is_read else TO_FINISH):
            return ""
        back = request.get_full_path() if is_read else urlsplit(request.headers.get("Referer", "")).path or "/"
        return f"{reverse('people:confirm_factor')}?{urlencode({'next': back})}"

    @cached_property
    def account(self) -> Account | None:
        return self.sign_in.account if self.sign_in else None

    @cached_property
    def actor(self) -> Actor | None:
        return _actor(self.sign_in) if self.sign_in else None


def forget_who_acts(request: HttpRequest) -> None:
    """Let the request look again who acts: its session has just changed."""
    for name in ("standing", "sign_in", "held_sign_in", "account", "actor"):
        request.__dict__.pop(name, None)


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
        response = self.get_response(request)
        if cookie := getattr(request, "device_cookie", ""):
            response.set_cookie(
                COOKIE, cookie, max_age=COOKIE_LASTS, httponly=True, samesite="Lax", secure=request.is_secure()
            )
        return response


def _actor(sign_in: SignIn) -> Actor:
    person = sign_in.account.person
    return Actor.person(person.pk, person.name)


def _standing_sign_in(request: HttpRequest) -> SignIn | None:
    """The sign-in of this session, unless it was ended, left alone or outlasted; touched every five minutes."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_FIELD not in request.session:
        return None
    rows = SignIn.objects.select_related("account__person")
    found = rows.filter(pk=UUID(request.session[SESSION_FIELD]), ended_at__isnull=True, account__is_active=True).first()
    now = clock.now()
    if found is None or found.is_over(now):
        request.session.flush()
        return None
    if now - found.last_seen_at >= SEEN_EVERY:
        SignIn.objects.filter(pk=found.pk).update(last_seen_at=now)
    return found
