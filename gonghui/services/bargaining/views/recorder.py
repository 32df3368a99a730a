"""Who writes the minutes, where the two sides do not want the same person at once."""

from __future__ import annotations

from typing import Any

from django.urls import path

from gonghui.kernel.people.forms import NothingForm

from ..actions.recorder import agree_recorder, put_forward_recorder
from ..forms.answer import RecorderForm
from ..rights import Right
from .pages import RoundFormPage


class RecorderAct(RoundFormPage):
    """Both know who writes the minutes now, and whom a side put forward."""

    access = Right.AGREE_ON_A_RECORDER
    above_form = "bargaining/answer/recorder.html"
    title = "商定记录员"
    back_page = "bargaining:answer"
    step_key = "answer"


class AgreeRecorder(RecorderAct):
    """One button: agree to whom the other side put forward."""

    access = Right.AGREE_ON_A_RECORDER
    form_class = NothingForm
    action = agree_recorder
    submit = "同意"
    success = "记录员商定了。"


class PutForwardRecorder(RecorderAct):
    """Somebody else instead."""

    access = Right.AGREE_ON_A_RECORDER
    form_class = RecorderForm
    action = put_forward_recorder
    submit = "提出人选"
    success = "提出来了，等对方首席代表同意。"

    def form_arguments(self) -> dict[str, Any]:
        return {"round": self.object}


urlpatterns = [
    path("<uuid:pk>/answer/recorder/agree/", AgreeRecorder.as_view(), name="agree_recorder"),
    path("<uuid:pk>/answer/recorder/", PutForwardRecorder.as_view(), name="put_forward_recorder"),
]
