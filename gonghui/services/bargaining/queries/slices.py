"""Which module knows what is next at which step, and which page shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.module_loading import import_string

from gonghui.kernel.matters.models import State
from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.rights import Actor

from ..models import Round
from .nexts import Next
from .withdrawal import ended

#: The page of each step and the module of `queries` that says what is next there.
STEPS: dict[str, tuple[str, str]] = {
    "initiate": ("topics", "opening"),
    "elect": ("election", "delegation"),
    "offer": ("offer", "offer"),
    "answer": ("answer", "answer"),
    "coordinate": ("coordination", "answer"),
    "coordinate_talks": ("coordination", "answer"),
    "meet": ("meeting", "meeting"),
    "minutes": ("minutes", "minutes"),
    "congress": ("congress", "congress"),
    "resolve": ("resolve", "resolution"),
    "review": ("filing", "filing"),
    "publicise": ("posting", "posting"),
}


def page_of(step: str, round: Round) -> str:
    """The address of the page that shows a step."""
    return reverse(f"bargaining:{STEPS[step][0]}", args=[round.pk])


def next_for(round: Round, actor: Actor) -> Next:
    """The one next action of this round as this actor sees it."""
    if not round.matter.is_running:
        if round.matter.state == State.ENDED:
            return ended(round, actor)
        return Next("本轮协商已经办结", *_after(round), closed=True)
    module = STEPS[round.matter.step_key][1]
    find: Callable[[Round, Actor], Next | None] = import_string(f"gonghui.services.bargaining.queries.{module}.nexts")
    step: Any = round.step
    return find(round, actor) or Next(step.purpose, who=step.by.title)


def _after(round: Round) -> tuple[str, str, bool, tuple[Button, ...]]:
    """What a round that is done left, and where to look: explanation, nobody to wait for, nothing to do, buttons."""
    buttons = [Button("看合同", page_of("publicise", round), "contract")]
    if round.ends:
        return "解除协议已经公示。", "", False, tuple(buttons)
    buttons += [
        Button("履行情况", reverse("bargaining:performance", args=[round.pk]), "clipboard-check", kind=""),
        Button("问合同条款", reverse("bargaining:questions", args=[round.pk]), "message-circle", kind=""),
    ]
    return "合同在履行中，可以随时查看、提问。", "", False, tuple(buttons)
