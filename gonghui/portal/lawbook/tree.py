"""The places that have rules of their own: the nation, its provinces, their cities; found by name or code."""

from __future__ import annotations

from dataclasses import dataclass

from gonghui.rulebook import Jurisdiction, jurisdictions, rules_at
from gonghui.rulebook.places import is_place

from .sheet import own_rules


@dataclass(frozen=True)
class Place:
    """A jurisdiction of the tree: how deep it stands (0 is the nation) and how many rules it states."""

    jurisdiction: Jurisdiction
    depth: int
    rules: int


def places(text: str = "") -> tuple[Place, ...]:
    """The tree from the top, each place before what lies in it; with a text, those whose name or code has it.

    A code that has no file of its own finds the nearest place that has one.
    """
    tree = tuple(Place(one, len(rules_at(one.code).line) - 1, own_rules(rules_at(one.code))) for one in jurisdictions())
    wanted = text.strip()
    if not wanted:
        return tree
    found = tuple(place for place in tree if wanted in place.jurisdiction.name or wanted in place.jurisdiction.code)
    if found or not is_place(wanted):
        return found
    nearest = rules_at(wanted).jurisdiction
    return tuple(place for place in tree if place.jurisdiction == nearest)
