"""Two cases to the end: one agreed, confirmed and paid; one in which nobody answers and arbitration declines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from gonghui.kernel import clock
from gonghui.services.disputes.actions import agreeing, calling, concluding, confirming, passing, paying
from gonghui.services.disputes.actions.filing import Claimed
from gonghui.services.disputes.models import Case, Sitting

from .bodies_stage import AT, Bodies, bodies, everybody_signs, files, reaches_mediation

PLAN = [(date(2026, 3, 20), Decimal(9000)), (date(2026, 4, 20), Decimal(8000))]
CLAIM = Claimed("arrears", Decimal("18600"), "三个月工资", "6200元×3个月=18600元", "中华人民共和国劳动法 第五十条")


@dataclass
class Cases:
    """The bodies and the two cases."""

    house: Bodies
    paid: Case
    failed: Case


def both(city: Any) -> Cases:
    """Play both to the end."""
    clock.set_offset(AT - datetime.now(clock.CHINA))
    house = bodies(city)
    return Cases(house, paid(city, house), failed(city, house))


def paid(city: Any, house: Bodies) -> Case:
    """Agreed in one sitting, confirmed by arbitration, paid in two instalments."""
    case = files(city, claims=(CLAIM,), address="东城街道望江路18号", job="数控车工", monthly_wage=Decimal(6200))
    reaches_mediation(house, case)
    mediator = house.actor("mediators")
    calling.call(case, actor=mediator, at=AT, how="message")
    calling.answer_the_call(case, actor=city.boss.actor, at=AT, willing=True)
    calling.fix_sitting(case, actor=mediator, at=AT, begins_at=AT + timedelta(hours=2), place="街道调解室")
    words = "申请人说少付一千也行。\n单位说年底前付。"
    calling.hold_sitting(case, actor=mediator, at=AT, sitting=Sitting.objects.get().pk, minutes=words)
    agreeing.draft_agreement(case, actor=mediator, at=AT, terms="分两期付清拖欠的工资。", payments=PLAN)
    everybody_signs(city, house, case)
    confirming.ask_confirmation(case, actor=city.worker(1).actor, at=AT, forum="arbitration")
    confirming.join_confirmation(case, actor=city.boss.actor, at=AT, forum="arbitration")
    arbiter = house.actor("arbitration")
    passing.accept(case, actor=arbiter, at=AT)
    concluding.conclude(case, actor=arbiter, at=AT, outcome="confirmed", words="予以确认")
    for instalment in case.debts.get().instalments.all():
        paying.confirm_payment(case, actor=city.worker(1).actor, at=AT, instalment=instalment.pk)
    return Case.objects.get(pk=case.pk)


def failed(city: Any, house: Bodies) -> Case:
    """Against a shop that stands in no register; typed at the counter."""
    shop: dict[str, Any] = {"enterprise": None, "place": city.town, "respondent_name": "王记<b>小店</b>"}
    case = files(city, city.worker(2), **shop)
    reaches_mediation(house, case)
    mediator = house.actor("mediators")
    for how in ("letter", "letter", "letter", "telephone"):
        calling.call(case, actor=mediator, at=AT, how=how)
        calling.note_answer(case, actor=mediator, at=AT, answer="silent")
    agreeing.draft_agreement(case, actor=mediator, at=AT, terms="少付三千。", payments=PLAN)
    concluding.conclude(case, actor=mediator, at=AT, outcome="failed", words="对方一直没有回应")
    to = house.body["arbitration"].pk
    passing.choose_the_way(case, actor=city.worker(2).actor, at=AT, to=to)
    passing.receive(case, actor=house.actor("arbitration"), at=AT)
    passing.decline(case, actor=house.actor("arbitration"), at=AT, why="请补正被申请人的登记名称。")
    return Case.objects.get(pk=case.pk)
