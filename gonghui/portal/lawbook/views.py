"""The pages of the rulebook: which places have rules, and the rules of one place beside those of its ancestors."""

from __future__ import annotations

from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.manifests import services
from gonghui.kernel.pages import PUBLIC, Page
from gonghui.rulebook import PlaceUnknown, rules_at
from gonghui.rulebook.places import is_place

from .sheet import sheet
from .tree import places
from .wording import day_words


class Places(Page):
    """Every place that has rules of its own, and a search by name or code."""

    access = PUBLIC
    template = "portal/rules/places.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "").strip()[:60]
        return super().context(text=text, places=places(text), code=text if is_place(text) else "", **extra)


class RulesOfPlace(Page):
    """What binds at one place today, side by side with its ancestors, and what no law there says."""

    access = PUBLIC
    template = "portal/rules/place.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        try:
            rules = rules_at(self.kwargs["place"], on=today)
        except PlaceUnknown as unknown:
            raise NotVisible() from unknown
        sections = sheet(rules, services())
        return super().context(
            place=rules.place,
            here=rules.jurisdiction,
            has_own=rules.jurisdiction.code == rules.place,
            line=rules.line,
            on=day_words(today),
            sections=sections,
            affected=[gap for section in sections for gap in section.gaps if gap.screens],
            **extra,
        )
