"""Whole lives of cases, told in one word, for what counts them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.measures.recounting import recount
from gonghui.kernel.measures.rolling import add_up
from gonghui.services.disputes.actions import agreeing, calling, concluding, leaving, passing, paying, rating
from gonghui.services.disputes.kinds import Call, Outcome
from gonghui.services.disputes.models import Case

from .bodies_stage import Bodies, everybody_signs, files, reaches_mediation

#: Every life that `lives` can tell, the shortest first.
LIVES = ("waits", "withdrawn", "mediated", "paid", "failed", "awarded", "fallen_back")
OWED = Decimal(9000)


def lives(city: Any, house: Bodies, who: Any, how: str, at: datetime, **more: Any) -> Case:
    """A case of that worker that goes so far: filed at `at`, each stage a few days later."""
    case = files(city, who, at, known_on=clock.day_of(at) - timedelta(days=20), **more)
    if how == "waits":
        return case
    if how == "withdrawn":
        leaving.withdraw(case, actor=who.actor, at=at + timedelta(days=2))
        return case
    reaches_mediation(house, case, at + timedelta(days=1))
    mediator, then = house.actor("mediators"), at + timedelta(days=5)
    if how in ("failed", "awarded"):
        concluding.conclude(case, actor=mediator, at=then, outcome=Outcome.FAILED, words="谈不拢")
        return _awarded(house, case, who, then) if how == "awarded" else case
    calling.call(case, actor=mediator, at=then, how=Call.LETTER)
    payments = [(clock.day_of(then) + timedelta(days=20 * n), OWED) for n in (1, 2)]
    agreeing.draft_agreement(case, actor=mediator, at=then, terms="分两期付清。", payments=payments)
    everybody_signs(city, house, case, then, who)
    if how == "fallen_back":
        return _awarded(house, case, who, then)
    for number, instalment in enumerate(case.debts.get().instalments.all() if how == "paid" else ()):
        paid = then + timedelta(days=20 * (number + 1))
        paying.confirm_payment(case, actor=who.actor, at=paid, instalment=instalment.pk)
    if how == "paid":
        _rated(case, who)
    return case


def _awarded(house: Bodies, case: Case, who: Any, at: datetime) -> Case:
    passing.choose_the_way(case, actor=who.actor, at=at, to=house.body["arbitration"].pk)
    passing.accept(case, actor=house.actor("arbitration"), at=at)
    then = at + timedelta(days=50)
    payments = [(clock.day_of(then) + timedelta(days=10), OWED)]
    concluding.conclude(
        case, actor=house.actor("arbitration"), at=then, outcome=Outcome.AWARDED, words="支付", payments=payments
    )
    return case


def _rated(case: Case, who: Any) -> None:
    case = Case.objects.select_related("matter").get(pk=case.pk)
    assert case.matter.closed_at
    for days, stars, settled in ((1, 5, True), (31, 4, True)):
        at = case.matter.closed_at + timedelta(days=days)
        rating.rate(case, actor=who.actor, at=at, stars=stars, settled=settled)


def counted() -> None:
    """All events counted again, and added up."""
    recount()
    add_up()
