"""The union's office: somebody without a phone votes on its terminal, before an officer and a witness."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.pages.qr import qr_svg
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.people.queries import display_names

from .. import queries
from ..actions import identify_voter, witness_identity
from ..actions.assisting import CHECK_LASTS
from ..forms import IdentifyForm
from ..identifying import find_on_the_roll
from ..models import Assistance
from ..passes import booth_pass
from ..rights import Right
from .pages import BallotForm, OfBallot, Press

MOST_SHOWN = 20


class Checks(OfBallot):
    """The officer's checks of the last quarter of an hour, and what each waits for; asked for again and again."""

    access = Right.OFFICIATE
    template = "ballots/checks.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(checks=self.checks(), **extra)

    def checks(self) -> list[dict[str, Any]]:
        since = clock.now() - 2 * CHECK_LASTS
        mine = self.object.assistances.filter(officer=self.actor.person_id, checked_at__gt=since)
        found = list(mine.filter(voter__in=self.object.roll.filter(voted=False).values("person_id"))[:MOST_SHOWN])
        names = display_names([one.voter_id for one in found] + [one.witness_id for one in found])
        return [
            {
                "of": one, "voter": names.get(one.voter_id, ""), "witness": names.get(one.witness_id, ""),
                "ready": is_fresh(one),
            }
            for one in found
        ]  # fmt: skip


class Office(Checks):
    """`/ballots/<id>/office/`."""

    template = "ballots/office.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        ballot = self.object
        witness = self.request.build_absolute_uri(reverse("ballots:witness", args=[ballot.pk]))
        return super().context(
            takes_votes=ballot.takes_votes_at(clock.now()),
            witness_qr=qr_svg(witness),
            turnout=queries.turnout(ballot),
            handouts_waiting=ballot.handouts.filter(confirmed_at=None).count(),
            disputes_waiting=queries.open_disputes(ballot).count(),
            assisted=ballot.assistances.exclude(witness=None).values("voter_id").distinct().count(),
            **extra,
        )


class Identify(BallotForm):
    """Name and last six of the identity card against the roll."""

    access = Right.OFFICIATE
    form_class = IdentifyForm
    action = identify_voter
    title, submit, back_page = "核对选民身份", "核对", "ballots:office"
    explain = "请当着见证人的面，看本人的身份证填写。只核对身份，谁也看不到他怎么投。"
    success = "身份对上了。请见证人用自己的手机确认。"

    def perform(self, form: Any) -> Any:
        at = clock.now()
        voter = find_on_the_roll(self.object, at=at, **form.cleaned_data)
        return identify_voter(self.object, actor=self.actor, at=at, voter=voter)


class WitnessPage(OfBallot):
    """Identity checks that wait for a witness."""

    access = Right.WITNESS
    template = "ballots/witness.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        me = self.actor.person_id
        waiting = self.object.assistances.filter(witness=None, checked_at__gt=clock.now() - CHECK_LASTS)
        found = list(waiting.exclude(officer=me).exclude(voter=me)[:MOST_SHOWN])
        names = display_names([one.voter_id for one in found] + [one.officer_id for one in found])
        shown = [{"of": one, "voter": names.get(one.voter_id), "officer": names.get(one.officer_id)} for one in found]
        return super().context(checks=shown, **extra)


class Witness(Press):
    access = Right.WITNESS
    action = witness_identity
    title, submit, back_page = "见证身份核对", "确认见证", "ballots:witness"
    success = "谢谢，见证已经记下。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"assistance": self.kwargs["assistance"]}


@method_decorator(never_cache, name="dispatch")
class HandOver(OfBallot):
    """The terminal goes to the voter: this page holds their pass to the booth, and nothing of what follows."""

    access = Right.OFFICIATE
    template = "ballots/hand_over.html"
    form_class = NothingForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("ballots:office", args=[self.object.pk]))

    def post(self, request: HttpRequest, pk: UUID, assistance: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self.object.assistances.filter(pk=assistance, officer=self.actor.person_id).first()
        if found is None or not is_fresh(found):
            raise Refused("身份核对还没有人见证，或者已经超过 15 分钟。请回到办公室投票页重新核对。")
        if queries.has_voted(found.voter_id, self.object):
            raise Conflict("这位选民已经投过票了。")
        voter = display_names([found.voter_id]).get(found.voter_id, "")
        shown = self.context(tabs=(), voter=voter, booth_pass=booth_pass(self.object.pk, found.voter_id))
        return render(request, self.template, shown)


def is_fresh(check: Assistance) -> bool:
    """Whether somebody has witnessed it, and only just."""
    return check.witnessed_at is not None and clock.now() - check.witnessed_at < timedelta(minutes=15)
