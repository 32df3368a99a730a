"""The ballot on a phone: read, choose, check, done. Works without scripts.

Choices travel in request bodies only: an address would stand in the history and in the access log.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, Refused
from gonghui.kernel.pages.access import PUBLIC
from gonghui.kernel.pages.views import ObjectPage, Page
from gonghui.kernel.rights import Actor, may

from .. import queries, sheet
from ..actions import OFF_THE_ROLL, cast_vote
from ..models import Ballot
from ..passes import voter_of, voter_pass
from ..rights import Right


class BallotPage(ObjectPage):
    """The ballot, for voters, onlookers and afterwards."""

    access = Right.SEE_THE_BALLOT
    template = "ballots/ballot.html"
    name = "ballot"
    object: Ballot

    def context(self, **extra: Any) -> dict[str, Any]:
        ballot = self.object
        standing = sheet.standing(ballot, self.actor.person_id, clock.now())
        shown: dict[str, Any] = {"standing": standing.value, "instruction": sheet.instruction(ballot)}
        if ballot.is_open:
            shown |= {"turnout": queries.turnout(ballot), "questions": sheet.questions(ballot)}
            shown |= {"officiates": may(self.actor, Right.OFFICIATE, ballot)}
        else:
            shown |= {"figures": sheet.figures(ballot)}
        return super().context(**(shown | extra))


class TurnoutPart(ObjectPage):
    """The turnout alone, asked for again and again by the open page."""

    access = Right.SEE_THE_BALLOT
    template = "ballots/turnout.html"
    name = "ballot"
    object: Ballot

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(turnout=queries.turnout(self.object), **extra)


@method_decorator([never_cache, sensitive_post_parameters("choices")], name="dispatch")
class CheckPage(BallotPage):
    """What was chosen, once more in words, before it can no longer be changed. Nothing is stored here."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(page_of(self.object.pk))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ballot, person = self.object, self.actor.person_id
        if not queries.am_i_on_the_roll(person, ballot):
            raise Forbidden(OFF_THE_ROLL)
        ticked = ticked_in(request)
        try:
            chosen = ballot.rules.check(ticked, ballot.options_count)
        except Refused as refused:
            shown = {"questions": sheet.questions(ballot, ticked), "error": refused.sentence}
            return self.answer(self.context(**shown), status=422)
        lines = sheet.chosen_lines(ballot, chosen)
        shown = self.context(lines=lines, voter_pass=voter_pass(ballot.pk, person))
        return render(request, "ballots/check.html", shown)


@method_decorator([csrf_exempt, never_cache, sensitive_post_parameters("choices", "pass")], name="dispatch")
class CastView(Page):
    """Casts the vote, where the fast lane (`lane.py`) has not. The pass says who votes and where.

    The pass is made for one person and one ballot, lasts minutes and cannot be forged, so it also is what a
    CSRF token would be. It needs no session, which would cost more than the vote.
    """

    access = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(page_of(kwargs["pk"]))

    def post(self, request: HttpRequest, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        voter = voter_of(pk, request.POST.get("pass", ""))
        choices = positions(request.POST.getlist("choices"))
        receipt = cast_vote(pk, actor=Actor.person(voter), at=clock.now(), choices=choices)
        return HttpResponseRedirect(voted_page(pk, receipt))


def ticked_in(request: HttpRequest) -> list[int]:
    """The ticked options of a paper with one question (`choices`) or several (`choices-0`, `choices-1`…)."""
    fields = (name for name in request.POST if name == "choices" or name.startswith("choices-"))
    return positions([value for name in fields for value in request.POST.getlist(name)])


def positions(ticked: list[str]) -> list[int]:
    """The ticked options; what is no number becomes an option that no paper has."""
    return [int(value) if value.isdecimal() and len(value) < 4 else -1 for value in ticked]


@lru_cache
def page_of(ballot: UUID) -> str:
    """The address of the ballot's page."""
    return reverse("ballots:ballot", args=[ballot])


def voted_page(ballot: UUID, receipt: str) -> str:
    """The ballot's page with the receipt behind the #: browsers send that part to nobody, so it is in no log."""
    return f"{page_of(ballot)}#{receipt}"
