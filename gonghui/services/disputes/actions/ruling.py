"""What goes with an award: whether it is final for the employer, whether it is by default; what absence lets one do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from gonghui.kernel.errors import Refused
from gonghui.rulebook import rules_at

from ..finality import Item, finality
from ..kinds import Absence
from ..models import Case, Hearing, Proceeding, Ruling


def rule_on(
    case: Case, proceeding: Proceeding, items: Sequence[Item], minimum_wage: Decimal | None, on: date
) -> Ruling:
    """Count whether the award is final, and keep how. Raises Refused without a minimum wage to count from."""
    if minimum_wage is None or minimum_wage <= 0:
        raise Refused("请填写当地的月最低工资标准，用来看是不是终局裁决。", field="minimum_wage")
    found = finality(rules_at(case.matter.place, on), items, minimum_wage)
    return Ruling.objects.create(
        proceeding=proceeding, is_final=found.is_final, by_default=_who_stayed_away(proceeding) == Absence.RESPONDENT,
        minimum_wage=minimum_wage, formula="\n".join(found.lines), basis=found.basis,
    )  # fmt: skip


def must_have_stayed_away(proceeding: Proceeding) -> None:
    """Raise Refused unless the applicant did not come to the last hearing (办案规则 39)."""
    if _who_stayed_away(proceeding) != Absence.APPLICANT:
        raise Refused(
            "只有申请人收到书面通知、没有正当理由不到庭的，才能按撤回处理（劳动人事争议仲裁办案规则第三十九条）。"
            "请先在庭审笔录里登记申请人没有到庭。",
            field="outcome",
        )


def _who_stayed_away(proceeding: Proceeding) -> str:
    last: Hearing | None = proceeding.hearings.exclude(held_at=None).last()
    return last.absent if last is not None else Absence.NOBODY
