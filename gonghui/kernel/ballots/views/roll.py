"""Am I on the roll, why, and what to do if not; the union's answers to disputes."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from gonghui.kernel import clock
from gonghui.kernel.people.queries import display_names
from gonghui.kernel.rights import may

from .. import queries
from ..actions import decide_dispute, dispute_the_roll
from ..forms import DecideForm, DisputeForm
from ..models import Ballot, RollDispute
from ..rights import Right
from .pages import BallotForm, OfBallot


class RollPage(OfBallot):
    """`/ballots/<id>/roll/`, for anybody who is signed in: whoever was left out must be able to ask."""

    access = Right.ASK_THE_ROLL
    template = "ballots/roll.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        roll, me = self.object, self.actor.person_id
        ballot = Ballot.objects.select_related("matter__enterprise").get(pk=roll.pk)
        entry = ballot.roll.filter(person_id=me).first()
        mine = list(ballot.disputes.filter(by=me))
        added = next((one for one in ballot.disputes.filter(person=me)), None)
        return super().context(
            entry=entry,
            reasons=queries.why_on_the_roll(me, ballot),
            added=added,
            mine=mine,
            may_dispute=ballot.is_open and clock.now() < ballot.closes_at and not any(not d.decided_at for d in mine),
            sees=may(self.actor, Right.SEE_THE_BALLOT, ballot),
            decides=may(self.actor, Right.DECIDE_ON_THE_ROLL, ballot),
            waiting=queries.open_disputes(ballot).count(),
            **extra,
        )


class Dispute(BallotForm):
    access = Right.DISPUTE_THE_ROLL
    form_class = DisputeForm
    action = dispute_the_roll
    title, submit, back_page = "名册异议", "提交异议", "ballots:roll"
    explain = "投票截止以前都可以提。工会核实后书面答复，需要补列的会补列到名册上。"
    success = "异议已经提交，工会答复后会发消息给您。"


class Disputes(OfBallot):
    """What was disputed, the unanswered first; for those who decide."""

    access = Right.DECIDE_ON_THE_ROLL
    template = "ballots/disputes.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        found = list(self.object.disputes.order_by("decided_at", "id")[:200])
        names = display_names([one.by_id for one in found] + [one.person_id for one in found])
        shown = [{"of": one, "by": names.get(one.by_id, ""), "added": names.get(one.person_id, "")} for one in found]
        return super().context(disputes=shown, me=self.actor.person_id, **extra)


class Decide(BallotForm):
    access = Right.DECIDE_ON_THE_ROLL
    form_class = DecideForm
    action = decide_dispute
    title, submit, back_page = "答复名册异议", "答复", "ballots:disputes"
    success = "已经答复，并发消息给提出异议的人。"

    @property
    def dispute(self) -> RollDispute:
        found = self.object.disputes.filter(pk=self.kwargs["dispute"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def explain(self) -> str:  # type: ignore[override]
        told = self.dispute
        about = f"（关于{told.about}）" if told.about else ""
        return f"异议{about}：{told.words}"

    def form_arguments(self) -> dict[str, Any]:
        return {"about": self.dispute.about}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"dispute": self.dispute.pk, **form.cleaned_data}
