"""What the forms of the fifth step have in common."""

from __future__ import annotations

from typing import Any

from ..queries import meeting
from .pages import RoundFormPage


class MeetingAct(RoundFormPage):
    """A form of the meeting."""

    above_form = "bargaining/meeting/above_form.html"
    step_key = "meet"
    back_page = "bargaining:meeting"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(again=meeting.again(self.object), **extra)
