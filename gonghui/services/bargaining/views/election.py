"""Step 2, the election: candidates, hours, turnout, result; never a choice."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.ballots.queries import am_i_on_the_roll, has_voted, turnout, waits_for_papers
from gonghui.kernel.ballots.rights import Right as BallotRight
from gonghui.kernel.ballots.sheet import figures
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import may

from ..actions.election import (
    call_off_election,
    close_election,
    nominate,
    open_election,
    open_nominations,
    withdraw_candidacy,
)
from ..forms.delegation import BecauseForm, HoursForm, NominateForm, NominationsForm
from ..lawful import numbers
from ..models import Election, Side
from ..models.delegation import Electorate
from ..queries.congress import proxy_sentence
from ..queries.delegation import choosing_rule, delegation_check, representatives, union_chooses
from ..queries.election import Phase, candidates, last_election, open_election_of, phase_of, vacant
from ..queries.house import department_of
from ..queries.vacancy import electable, is_electing
from ..rights import Right
from .pages import RoundFormPage, RoundPage


class ElectionPage(RoundPage):
    """The whole election as everybody in the firm sees it; the chair also sees what to do."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/delegation/election.html"
    step_key = "elect"

    def context(self, **extra: Any) -> dict[str, Any]:
        round, at = self.object, clock.now()
        election = last_election(round)
        phase = phase_of(election, at)
        standing = candidates(election) if election else []
        is_open = is_electing(round)
        return super().context(
            election=election, phase=phase.name, phase_title=phase.value,
            candidates=standing, i_stand=any(n.person_id == self.actor.person_id for n in standing),
            runs=is_open and may(self.actor, Right.RUN_THE_ELECTION, round),
            may_nominate=is_open and phase is Phase.NOMINATING and may(self.actor, Right.STAND_OR_NOMINATE, round),
            earlier=[one for one in round.elections.exclude(decided_at=None) if one != election],
            elected=representatives(round, Side.WORKER), union_chooses=union_chooses(round),
            empty=electable(round), proxy=proxy_sentence(round.rules), choosing=choosing_rule(round),
            **self.vote(election), **extra,
        )  # fmt: skip

    def vote(self, election: Election | None) -> dict[str, Any]:
        """What the page says about the ballot: turnout while it runs, figures once it is closed."""
        ballot = election.ballot if election else None
        if ballot is None:
            return {"ballot": None}
        me = self.actor.person_id
        return {
            "ballot": ballot,
            "turnout": turnout(ballot),
            "on_the_roll": am_i_on_the_roll(me, ballot),
            "voted": has_voted(me, ballot),
            "ballot_url": reverse("ballots:ballot", args=[ballot.pk]),
            "figures": figures(ballot),
            "waits_for_papers": waits_for_papers(ballot),
            "officiates": ballot.is_open and may(self.actor, BallotRight.OFFICIATE, ballot),
        }


class ElectionAct(RoundFormPage):
    """A form of the election, afterwards its page again."""

    step_key = "elect"
    back_page = "bargaining:election"


class OpenNominations(ElectionAct):
    access = Right.RUN_THE_ELECTION
    form_class = NominationsForm
    action = open_nominations
    title, submit = "开始提名候选人", "开始提名"
    success = "开始提名了。职工可以自荐，也可以推荐本班组的同事；您也可以代表工会提名。"

    @property
    def explain(self) -> str:  # type: ignore[override]
        bounds = numbers(self.object.rules, self.object.above_scale)
        most = f"，最多 {bounds.most} 人" if bounds.most else ""
        return f"职工方至少 {bounds.least} 人（含首席代表）{most}。依据：{bounds.least_basis}。"

    def form_arguments(self) -> dict[str, Any]:
        round = self.object
        first = round.elections.filter(succeeded=True).first()
        missing = vacant(last_election(round)) or delegation_check(round, Side.WORKER).missing or 1
        seats = electable(round) or missing
        return {"initial": {"seats": seats, "electorate": first.electorate if first else Electorate.DELEGATES}}


class Nominate(ElectionAct):
    access = Right.STAND_OR_NOMINATE
    form_class = NominateForm
    action = nominate
    title, submit = "报名、推荐候选人", "提交"
    explain = "自己报名，或者推荐本班组（部门）的同事。企业负责人不能参选。"
    success = "已经列入候选人名单。"

    def form_arguments(self) -> dict[str, Any]:
        runs = may(self.actor, Right.RUN_THE_ELECTION, self.object)
        department = None if runs else department_of(self.object, self.actor.person_id)
        return {"round": self.object, "department": department, "oneself": self.actor.person_id}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"person": form.cleaned_data["who"], "words": form.cleaned_data["words"]}


class Withdraw(ElectionAct):
    access = Right.STAND_OR_NOMINATE
    form_class = NothingForm
    action = withdraw_candidacy
    http_method_names = ["post"]
    success = "您已退出候选。"


class OpenElection(ElectionAct):
    access = Right.RUN_THE_ELECTION
    form_class = HoursForm
    action = open_election
    title, submit = "公布候选人，定投票时间", "公布名单，开始选举"
    explain = "公布以后，候选人和选民名册都定下来，不能再改。每个人都能查自己在不在名册上。"
    above_form = "bargaining/delegation/candidates.html"
    confirm = "候选人和名册公布后不能再改。现在公布吗？"
    success = "候选人已公布。到时间系统自动开始投票，到点自动计票。"

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": HoursForm.proposed(clock.now())}

    def context(self, **extra: Any) -> dict[str, Any]:
        election = open_election_of(self.object)
        return super().context(candidates=candidates(election) if election else [], **extra)


class CloseElection(ElectionAct):
    access = Right.RUN_THE_ELECTION
    form_class = NothingForm
    action = close_election
    http_method_names = ["post"]
    success = "计票完成，结果已经公布。"


class CallOff(ElectionAct):
    access = Right.RUN_THE_ELECTION
    form_class = BecauseForm
    action = call_off_election
    title, submit = "取消这次选举", "取消选举"
    explain = "已投的票不开箱，直接销毁。原因会公布。取消后可以重新开始提名。"
    confirm = "已投的票会全部作废。确定取消吗？"
    success = "这次选举已经取消。"


urlpatterns = [
    path("<uuid:pk>/election/", ElectionPage.as_view(), name="election"),
    path("<uuid:pk>/election/nominations/", OpenNominations.as_view(), name="open_nominations"),
    path("<uuid:pk>/election/nominate/", Nominate.as_view(), name="nominate"),
    path("<uuid:pk>/election/withdraw/", Withdraw.as_view(), name="withdraw_candidacy"),
    path("<uuid:pk>/election/open/", OpenElection.as_view(), name="open_election"),
    path("<uuid:pk>/election/close/", CloseElection.as_view(), name="close_election"),
    path("<uuid:pk>/election/call-off/", CallOff.as_view(), name="call_off_election"),
]
