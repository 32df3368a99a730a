"""What spectators whisper to the worker side's representatives."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gonghui.kernel.pages import ActionPage, ObjectPage

from .. import actions
from ..forms import SuggestForm
from ..queries import suggestions
from ..rights import Right


class SuggestPage(ActionPage):
    """A spectator's suggestion."""

    access = Right.SUGGEST
    name = "room"
    action = actions.suggest
    form_class = SuggestForm
    template = "rooms/suggest.html"
    success = "建议已交给职工方代表，谢谢您。"

    def next_url(self, done: Any) -> str:
        return reverse("rooms:room", args=[self.object.pk])


class SuggestionsPage(ObjectPage):
    """The suggestions, for the worker side's representatives alone."""

    access = Right.READ_SUGGESTIONS
    name = "room"
    template = "rooms/suggestions.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        found = [(*suggestion.words, suggestion.on) for suggestion in suggestions(self.object)]
        whispers = [{"text": text, "name": name, "on": on} for text, name, on in found]
        return super().context(whispers=whispers, **extra)
