"""The frame that every page of a round stands in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.matters import presenting
from gonghui.kernel.matters.queries import Light
from gonghui.kernel.pages import ActionPage, ObjectPage
from gonghui.kernel.rights import get_for

from ..models import Round
from ..queries.slices import STEPS, page_of


class RoundPage(ObjectPage):
    """A page over a round; `step_key` names the step it shows, for the strip across the top."""

    name = "round"
    object: Round
    step_key: ClassVar[str] = ""

    def load(self, **kwargs: Any) -> Round:
        found = get_for(self.actor, Round, kwargs["pk"])
        return Round.objects.select_related("matter__enterprise", "matter__union").get(pk=found.pk)

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


class TitledFormPage(RoundActionPage):
    """A form with a title and a word of explanation; afterwards, and on 返回, the page it was opened from."""

    template = "bargaining/form.html"
    title = explain = submit = confirm = ""
    #: The name of the address it was opened from.
    back_page: ClassVar[str]

    def back(self) -> str:
        return reverse(f"bargaining:{self.back_page}", args=[self.object.pk])

    def context(self, **extra: Any) -> dict[str, Any]:
        words = {"title": self.title, "explain": self.explain, "submit": self.submit, "confirm": self.confirm}
        return super().context(**words, back=self.back(), **extra)

    def next_url(self, done: Any) -> str:
        return self.back()
