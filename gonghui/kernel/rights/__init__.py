"""Who may: one table per module, one evaluator for all of them.

A *right* is a sentence ("答复要约"). A *relation* links people to objects ("对方首席代表"). The table maps each
right to any-of lists of all-of relations. From that one declaration the evaluator answers three questions:
may this person; which objects; which people. So buttons, lists and letters cannot disagree.
"""

from .actor import Actor, system
from .evaluator import door, get_for, may, objects, people
from .lookups import by_person
from .relations import (
    Relation,
    all_of,
    anyone,
    anyone_of,
    from_rows,
    nobody,
    provided,
    signed_in,
    the_system,
    through,
)
from .statements import trait
from .table import Right, Rights, Table, table, tables

__all__ = [
    "Actor", "Relation", "Right", "Rights", "Table", "all_of", "anyone", "anyone_of", "by_person", "door",
    "from_rows", "get_for", "may", "nobody", "objects", "people", "provided", "signed_in", "system",
    "table", "tables", "the_system", "through", "trait",
]  # fmt: skip
