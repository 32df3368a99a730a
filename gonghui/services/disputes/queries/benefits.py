"""What an injured worker would give up: the benefits as they were reckoned beside what an agreement pays."""

from __future__ import annotations

from decimal import Decimal

from ..kinds import ClaimKind
from ..models import Case, Claim, Debt
from ..models.case import NOTHING


def reckoned_benefits(case: Case) -> list[Claim]:
    """The claims for an injury whose sums come with their formula."""
    return list(case.claims.filter(kind=ClaimKind.INJURY, amount__isnull=False).exclude(formula=""))


def short_of_benefits(case: Case, debt: Debt) -> Decimal:
    """By how much an agreement stays below the benefits that were reckoned; nothing where it does not."""
    due = sum((claim.amount or NOTHING for claim in reckoned_benefits(case)), NOTHING)
    return max(due - debt.amount, NOTHING)


def agreed_terms(case: Case) -> str:
    """The terms that mediators begin with where both had agreed: what is due and how, what is paid, the difference."""
    assert case.agreed_amount is not None
    lines = [
        f"按规定计算，申请人应当享受的工伤一次性待遇为 {claim.amount:,.2f} 元：{claim.formula}（{claim.basis}）。"
        for claim in reckoned_benefits(case)
    ]
    lines.append(f"双方自愿协商一致，对方单位向申请人一次性支付 {case.agreed_amount:,.2f} 元。")
    less = sum((claim.amount or NOTHING for claim in reckoned_benefits(case)), NOTHING) - case.agreed_amount
    if less > 0:
        lines.append(f"这个数比上面算出来的少 {less:,.2f} 元，申请人知道，仍然同意。")
    return "\n".join(lines)
