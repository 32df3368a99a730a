"""The disputes of the demonstration city: bodies in each town, cases at every stage. All made up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.organisations.relations import CADRES
from gonghui.kernel.rights import Actor, system
from gonghui.kernel.rooms.actions import say

from .actions import (
    agreeing,
    calling,
    concluding,
    confirming,
    hearings,
    linking,
    offering,
    passing,
    paying,
    rating,
    referring,
    serving,
    talking,
)
from .actions.filing import Application, Claimed, file_my_case
from .actions.watching import make_visit, warn
from .demo_evidence import hand_in_evidence
from .founding import confirm_signing, found_bodies
from .kinds import BodyKind, Call, ClaimKind, Forum, Help, Outcome, TalkKind
from .models import Body, Case, Claimant, Visit
from .models.talks import Terms

#: What each firm's case is about, and how far it has come.
CASES = (
    ("centre", ClaimKind.ARREARS, 12600, "两个月工资没有发，老板说货款没有回来。", 0),
    ("mediate", ClaimKind.OVERTIME, 8300, "每个周六都上班，没有算加班费。", 4),
    ("agreed", ClaimKind.ARREARS, 21400, "离职三个月，最后一个季度的奖金没有给。", 12),
    ("arbitrate", ClaimKind.SEVERANCE, 46800, "厂里说订单少，不续签合同，没有给补偿。", 30),
    ("paid", ClaimKind.INJURY, 35200, "冲床压伤手指，鉴定十级，厂里只付了医药费。", 60),
    ("choose", ClaimKind.DOUBLE_PAY, 30500, "干了七个月没有签合同。", 20),
)
#: Bodies that a city has once.
OF_THE_CITY = ("inspection", "arbitration", "court", "enforcement", "legal_aid")
#: Cases older than so many days have brought somebody to the firm.
VISITED_BEFORE = 10
#: So many days after the notice the demonstration's hearing is, over any holidays.
NOTICED = 16


@dataclass
class Way:
    """A case that is led along by those who would: who sits where."""

    case: Case
    worker: Actor
    boss: Actor
    officers: dict[str, Actor]
    at: datetime

    def later(self, days: int = 0, hours: int = 1) -> datetime:
        self.at += timedelta(days=days, hours=hours)
        return self.at


def load(neighbours: Sequence[Any], now: datetime, say: Callable[[str, int], None]) -> None:
    """Bodies for every town; in the first firms a case each, one at each stage."""
    if not neighbours:
        return
    say("工资维权：登记调解、仲裁等单位，几件案子", 0)
    officers: dict[Any, dict[str, Actor]] = {}
    city: dict[str, Actor] = {}
    founded = now - timedelta(days=365)
    for neighbour in neighbours:
        town = neighbour.house.enterprise.parent
        if town.pk not in officers:
            people = found_bodies(_city_of(town), town, neighbour.house.enterprise, neighbour.enter, at=founded)
            here = {key: Actor.person(one["officer"].pk) for key, one in people.items()}
            city |= {key: here[key] for key in OF_THE_CITY if key in here}
            officers[town.pk] = here
    for told, neighbour in zip(CASES, neighbours, strict=False):
        _play(told, neighbour, {**city, **officers[neighbour.house.enterprise.parent_id]}, now)


def _city_of(town: Organisation) -> Organisation:
    above = Organisation.objects.filter(path__in=town.ancestor_paths[:-1], kind=Kind.FEDERATION)
    return above.order_by("path")[0]


def _play(told: tuple[str, str, int, str, int], neighbour: Any, officers: dict[str, Actor], now: datetime) -> None:
    goal, kind, amount, facts, ago = told
    house = neighbour.house
    at = (now - timedelta(days=ago)).replace(hour=9, minute=10)
    worker = house.workers[2]
    given = Application(
        facts=facts, known_on=clock.day_of(at) - timedelta(days=40), enterprise=house.enterprise, job="数控车工",
        claims=(Claimed(kind, Decimal(amount)),), monthly_wage=Decimal(6200),
    )  # fmt: skip
    case = file_my_case(worker, actor=Actor.person(worker.pk), at=at, application=given).value
    hand_in_evidence(case, Actor.person(worker.pk), at=at, month=(at - timedelta(days=75)).date(), wage=Decimal(6200))
    _watched(house.enterprise, at, visited=ago > VISITED_BEFORE)
    way = Way(case, Actor.person(worker.pk), Actor.person(house.boss.pk), officers, at)
    if goal != "centre":
        LED[goal](way, Decimal(amount))


def _watched(enterprise: Organisation, at: datetime, *, visited: bool) -> None:
    """The case is a sign; somebody of the town's union has been there, or has yet to go."""
    warn(enterprise, actor=system("watch"), at=at)
    visit = Visit.objects.filter(enterprise=enterprise, done_at=None).first()
    cadre = holders(enterprise.parent, *CADRES).first() if enterprise.parent else None
    if visited and visit is not None and cadre is not None:
        words = "车间在赶工，老板承认周转紧。和几个班组长聊了聊，大家都盼着按时发钱。"
        make_visit(
            visit, actor=Actor.person(cadre.pk), at=at + timedelta(days=3), words=words, agreed="月底前先发基本工资。"
        )


def _body(kind: str, case: Case) -> Any:
    """The nearest body of a kind for this case."""
    place = case.matter.firm
    rows = Body.objects.filter(kind=kind, organisation__parent__path__in=place.ancestor_paths).order_by("pk")
    return rows[0].pk


