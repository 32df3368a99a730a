"""The law as data: one TOML file per jurisdiction, every figure with article, source and first day in force.

Words: a *place* is a six-digit division code; a *jurisdiction* is a place that has a file of its own (the
nation, a province, a city); a *rule* is a named question the law answers ("bargaining.reply"); an *entry* is
one jurisdiction's answer to it. Every rule of a place and of its ancestors binds; `Held` says which one is
the strictest and shows all that were weighed. Pure reading: no ORM, no clock, no calendar (dates are computed
by `gonghui.kernel.workdays`).
"""

from gonghui.rulebook.catalogue import RuleKind
from gonghui.rulebook.errors import PlaceUnknown, RulebookError, RuleUnknown
from gonghui.rulebook.reader import jurisdiction, jurisdictions, known_rules, rules_at
from gonghui.rulebook.rules import Held, Rules
from gonghui.rulebook.values import Entry, Item, Jurisdiction, Limit, Pledge, Promise, Stated

__all__ = [
    "Entry",
    "Held",
    "Item",
    "Jurisdiction",
    "Limit",
    "PlaceUnknown",
    "Pledge",
    "Promise",
    "RuleKind",
    "RuleUnknown",
    "RulebookError",
    "Rules",
    "Stated",
    "jurisdiction",
    "jurisdictions",
    "known_rules",
    "rules_at",
]
