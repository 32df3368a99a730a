"""The contracts of one's own rounds: a list to search; whoever oversees an area is led to its database."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.pages import SIGNED_IN, Page

from ..queries import register

PAGE = 30


class Contracts(Page):
    """`/bargaining/contracts/`: the contracts of the rounds I may see."""

    access = SIGNED_IN
    template = "bargaining/contracts/contracts.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if areas_of(self.actor):
            text, state = self.asked()
            asked = urlencode({key: value for key, value in (("q", text), ("state", state)) if value})
            return HttpResponseRedirect(f"{reverse('bargaining:archive')}{'?' if asked else ''}{asked}")
        return super().get(request, *args, **kwargs)

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        text, state = self.asked()
        found = register.register(self.actor, text, state, today)
        paged = Paginator(found, PAGE).get_page(self.request.GET.get("page"))
        return super().context(
            paged=paged,
            rows=[{"contract": one, "standing": register.standing(one.round, today)} for one in paged],
            text=text,
            state=state,
            states=register.STATES.items(),
            **extra,
        )

    def asked(self) -> tuple[str, str]:
        """What was searched for."""
        given = self.request.GET
        return given.get("q", "").strip()[:80], given.get("state", "")


urlpatterns = [path("contracts/", Contracts.as_view(), name="contracts")]
