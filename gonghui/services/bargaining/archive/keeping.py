"""Writing an entry when a contract takes effect."""

from __future__ import annotations

from typing import Any

from ..models import Contract
from .models import Entry
from .words import INDUSTRY, folded, grams

#: The topic whose percentage is the rise of the average wage.
RISE = "average_wage"


def enter(contract: Contract) -> Entry:
    """Let a contract in effect be found; called by the action that lets it take effect, and harmless twice."""
    if contract.effective_on is None:
        raise ValueError("only a contract in effect is entered")
    round, firm = contract.round, contract.round.enterprise
    said, rise = words_of(contract.number or "", firm, contract.clauses.all())
    entry, _ = Entry.objects.update_or_create(
        contract=contract,
        defaults={
            "enterprise": firm, "kind": round.kind, "workforce": round.workforce, "term_from": round.term_from,
            "term_until": round.term_until, "effective_on": contract.effective_on, "rise": rise, "text": said,
            "grams": grams(said),
        },
    )  # fmt: skip
    return entry


def words_of(number: str, firm: Any, clauses: Any) -> tuple[str, Any]:
    """Everything of a contract that can be looked for, and its rise in per cent."""
    lines, rise = [number, firm.name, firm.short_name, f"{INDUSTRY}{firm.industry}"], None
    for clause in clauses:
        lines += [clause.heading, clause.text]
        if clause.topic_key == RISE and clause.unit == "percent":
            rise = clause.amount
    return folded("\n".join(lines)), rise
