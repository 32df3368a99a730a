"""What the forms of the fifth step have in common."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ..queries import meeting
from .pages import RoundActionPage


class MeetingAct(RoundActionPage):
    """A form of the meeting."""

    template = "bargaining/meeting/form.html"
    step_key = "meet"
    title = submit = explain = ""

    def context(self, **extra: Any) -> dict[str, Any]:
        back = reverse("bargaining:meeting", args=[self.object.pk])
        return super().context(
            title=self.title, submit=self.submit, explain=self.explain, back=back, again=meeting.again(self.object),
            **extra,
        )  # fmt: skip

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:meeting", args=[self.object.pk])
