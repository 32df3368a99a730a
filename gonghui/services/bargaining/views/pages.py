"""The frame that every page of a round stands in."""

from __future__ import annotations

from typing import Any, ClassVar

from gonghui.kernel import clock
from gonghui.kernel.matters import presenting
from gonghui.kernel.matters.queries import Light
from gonghui.kernel.pages import ActionPage, ObjectPage, TitledFormPage
from gonghui.kernel.rights import get_for

from ..models import Round
from ..queries.slices import STEPS, page_of


class RoundPage(ObjectPage):
    """A page over a round; `step_key` names the step it shows, for the strip across the top."""

    name = "round"
    object: Round
    step_key: ClassVar[str] = ""

    def load(self, **kwargs: Any) -> Round:
        return get_for(self.actor, Round, kwargs["pk"], "matter__enterprise", "matter__union")

    def context(self, **extra: Any) -> dict[str, Any]:
        matter = self.object.matter
        urls = {key: page_of(key, self.object) for key in STEPS}
        strip = presenting.steps(matter, clock.today(), urls)
        for shown in strip:
            if shown["state"] == "waiting" and shown["note"] != Light.ENDED.value:
                shown["url"] = ""
        return super().context(
            matter=matter, steps=strip, at=presenting.at_number(matter), step_key=self.step_key, **extra
        )


class RoundActionPage(RoundPage, ActionPage):
    """A form of a round whose submission is one action; afterwards the round's overview."""

    def next_url(self, done: Any) -> str:
        return str(self.object.matter.get_absolute_url())


class RoundFormPage(RoundPage, TitledFormPage):
    """A titled form of a round, in the round's frame."""

    template = "bargaining/form.html"