def _to_the_mediators(way: Way, amount: Decimal) -> None:
    passing.receive(way.case, actor=_again(way.officers["centre"]), at=way.later())
    to = _body(BodyKind.MEDIATION, way.case)
    passing.pass_on(way.case, actor=_again(way.officers["centre"]), at=way.later(), to=to, why="工资争议，先调解")
    passing.accept(way.case, actor=_again(way.officers["mediators"]), at=way.later())
    calling.call(way.case, actor=_again(way.officers["mediators"]), at=way.later(), how=Call.MESSAGE)


def _helped(way: Way, amount: Decimal) -> None:
    """Under mediation, the women's federation beside it; the worker has said yes to legal aid."""
    _to_the_mediators(way, amount)
    mediator = way.officers["mediators"]
    linkage = linking.invite(
        way.case, actor=_again(mediator), at=way.later(), body=_body(BodyKind.WOMEN, way.case),
        why="申请人刚休完产假，有人陪着谈更放心。", asked="陪同谈话，了解一下排班。",
    ).value  # fmt: skip
    linking.accept_invitation(linkage, actor=_again(way.officers["women"]), at=way.later())
    mine = Claimant.objects.get(case=way.case)
    referral = referring.ask_for_help(mine, actor=_again(way.worker), at=way.later(), help=Help.LEGAL_AID).value
    referring.take(referral, actor=_again(way.officers["legal_aid"]), at=way.later(), words="律师明天上午给您打电话。")


def _again(actor: Actor) -> Actor:
    """A fresh actor: one lives for one request."""
    return Actor.person(actor.person_id) if actor.person_id else actor


def _in_talks(way: Way, amount: Decimal) -> None:
    """The rooms are open: the employer has offered, the worker thinks it over with the mediator alone."""
    _helped(way, amount)
    calling.answer_the_call(way.case, actor=_again(way.boss), at=way.later(), willing=True)
    begun = talking.begin_talks(way.case, actor=_again(way.officers["mediators"]), at=way.later()).value
    rooms = {talk.kind: talk for talk in begun.rooms.all()}
    terms = Terms("", (amount / 2).quantize(Decimal("0.01")), clock.day_of(way.at) + timedelta(days=60))
    offering.lay_offer(rooms[TalkKind.JOINT], actor=_again(way.boss), at=way.later(), terms=terms)
    alone = rooms[TalkKind.WORKER].room.channels.get()
    say(alone, actor=_again(way.worker), at=way.later(), text="一半太少了。家里等着用钱，七成我能接受。")


def _agreed(way: Way, amount: Decimal) -> None:
    _to_the_mediators(way, amount)
    calling.answer_the_call(way.case, actor=_again(way.boss), at=way.later(), willing=True)
    mediator, day = way.officers["mediators"], clock.day_of(way.at)
    half = (amount / 2).quantize(Decimal("0.01"))
    payments = [(day + timedelta(days=5), half), (day + timedelta(days=35), amount - half)]
    agreeing.draft_agreement(way.case, actor=_again(mediator), at=way.later(), terms="分两期付清。", payments=payments)
    signing = (agreeing.sign_for_the_workers, agreeing.sign_for_the_employer, agreeing.sign_as_mediator)
    for sign, who in zip(signing, (way.worker, way.boss, mediator), strict=True):
        confirm_signing(way.case, who, at=way.later())
        sign(way.case, actor=_again(who), at=way.at)
    confirming.ask_confirmation(way.case, actor=_again(way.worker), at=way.later(), forum=Forum.ARBITRATION)


def _paid(way: Way, amount: Decimal) -> None:
    _agreed(way, amount)
    for instalment in list(way.case.debts.get().instalments.all()):
        paying.confirm_payment(way.case, actor=_again(way.worker), at=way.later(days=4), instalment=instalment.pk)
    rating.rate(way.case, actor=_again(way.worker), at=way.later(), stars=5, settled=True, words="一趟没有跑。")


def _choose(way: Way, amount: Decimal) -> None:
    _to_the_mediators(way, amount)
    calling.answer_the_call(way.case, actor=_again(way.boss), at=way.later(), willing=False)
    mediator = _again(way.officers["mediators"])
    concluding.conclude(way.case, actor=mediator, at=way.later(), outcome=Outcome.FAILED, words="厂方不愿调解。")


def _arbitrate(way: Way, amount: Decimal) -> None:
    _choose(way, amount)
    to = _body(BodyKind.ARBITRATION, way.case)
    passing.choose_the_way(way.case, actor=_again(way.worker), at=way.later(days=1), to=to)
    passing.accept(
        way.case, actor=_again(way.officers["arbitration"]), at=way.later(days=2), own_number="劳人仲案 58 号"
    )
    arbiter = way.officers["arbitration"]
    serving.serve_application(
        way.case, actor=_again(arbiter), at=way.later(days=1), arbitrators=("周正", "吴敏", "郑平")
    )
    words = "订单确实减少，合同到期前一个月已经书面通知不续签。补偿的月数双方算法不同，请依法裁决。"
    serving.answer(way.case, actor=_again(way.boss), at=way.later(days=3), words=words)
    held = (way.at + timedelta(days=NOTICED)).replace(hour=9, minute=30)
    hearing = hearings.notice_hearing(
        way.case, actor=_again(arbiter), at=way.later(), begins_at=held, place="第二仲裁庭"
    ).value
    minutes = "申请人：做满五年，应补五个月。\n被申请人：认可工作年限，平均工资按合同算。"
    hearings.hold_hearing(
        way.case, actor=_again(arbiter), at=held + timedelta(hours=2), hearing=hearing.pk, minutes=minutes
    )


LED: dict[str, Callable[[Way, Decimal], None]] = {
    "mediate": _in_talks, "agreed": _agreed, "paid": _paid, "choose": _choose, "arbitrate": _arbitrate,
}  # fmt: skip
