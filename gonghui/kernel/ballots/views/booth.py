"""The booth: the paper on the office's terminal, for the voter alone.

The terminal has the officer's session, so nothing here asks it: the voter's pass, in the body of each request, says
who votes. Nothing chosen is shown once the vote is cast, even if a page is asked for again by going back.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.pages.access import PUBLIC
from gonghui.kernel.pages.views import Page
from gonghui.kernel.rights import Actor, get_for

from .. import queries, sheet
from ..actions import cast_vote
from ..models import Ballot
from ..passes import voter_in_booth
from .voting import positions, ticked_in


@method_decorator([csrf_exempt, never_cache, sensitive_post_parameters()], name="dispatch")
class Booth(Page):
    """One of the booth's three pages. The pass is bound to person and ballot, and is what a token would be."""

    access = PUBLIC
    ballot: Ballot
    voter: UUID

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("ballots:office", args=[kwargs["pk"]]))

    def post(self, request: HttpRequest, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        self.pass_given = request.POST.get("pass", "")
        self.voter = voter_in_booth(pk, self.pass_given)
        self.ballot = get_for(Actor.person(self.voter), Ballot, pk)
        if queries.has_voted(self.voter, self.ballot):
            raise Conflict("您已经投过票了，每人只能投一次。请把终端交还给工作人员。")
        return self.go_on()

    def go_on(self) -> HttpResponse:
        raise NotImplementedError

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(tabs=(), **extra)  # no way from here into the officer's pages

    def shown(self, **extra: Any) -> dict[str, Any]:
        return self.context(ballot=self.ballot, booth_pass=self.pass_given, **extra)


class BoothPage(Booth):
    template = "ballots/booth.html"

    def go_on(self, error: str = "", ticked: list[int] | None = None) -> HttpResponse:
        questions = sheet.questions(self.ballot, ticked or ())
        shown = self.shown(questions=questions, instruction=sheet.instruction(self.ballot), error=error)
        return self.answer(shown, status=422 if error else 200)


class BoothCheck(BoothPage):
    def go_on(self, error: str = "", ticked: list[int] | None = None) -> HttpResponse:
        ticked = ticked_in(self.request)
        try:
            chosen = self.ballot.rules.check(ticked, self.ballot.options_count)
        except Refused as refused:
            return super().go_on(refused.sentence, ticked)
        self.template = "ballots/booth_check.html"  # type: ignore[misc]
        return self.answer(self.shown(lines=sheet.chosen_lines(self.ballot, chosen)))


class BoothCast(Booth):
    template = "ballots/booth_done.html"

    def go_on(self) -> HttpResponse:
        choices = positions(self.request.POST.getlist("choices"))
        receipt = cast_vote(self.ballot, actor=Actor.person(self.voter), at=clock.now(), choices=choices)
        return self.answer(self.context(ballot=self.ballot, receipt=receipt))
