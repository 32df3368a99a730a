"""The signs by which an enterprise is visited before more comes of it (数字联动): one table, thresholds as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from .actions.filing import COLLECTIVE
from .kinds import Sign

#: What is looked at, and how long the same sign is not told again.
WINDOW = timedelta(days=30)
#: In so many working days somebody goes there: the service's own promise.
VISIT_WITHIN = 5


@dataclass(frozen=True)
class SignRule:
    """From `threshold` on the sign stands; `meaning` is what the visitor reads, with the figure in it."""

    sign: Sign
    threshold: int
    unit: str
    meaning: str

    def words(self, figure: int) -> str:
        return self.meaning.format(figure)


RULES = (
    #        sign           from        of    what the visitor reads
    SignRule(Sign.SEVERAL,  3,          "件", "三十天里有 {} 件维权案件，同一家企业的问题在集中。"),
    SignRule(Sign.GROUP,    COLLECTIVE, "人", "有 {} 名职工为同一件事一起申请，容易扩大。"),
    SignRule(Sign.ARREARS,  1,          "件", "三十天里有 {} 件要求支付拖欠的工资，企业资金可能紧张。"),
    SignRule(Sign.TALKS,    1,          "件", "企业正在集体协商，同时有 {} 件维权案件在办，两件事会互相影响。"),
)  # fmt: skip
RULE_OF = {rule.sign: rule for rule in RULES}


def standing(figures: Mapping[Sign, int]) -> list[tuple[Sign, int]]:
    """The signs that stand at these figures, in the order of the table."""
    return [(rule.sign, figures[rule.sign]) for rule in RULES if figures.get(rule.sign, 0) >= rule.threshold]
