"""Contracts of several enterprises in effect, their past told short, for searches and exports."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gonghui.kernel.organisations.models import Kind
from gonghui.services.bargaining.archive.keeping import enter
from gonghui.services.bargaining.models import Clause, Entry, Round
from gonghui.services.bargaining.models.contract import Unit

from . import filing_stage, posting_stage
from .filing_stage import SIGNED

HEAT = "在三十五摄氏度以上的天气从事室外露天作业的职工，每人每月发给高温津贴三百元。"


def posted(city: Any) -> Round:
    """The cast's own contract, through all its steps: in effect on 9 March 2026, posted the day after."""
    return posting_stage.post(city)


def in_effect(
    city: Any, name: str, *, town: Any = None, text: str = "", rise: str = "5", on: date = date(2026, 3, 1), **more: Any
) -> Entry:
    """Another enterprise's contract that took effect on a day, with an own clause of this text."""
    town = town or city.town
    firm = more.pop("firm", None) or city.body(Kind.ENTERPRISE, name, town, name=f"{name}有限公司", industry="五金制品")
    union = getattr(firm, "union", None) or city.body(Kind.ENTERPRISE_UNION, f"{name}工会", town, enterprise=firm)
    days = (on - date(2026, 3, 1)).days
    round = filing_stage.ready(city, firm, union, signed=SIGNED + timedelta(days=days, minutes=Round.objects.count()))
    for column, value in more.items():
        setattr(round, column, value)
    round.save()
    contract = round.contract
    contract.clauses.filter(topic_key="average_wage").update(amount=Decimal(rise))
    if text:
        last = contract.clauses.count()
        Clause.objects.create(
            contract=contract, position=last + 1, topic_key="own-1", heading="高温津贴", text=text, amount=Decimal(300),
            unit=Unit.YUAN,
        )  # fmt: skip
    contract.filed_on, contract.effective_on = on, on
    contract.save()
    return enter(contract)
