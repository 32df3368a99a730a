"""The ballot on a phone: read, choose, check, done. Works without scripts.

Choices travel in request bodies only: an address would stand in the history and in the access log.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core import signing
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
from gonghui.kernel.rights import Actor

from . import queries, sheet
from .actions import OFF_THE_ROLL, cast_vote
from .models import Ballot
from .rights import Right

_passes = signing.TimestampSigner(salt="gonghui.ballots.pass")
PASS_LASTS = 15 * 60  # seconds between reading the check page and confirming


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
            shown |= {"turnout": queries.turnout(ballot), "lines": sheet.lines(ballot)}
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
        ticked = positions(request.POST.getlist("choices"))
        try:
            chosen = ballot.rules.check(ticked, ballot.options_count)
        except Refused as refused:
            shown = {"lines": sheet.lines(ballot, ticked), "error": refused.sentence}
            return self.answer(self.context(**shown), status=422)
        lines = [line for line in sheet.lines(ballot, chosen) if line["checked"]]
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
        cast_vote(pk, actor=Actor.person(voter), at=clock.now(), choices=positions(request.POST.getlist("choices")))
        return HttpResponseRedirect(page_of(pk))


def positions(ticked: list[str]) -> list[int]:
    """The ticked options; what is no number becomes an option that no paper has."""
    return [int(value) if value.isdecimal() and len(value) < 4 else -1 for value in ticked]


def voter_pass(ballot: UUID, person: UUID | None) -> str:
    """A short-lived, signed statement that this person is about to vote here."""
    return _passes.sign(f"{ballot.hex}.{person.hex if person else ''}")


def voter_of(ballot: UUID, given: str) -> UUID:
    """The person a pass was made for. Raises Forbidden on a forged, foreign or expired one."""
    try:
        where, _, who = _passes.unsign(given, max_age=PASS_LASTS).partition(".")
    except signing.SignatureExpired as expired:
        raise Forbidden("确认页打开得太久，已经失效，您的票还没有投出。请回到投票页重新选择。") from expired
    except signing.BadSignature as forged:
        raise Forbidden("这个确认页不完整，您的票还没有投出。请回到投票页重新选择。") from forged
    if where != ballot.hex:
        raise Forbidden("这个确认页属于另一次投票，您的票还没有投出。请回到投票页重新选择。")
    return UUID(who)


@lru_cache
def page_of(ballot: UUID) -> str:
    """The address of the ballot's page."""
    return reverse("ballots:ballot", args=[ballot])
