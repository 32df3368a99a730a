"""The frame of a case's pages: its stages across the top; and the form of one act."""

from __future__ import annotations

from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.matters import presenting
from gonghui.kernel.pages import ObjectPage, TitledFormPage
from gonghui.kernel.rights import get_for

from ..models import Case


class CasePage(ObjectPage):
    """A page over a case."""

    name = "case"
    object: Case

    def load(self, **kwargs: Any) -> Case:
        related = ("matter__enterprise", "matter__union", "matter__held_by", "applicant")
        return get_for(self.actor, Case, kwargs["pk"], *related)

    def context(self, **extra: Any) -> dict[str, Any]:
        matter = self.object.matter
        return super().context(
            matter=matter, steps=presenting.steps(matter, clock.today()), at=presenting.at_number(matter), **extra
        )


class CaseAct(CasePage, TitledFormPage):
    """A form of a case; afterwards the case."""

    back_page = "disputes:case"
