"""Step 7: the draft clause by clause, the delegates, the vote and its figures."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.forms import Form
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.ballots.queries import am_i_on_the_roll, ballots_of, has_voted, turnout, waits_for_papers
from gonghui.kernel.ballots.rights import Right as BallotRight
from gonghui.kernel.rights import may

from ..actions.congress import close_congress, convene_congress
from ..actions.firms_vote import convene_firms
from ..forms.congress import ConveneForm, HoursForm
from ..industry.queries import count, way_is_open
from ..industry.scopes import Way
from ..queries import congress
from ..rights import Right
from .pages import RoundActionPage, RoundPage


class Congress(RoundPage):
    """`/bargaining/<id>/congress/`."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/congress/congress.html"
    step_key = "congress"

    def context(self, **extra: Any) -> dict[str, Any]:
        round = self.object
        reads = may(self.actor, Right.READ_THE_DRAFT, round) or bool(getattr(self.contract, "effective_on", None))
        # Where each firm votes, every worker of a firm without a congress is called.
        reads = reads or round.way == Way.FIRMS
        ballot = congress.ballot_of(round)
        roll = congress.roll_of(round)
        return super().context(
            contract=self.contract,
            clauses=self.contract.clauses.all() if reads and self.contract else [],
            reads=reads,
            ballot=ballot,
            earlier=[b for b in ballots_of(round.matter_id, congress.PURPOSE) if b != ballot and not b.is_open],
            turnout=turnout(ballot) if ballot and ballot.is_open else None,
            votes=self.standing(ballot),
            roll=roll,
            checks=congress.checks(round, roll),
            rule=congress.rules_of_vote(round),
            secrecy=round.rules.choice("congress.ballot"),
            proxy=congress.proxy_sentence(round.rules),
            waits_for_papers=ballot is not None and waits_for_papers(ballot),
            officiates=ballot is not None and ballot.is_open and may(self.actor, BallotRight.OFFICIATE, ballot),
            may_convene=self.may_convene(ballot) and way_is_open(self.object.rules, Way.CONGRESS),
            may_close=self.may_close(ballot),
            **{"convene_form": ConveneForm(initial=self.hours()), **self.of_firms(ballot), **extra},
        )

    @property
    def contract(self) -> Any:
        return getattr(self.object, "contract", None)

    def standing(self, ballot: Any) -> str:
        """ "vote", "voted" or "" for the reader."""
        if ballot is None or not ballot.is_open or not am_i_on_the_roll(self.actor.person_id, ballot):
            return ""
        if has_voted(self.actor.person_id, ballot):
            return "voted"
        return "vote" if ballot.takes_votes_at(clock.now()) else "soon"

    def may_convene(self, ballot: Any) -> bool:
        here = self.object.step_is_open(("congress",)) and (ballot is None or not ballot.is_open)
        return here and may(self.actor, Right.CONVENE_THE_CONGRESS, self.object)

    def of_firms(self, ballot: Any) -> dict[str, Any]:
        """Where the round is of several firms: whether each may vote on its own, and the reader's own votes."""
        round = self.object
        if round.is_of_one:
            return {}
        now, person = clock.now(), self.actor.person_id
        open_now = [f.ballot for f in round.firms.filter(ballot__state="open").select_related("ballot") if f.ballot]
        return {
            "figures": count(round.firms.all()),
            "way_firms": self.may_convene(ballot) and way_is_open(round.rules, Way.FIRMS),
            "firms_form": HoursForm(initial=self.hours(), auto_id="firms_%s"),
            "own_votes": [
                one for one in open_now
                if one.takes_votes_at(now) and am_i_on_the_roll(person, one) and not has_voted(person, one)
            ],
            "half": ballot is not None and _exactly_half(ballot),
        }  # fmt: skip

    def may_close(self, ballot: Any) -> bool:
        if ballot is None or not ballot.is_open or not may(self.actor, Right.CONVENE_THE_CONGRESS, self.object):
            return False
        figures = turnout(ballot)
        return clock.now() >= ballot.closes_at or figures.voted == figures.eligible

    def hours(self) -> dict[str, Any]:
        """A proposal: now, until three days from now in the evening."""
        now = clock.now().replace(second=0, microsecond=0)
        until = datetime.combine(now.date() + timedelta(days=3), time(18), tzinfo=now.tzinfo)
        return {"how": "whole", "opens_at": now, "closes_at": until}


class Convene(Congress, RoundActionPage):
    """The chair calls the congress."""

    access = Right.CONVENE_THE_CONGRESS
    form_class: type[Form] = ConveneForm
    action = convene_congress
    success = "职代会已召集，草案和投票已送达每一位代表。"

    def form(self, data: Any = None, files: Any = None) -> Form:
        return ConveneForm(data, initial=self.hours())

    def arguments(self, form: Any) -> dict[str, Any]:
        given = dict(form.cleaned_data)
        return {"by_clause": given.pop("how") == "clauses", **given}

    def context(self, **extra: Any) -> dict[str, Any]:
        if "form" in extra:
            extra["convene_form"] = extra["form"]
        return super().context(**extra)


class ConveneFirms(Convene):
    """The chair lets each firm vote on its own."""

    form_class = HoursForm
    action = convene_firms
    success = "各企业的投票已经开始，草案已送达每一位投票人。"

    def context(self, **extra: Any) -> dict[str, Any]:
        if "form" in extra:
            extra["firms_form"] = extra["form"]
        return super(Convene, self).context(**extra)

    def form(self, data: Any = None, files: Any = None) -> Form:
        return HoursForm(data, initial=self.hours())

    def arguments(self, form: Any) -> dict[str, Any]:
        return dict(form.cleaned_data)


def _exactly_half(ballot: Any) -> bool:
    """Whether the draft passed with exactly half: enough for an industry's contract, doubtful for a congress."""
    result = ballot.outcome
    return bool(result and result.counts and result.counts[0] * 2 == result.roll)


class Close(Congress, RoundActionPage):
    """The chair counts when everybody has voted; otherwise the clock does."""

    access = Right.CONVENE_THE_CONGRESS
    form_class = Form
    action = close_congress
    success = "计票完成。"


urlpatterns = [
    path("<uuid:pk>/congress/", Congress.as_view(), name="congress"),
    path("<uuid:pk>/congress/convene/", Convene.as_view(), name="convene"),
    path("<uuid:pk>/congress/convene-firms/", ConveneFirms.as_view(), name="convene_firms"),
    path("<uuid:pk>/congress/close/", Close.as_view(), name="close_congress"),
]
