"""Step 6: minutes and draft, written by the recorder, read by both sides, signed by their chiefs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import may
from gonghui.kernel.rooms.queries import record

from ..actions.minutes import (
    enter_signed_minutes,
    purpose_of,
    reopen_minutes,
    settle_minutes,
    sign_minutes,
    write_minutes,
)
from ..documents import minutes as document
from ..forms.minutes import MinutesForm, SignedMinutesForm
from ..industry.below import below
from ..models import Minutes, Side
from ..queries import minutes as query
from ..rights import Right
from .pages import RoundActionPage, RoundFormPage, RoundPage
from .signing import PaperSigningPage, StampedCopy


class MinutesPage(RoundPage):
    """`/bargaining/<id>/minutes/`. Before it is signed only those concerned read the text, then everybody."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/minutes/minutes.html"
    step_key = "minutes"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(**{**self.standing(), **extra})

    def standing(self) -> dict[str, Any]:
        round, found = self.object, query.minutes_of(self.object)
        signed = found is not None and round.contract.agreed_on is not None
        if found is None or not (signed or may(self.actor, Right.READ_THE_MINUTES, round)):
            return {"reads": False, "begun": found is not None}
        here = round.step_is_open(("minutes",))
        writes = here and may(self.actor, Right.WRITE_THE_MINUTES, round)
        signers = query.signers(round)
        own = query.own_place(round, self.actor)
        entering = here and found.is_settled and may(self.actor, Right.ENTER_EMPLOYER_PAPERS, round)
        return {
            "reads": True,
            "minutes": found,
            "papers": query.to_sign(round) if may(self.actor, Right.READ_THE_DRAFT, round) else [],
            "signers": signers,
            "signing_rule": query.who_signs(round)[1],
            "may_sign": here and own is not None and not own.is_signed,
            "may_write": writes and not found.is_settled,
            "may_reopen": writes and found.is_settled and not any(one.is_signed for one in signers),
            "may_enter": entering and any(s.side == Side.EMPLOYER and not s.is_signed for s in signers),
            "enter_form": SignedMinutesForm(),
            **self.text(found),
        }

    def text(self, found: Minutes) -> dict[str, Any]:
        """The record in its parts, and the articles for those who may read the draft."""
        round = self.object
        reads_draft = may(self.actor, Right.READ_THE_DRAFT, round)
        room = record(found.room)
        return {
            "record": room,
            "titles": {seat.person_id: seat.title for seat in round.representatives.all()},
            "attendance": document.attendance(round, room)[0],
            "failures": document.failures(round),
            "by_sitting": document.by_sitting(room),
            "clauses": round.contract.clauses.all() if reads_draft else [],
            "warnings": query.warnings(round) if reads_draft else [],
            "under": below(round, clock.today()) if reads_draft else [],
            "dropped": query.dropped(round) if reads_draft else [],
        }


class MinutesAct(MinutesPage, RoundActionPage):
    """A form of the minutes, afterwards the minutes again."""

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:minutes", args=[self.object.pk])


class WriteMinutes(MinutesPage, RoundFormPage):
    """The recorder's page: every article to word, corrections to add."""

    access = Right.WRITE_THE_MINUTES
    form_class = MinutesForm
    template = "bargaining/minutes/write.html"
    action = write_minutes
    title, submit, back_page = "修改纪要和合同草案", "保存", "bargaining:minutes"
    explain = "会议记录本身不能改。条文可以写得更准确，意思以双方谈拢的为准。"
    success = "已保存。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        query.writable(self.object)

    def form_arguments(self) -> dict[str, Any]:
        return {"minutes": self.object.minutes, "clauses": self.object.contract.clauses.all()}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = form.cleaned_data
        return {"version": given["version"], "corrections": given["corrections"], "clauses": form.articles()}


class Settle(MinutesAct):
    access = Right.WRITE_THE_MINUTES
    form_class = NothingForm
    action = settle_minutes
    success = "已定稿，等待双方首席代表签字。"


class Reopen(MinutesAct):
    access = Right.WRITE_THE_MINUTES
    form_class = NothingForm
    action = reopen_minutes
    success = "已退回修改。改好以后请重新定稿。"


class SignMinutes(PaperSigningPage):
    """A chief (where the law says so, every representative) signs with the phone."""

    access = Right.SIGN_THE_MINUTES
    template = "bargaining/minutes/sign.html"
    action = sign_minutes
    title = "签署协商纪要和合同草案"
    success = "签字完成。双方都签字后，草案提交职工代表大会。"
    step_key = "minutes"
    next_page = "bargaining:minutes"

    def code_purpose(self) -> str:
        return purpose_of(self.object)

    def papers(self) -> Iterable[Paper]:
        return query.to_sign(self.object)

    def why_not(self) -> str:
        if not self.object.step_is_open(("minutes",)):
            return self.object.step_closed_sentence(("minutes",))
        if not query.to_sign(self.object):
            return "记录员还在整理，定稿后再签字。"
        own = query.own_place(self.object, self.actor)
        if own is None:
            return "按本地规定，协商纪要由双方首席代表签字，您不用签。"
        return "您已经签过字了。" if own.is_signed else ""

    def context(self, **extra: Any) -> dict[str, Any]:
        found = query.minutes_of(self.object)
        return super().context(
            clauses=self.object.contract.clauses.all() if found else [],
            warnings=query.warnings(self.object) if found else [],
            **extra,
        )


class EnterMinutes(StampedCopy, MinutesAct):
    """The chair uploads the copy the employer signed and stamped."""

    form_class = SignedMinutesForm
    action = enter_signed_minutes
    success = "盖章的纪要已录入，并注明由您上传。"


urlpatterns = [
    path("<uuid:pk>/minutes/", MinutesPage.as_view(), name="minutes"),
    path("<uuid:pk>/minutes/write/", WriteMinutes.as_view(), name="write_minutes"),
    path("<uuid:pk>/minutes/settle/", Settle.as_view(), name="settle_minutes"),
    path("<uuid:pk>/minutes/reopen/", Reopen.as_view(), name="reopen_minutes"),
    path("<uuid:pk>/minutes/sign/", SignMinutes.as_view(), name="sign_minutes"),
    path("<uuid:pk>/minutes/enter/", EnterMinutes.as_view(), name="enter_minutes"),
]
