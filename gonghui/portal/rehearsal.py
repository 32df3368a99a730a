"""Rehearsal mode: a clock that leaps and codes that can be read. Exists in that mode only; every page says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from gonghui.kernel import clock
from gonghui.kernel.actions.tasks import tick_all
from gonghui.kernel.errors import NotVisible, Refused
from gonghui.kernel.pages import PUBLIC, Page

from .models import RehearsalClock


def ahead() -> timedelta:
    """How far the rehearsal's clock is from the wall's."""
    found = RehearsalClock.objects.values_list("ahead", flat=True).first()
    return found or timedelta(0)


class ClockMiddleware:
    """Sets the request's clock and the banner. Raises ImproperlyConfigured in any other mode."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.GONGHUI_REHEARSAL:
            raise ImproperlyConfigured("the rehearsal clock belongs to rehearsal mode")
        clock.keep_by(ahead)
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        clock.sync()
        now = clock.now()
        request.rehearsal = f"现在当作 {now:%Y-%m-%d %H:%M}。这里办的一切都不算数，结束后全部删除。"  # type: ignore[attr-defined]
        return self.get_response(request)


@method_decorator(csrf_exempt, name="dispatch")
class Leap(Page):
    """`POST /rehearsal/clock/ to=2026-03-02T09:00`: leap there, and let the clock do what fell due on the way."""

    access = PUBLIC

    def admit(self, **kwargs: Any) -> None:
        if not settings.GONGHUI_REHEARSAL:
            raise NotVisible()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            wanted = datetime.fromisoformat(request.POST.get("to", ""))
        except ValueError as wrong:
            raise Refused("时间的写法是 2026-03-02T09:00。") from wrong
        wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=clock.CHINA)
        RehearsalClock.objects.update_or_create(pk=1, defaults={"ahead": wanted - datetime.now(clock.CHINA)})
        clock.sync()
        tick_all()
        return JsonResponse({"now": clock.now().isoformat()})
