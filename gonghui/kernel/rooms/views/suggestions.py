"""What spectators whisper to the worker side's representatives."""

from __future__ import annotations

from typing import Any

from gonghui.kernel.pages import ObjectPage, TitledFormPage

from .. import actions
from ..forms import SuggestForm
from ..queries import suggestions
from ..rights import Right


class SuggestPage(TitledFormPage):
    """A spectator's suggestion."""

    access = Right.SUGGEST
    name = "room"
    action = actions.suggest
    form_class = SuggestForm
    title, submit = "给代表提建议", "交给代表"
    explain = "只有职工方在座的代表看得到。"
    back_page = "rooms:room"
    success = "建议已交给职工方代表，谢谢您。"


class SuggestionsPage(ObjectPage):
    """The suggestions, for the worker side's representatives alone."""

    access = Right.READ_SUGGESTIONS
    name = "room"
    template = "rooms/suggestions.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        found = [(*suggestion.words, suggestion.on) for suggestion in suggestions(self.object)]
        whispers = [{"text": text, "name": name, "on": on} for text, name, on in found]
        return super().context(whispers=whispers, **extra)
