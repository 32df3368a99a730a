"""What the forms of the fifth step have in common."""

from __future__ import annotations

from typing import Any

from ..queries import meeting
from .pages import TitledFormPage


class MeetingAct(TitledFormPage):
    """A form of the meeting."""

    template = "bargaining/meeting/form.html"
    step_key = "meet"
    back_page = "meeting"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(again=meeting.again(self.object), **extra)
