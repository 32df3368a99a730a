"""Letting the talks rest, and going on."""

from __future__ import annotations

from typing import Any

from django.urls import path

from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import may

from ..actions.suspension import (
    agree_to_suspend,
    drop_suspension,
    enter_suspension,
    propose_suspension,
    resume_early,
)
from ..forms.suspension import SuspendForm, SuspendOnPaperForm
from ..models import Round
from ..queries.suspension import Cap, cap, consent_rule, proposed, running, side_of_chief
from ..rights import Right
from .meeting_act import MeetingAct


def shown(round: Round, actor: Any) -> dict[str, Any]:
    """What the page of the meeting says of a suspension, and what its reader can do about it."""
    here = round.step_is_open(("meet",))
    asked, now = (proposed(round), running(round)) if here else (None, None)
    chief = side_of_chief(round, actor) if here and may(actor, Right.SUSPEND_THE_TALKS, round) else None
    return {
        "suspension": now,
        "suspension_asked": asked,
        "asked_of_me": asked is not None and chief is not None and asked.proposed_by != chief,
        "asked_by_me": asked is not None and chief is not None and asked.proposed_by == chief,
        "may_go_on_earlier": now is not None and chief is not None and now.earlier_wanted_by != chief,
        "may_suspend": here and chief is not None and now is None and asked is None,
        "may_enter_suspension": here and now is None and may(actor, Right.ENTER_EMPLOYER_PAPERS, round),
    }


class Suspend(MeetingAct):
    access = Right.SUSPEND_THE_TALKS
    form_class = SuspendForm
    action = propose_suspension
    title, submit = "提出中止协商", "提出，等对方同意"
    success = "已经提出。对方首席代表同意以后，协商中止。"

    @property
    def explain(self) -> str:  # type: ignore[override]
        held = consent_rule(self.object)
        basis = f"（{held.basis}）" if held else ""
        return (
            f"中止协商要双方同意{basis}，并商定恢复的时间、地点。中止期间会议室不能发言，本轮其他期限照算。"
            + capped(cap(self.object))
        )


def capped(limit: Cap) -> str:
    """The cap in words, or nothing where no law sets one."""
    if limit.held is None:
        return ""
    used = f"，还可以中止 {limit.left} 天" if limit.used else ""
    return f"累计最长 {limit.held.value} 天（{limit.held.basis}）{used}。"


class SuspendOnPaper(Suspend):
    access = Right.ENTER_EMPLOYER_PAPERS
    form_class = SuspendOnPaperForm
    action = enter_suspension
    title, submit = "代录双方书面同意的中止", "上传并中止"
    success = "协商已经中止。"

    def arguments(self, form: Any) -> dict[str, Any]:
        given = dict(form.cleaned_data)
        return {"received": given.pop("file"), **given}


class SuspensionAct(MeetingAct):
    """A button under a suspension."""

    access = Right.SUSPEND_THE_TALKS
    form_class = NothingForm
    http_method_names = ["post"]


class AgreeToSuspend(SuspensionAct):
    action = agree_to_suspend
    success = "协商已经中止，到时自动恢复。"


class DropSuspension(SuspensionAct):
    action = drop_suspension
    success = "协商继续。"


class ResumeEarly(SuspensionAct):
    action = resume_early


urlpatterns = [
    path("<uuid:pk>/meeting/suspension/", Suspend.as_view(), name="suspend"),
    path("<uuid:pk>/meeting/suspension/paper/", SuspendOnPaper.as_view(), name="suspend_on_paper"),
    path("<uuid:pk>/meeting/suspension/agree/", AgreeToSuspend.as_view(), name="agree_to_suspend"),
    path("<uuid:pk>/meeting/suspension/drop/", DropSuspension.as_view(), name="drop_suspension"),
    path("<uuid:pk>/meeting/suspension/end/", ResumeEarly.as_view(), name="resume_early"),
]
