"""Who writes the minutes, where the two sides do not want the same person at once."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from gonghui.kernel.people.forms import NothingForm

from ..actions.recorder import agree_recorder, put_forward_recorder
from ..forms.answer import RecorderForm
from ..rights import Right
from .pages import RoundActionPage


class AgreeRecorder(RoundActionPage):
    """One button: agree to whom the other side put forward."""

    access = Right.AGREE_ON_A_RECORDER
    template = "bargaining/answer/recorder.html"
    form_class = NothingForm
    action = agree_recorder
    step_key = "answer"
    success = "记录员商定了。"

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:answer", args=[self.object.pk])


class PutForwardRecorder(RoundActionPage):
    """Somebody else instead."""

    access = Right.AGREE_ON_A_RECORDER
    template = "bargaining/answer/recorder.html"
    form_class = RecorderForm
    action = put_forward_recorder
    step_key = "answer"
    success = "提出来了，等对方首席代表同意。"

    def form_arguments(self) -> dict[str, Any]:
        return {"round": self.object}

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:answer", args=[self.object.pk])


urlpatterns = [
    path("<uuid:pk>/answer/recorder/agree/", AgreeRecorder.as_view(), name="agree_recorder"),
    path("<uuid:pk>/answer/recorder/", PutForwardRecorder.as_view(), name="put_forward_recorder"),
]
