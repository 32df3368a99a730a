"""An industry's round: the cast as an industry sees it, and the round carried through what only such a round has.

After `industry(city)` the chair is that of the industry's union, the boss that of the association; so the other
stages carry this round as they do an enterprise's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.ballots.actions import cast_vote
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.rights import Actor
from gonghui.kernel.rooms.actions import accept_proposal
from gonghui.services.bargaining.actions.delegation import appoint_representatives, settle_delegation
from gonghui.services.bargaining.actions.firms_vote import close_firm_votes, convene_firms
from gonghui.services.bargaining.actions.floors import put_floors_forward
from gonghui.services.bargaining.actions.industry import join_round, start_industry_round
from gonghui.services.bargaining.industry.floors import Floor, Per
from gonghui.services.bargaining.models import Firm, FloorSheet, Round

from . import answer_stage, meeting_stage, minutes_stage, offer_stage, opening_stage
from .delegation_stage import COUNTED
from .opening_stage import BEGUN, TERM, fresh

JOINED = BEGUN + timedelta(hours=2)
CONVENED = datetime(2026, 4, 13, 9, 0, tzinfo=clock.CHINA)
CLOSES = datetime(2026, 4, 15, 18, 0, tzinfo=clock.CHINA)
YES, NO = 0, 1
FLOORS = (
    Floor("焊工", Per.MONTH, Decimal(3200), Decimal(3000)),
    Floor("抛光工", Per.HOUR, Decimal("18.5")),
    Floor("门框组装", Per.PIECE, Decimal("2.4"), Decimal("2.3"), "一级品"),
)


def industry(city: Any) -> Any:
    """Three firms of the hardware trade, their industry union and their association."""
    city.firm_chair, city.firm_boss, city.firm_union = city.chair, city.boss, city.union
    city.firm_agent = city.agent
    city.union = city.body(Kind.INDUSTRY_FEDERATION, "永康五金行业工会", city.federation, industry="五金")
    city.association = city.body(Kind.EMPLOYERS_BODY, "永康五金协会", city.federation, uscc="51330784MJ888888A8")
    city.chair = city.player("应行业", (Office.CHAIR, city.union))
    city.boss = city.player("陈会长", (Office.LEGAL_REPRESENTATIVE, city.association))
    city.agent = city.player("卢秘书", (Office.EMPLOYER_AGENT, city.association))
    city.firms = [city.enterprise, city.outside_enterprise, city.far_enterprise]
    Organisation.objects.filter(pk__in=[firm.pk for firm in city.firms]).update(industry="五金")
    city.bosses = [city.firm_boss]
    city.crews = [city.workers[:4]]
    city.chairs = [city.firm_chair]
    for firm in city.firms[1:]:
        union = city.body(Kind.ENTERPRISE_UNION, f"{firm.short_name}工会", firm.parent, enterprise=firm)
        city.chairs.append(city.player(f"{firm.short_name}主席", (Office.CHAIR, union), job="车工", at=firm))
        city.bosses.append(city.player(f"{firm.short_name}老板", (Office.LEGAL_REPRESENTATIVE, firm)))
        city.crews.append([city.player(f"{firm.short_name}工{n}", job="操作工", at=firm) for n in (1, 2, 3)])
    return city


def start(city: Any, at: datetime = BEGUN, firms: Sequence[Organisation] | None = None, **given: Any) -> Round:
    """The industry's union starts with all three firms on the list: step initiate."""
    if not hasattr(city, "association"):
        industry(city)
    facts = {"field": "五金行业", "body": city.association.pk, "term_from": TERM[0], "term_until": TERM[1]} | given
    listed = [firm.pk for firm in (firms or city.firms)]
    return fresh(start_industry_round(city.union, actor=city.chair.actor, at=at, firms=listed, **facts).subject)


def firm(round: Round, enterprise: Organisation) -> Firm:
    """A firm of the list as it now is."""
    return Firm.objects.get(round=round, enterprise=enterprise)


def join(city: Any, round: Round, numbers: Sequence[int] = (0, 1, 2), at: datetime = JOINED) -> Round:
    """These firms authorise the association."""
    for n in numbers:
        join_round(firm(round, city.firms[n]), actor=city.bosses[n].actor, at=at)
    return fresh(round)


def choose(city: Any, round: Round | None = None, at: datetime = COUNTED) -> Round:
    """Topics settled, all firms in, the union sends workers 1 to 4: step offer."""
    round = join(city, round or start(city))
    round = opening_stage.settle(city, round)
    appoint_representatives(round, actor=city.chair.actor, at=at, persons=[city.worker(n).id for n in (1, 2, 3, 4)])
    settle_delegation(round, actor=city.chair.actor, at=at)
    return fresh(round)


def meet(city: Any, round: Round | None = None) -> Round:
    """The offer sent, received, accepted; a sitting begins: step meet."""
    round = offer_stage.receive(city, offer_stage.send(city, offer_stage.write(city, round or choose(city))))
    return meeting_stage.opened(city, answer_stage.accept(city, round))


def put(city: Any, round: Round, floors: Sequence[Floor] = FLOORS, by: Any = None) -> FloorSheet:
    """A side's chief puts a table of lowest wages forward."""
    actor = (by or city.chair).actor
    made: FloorSheet = put_floors_forward(round, actor=actor, at=offer_stage.MEETING, floors=floors).value
    return made


def agree(city: Any, round: Round | None = None, floors: Sequence[Floor] = FLOORS) -> Round:
    """The table agreed, minutes settled and signed: step congress."""
    round = meet(city, round)
    accept_proposal(put(city, round, floors).proposal, actor=city.boss.actor, at=offer_stage.MEETING)
    return minutes_stage.sign(city, meeting_stage.conclude(city, fresh(round)))


def convene(city: Any, round: Round | None = None, at: datetime = CONVENED) -> Round:
    """Each firm votes on its own."""
    round = round or agree(city)
    convene_firms(round, actor=city.chair.actor, at=at, opens_at=at, closes_at=CLOSES)
    return fresh(round)


def vote(city: Any, round: Round, number: int, choices: Sequence[int], at: datetime = CONVENED) -> None:
    """So the first of a firm's roll vote."""
    ballot = firm(round, city.firms[number]).ballot
    assert ballot is not None
    roll = list(ballot.roll.order_by("person_id").values_list("person_id", flat=True))
    for person, choice in zip(roll, choices, strict=False):
        cast_vote(ballot.pk, actor=Actor.person(person), at=at + timedelta(minutes=5), choices=[choice])


def count(city: Any, round: Round, at: datetime = CLOSES) -> Round:
    """The votes are over and counted."""
    close_firm_votes(round, actor=city.chair.actor, at=at)
    return fresh(round)
