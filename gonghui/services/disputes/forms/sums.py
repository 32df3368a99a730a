"""A calculator's sum on its way into a claim: what was typed and the day, signed; reckoned anew wherever it is used.

No formula and no amount comes back from the browser: only the inputs do, and the law of that day gives the rest again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core import signing

from gonghui.kernel.errors import GonghuiError

from ..actions.filing import MOST_MONEY, Claimed
from ..claims.kinds import BY_KEY, Kind, claim_of
from ..claims.reckoning import Reckoning, added, yuan
from .calculator import FORMS

SALT = "disputes.sum"
#: More than a sealed sum of any calculator.
LONGEST = 2000
FORMULA, BASIS = 500, 300


@dataclass(frozen=True)
class Sum:
    """What a calculator gave for what was typed on a day."""

    kind: Kind
    typed: Mapping[str, str]
    on: date
    reckoning: Reckoning

    @property
    def amount(self) -> Decimal:
        return self.reckoning.amount

    @property
    def claim(self) -> str:
        return claim_of(self.kind, self.typed)

    @property
    def formula(self) -> str:
        return formula_of(self.reckoning)

    @property
    def basis(self) -> str:
        return basis_of(self.reckoning)

    @property
    def token(self) -> str:
        """The sum as a page carries it."""
        return signing.dumps([self.kind.key, dict(self.typed), self.on.isoformat()], salt=SALT, compress=True)

    def as_claim(self, words: str = "") -> Claimed:
        return claim_of_sum(self.claim, self.reckoning, words)


def claim_of_sum(kind: str, found: Reckoning, words: str = "") -> Claimed:
    """A claim with what was reckoned: amount, formula, articles."""
    return Claimed(kind, found.amount, words, formula_of(found), basis_of(found))


def formula_of(found: Reckoning) -> str:
    """The steps in one line; with the total where it is their sum."""
    if len(found.steps) == 1:
        return found.steps[0].formula[:FORMULA]
    lines = [f"{step.title}：{step.formula}" for step in found.steps]
    if found.amount == added(list(found.steps)):
        lines.append(f"合计 {yuan(found.amount)} 元")
    return "；".join(lines)[:FORMULA]


def basis_of(found: Reckoning) -> str:
    """The articles of all steps, each once."""
    articles = [article for step in found.steps for article in step.basis.split("；") if article]
    return "；".join(dict.fromkeys(articles))[:BASIS]


def reckoned(kind: Kind, typed: Mapping[str, str], on: date) -> Sum | None:
    """The sum of these inputs under the law of that day; None where it is no sum that can be claimed."""
    fields = FORMS[kind.key].base_fields
    used = {name: str(value) for name, value in typed.items() if name in fields and value}
    form = FORMS[kind.key](used, today=on)
    if not form.is_valid():
        return None
    try:
        found = form.answer()
    except GonghuiError:
        return None
    if not isinstance(found, Reckoning) or found.most is not None or not kind.claim:
        return None
    return Sum(kind, used, on, found) if 0 < found.amount <= MOST_MONEY else None


def read_sum(token: str) -> Sum | None:
    """The sum that a page carried back, reckoned anew; None for one that this site did not sign, or cannot read."""
    if not token or len(token) > LONGEST:
        return None
    try:
        key, typed, on = signing.loads(token, salt=SALT)
        return reckoned(BY_KEY[key], typed, date.fromisoformat(on))
    except (signing.BadSignature, ValueError, TypeError, KeyError, AttributeError):
        return None
