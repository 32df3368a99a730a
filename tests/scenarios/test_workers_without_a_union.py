"""A firm without a union: the town's guides the workers, who choose their side; the round runs as any other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.rights import may
from gonghui.services.bargaining.actions.choosing import choose_chief
from gonghui.services.bargaining.actions.delegation import appoint_representatives, settle_delegation
from gonghui.services.bargaining.actions.election import close_election, nominate, open_election, open_nominations
from gonghui.services.bargaining.actions.offer import receive_offer, send_offer, signing_purpose, write_offer
from gonghui.services.bargaining.actions.opening import settle_topics, start_round
from gonghui.services.bargaining.documents.contract import contract
from gonghui.services.bargaining.models import Contract, Election, Side
from gonghui.services.bargaining.queries.congress import roll_of
from gonghui.services.bargaining.queries.slices import next_for
from gonghui.services.bargaining.rights import Opening, Right
from gonghui.services.bargaining.tests.delegation_stage import cast
from gonghui.services.bargaining.tests.offer_stage import confirm
from gonghui.services.bargaining.tests.opening_stage import TERM, fresh

from .calendar import it_is, moment


@dataclass
class Firm:
    """东城五金, which has no union, and its people."""

    workers: list[Any]
    boss: Any


def the_firm(city) -> Firm:
    workers = [city.player(f"{name}五金", job="冲压工", at=city.outside_enterprise) for name in "甲乙丙丁戊己庚"]
    return Firm(workers, city.player("老板", (Office.LEGAL_REPRESENTATIVE, city.outside_enterprise)))


def test_workers_without_a_union(city):
    firm, cadre = the_firm(city), city.town_cadre
    at = it_is(moment("2026-03-02"))
    for nobody in (city.city_cadre, city.other_cadre, city.chair, firm.workers[0]):
        assert not may(nobody.actor, Opening.START_FOR_THE_WORKERS, city.outside_enterprise)
    begun = start_round(city.outside_enterprise, actor=cadre.actor, at=at, term_from=TERM[0], term_until=TERM[1])
    round = fresh(begun.subject)
    assert (round.matter.union, round.assisted) == (city.town, True)
    settle_topics(round, actor=cadre.actor, at=at, keys=[], own=["高温津贴"])

    # Recommended by the workers, elected by more than half of all of them, under the town union's guidance.
    with pytest.raises(Refused):
        appoint_representatives(round, actor=cadre.actor, at=at, persons=[firm.workers[0].id])
    open_nominations(round, actor=cadre.actor, at=at, seats=3, electorate="all_workers")
    for worker in firm.workers[:4]:
        nominate(round, actor=worker.actor, at=at, person=worker.id)
    closes = moment("2026-03-04", "18:00")
    open_election(round, actor=cadre.actor, at=at, opens_at=moment("2026-03-02", "10:00"), closes_at=closes)
    at = it_is(moment("2026-03-03", "10:00"))
    election = Election.objects.select_related("ballot").get(round=round, decided_at=None)
    for voter in [*firm.workers, city.outsider][:7]:
        cast(election, voter, *firm.workers[:3], at=at)
    at = it_is(moment("2026-03-04", "18:01"))
    close_election(round, actor=cadre.actor, at=at)

    # They choose their chief among themselves; before that the list cannot be settled.
    with pytest.raises(Refused, match="首席代表"):
        settle_delegation(round, actor=cadre.actor, at=at)
    first, second, third = firm.workers[:3]
    assert next_for(fresh(round), first.actor).what == "推选职工方首席代表"
    with pytest.raises(Forbidden):
        choose_chief(round, actor=cadre.actor, at=at, chief=first.id)
    choose_chief(round, actor=first.actor, at=at, chief=first.id)
    choose_chief(round, actor=second.actor, at=at, chief=third.id)
    assert round.chief(Side.WORKER) is None
    choose_chief(round, actor=first.actor, at=at, chief=third.id)
    assert round.chief(Side.WORKER).person_id == third.id
    with pytest.raises(Conflict, match="已经推选出来"):
        choose_chief(round, actor=second.actor, at=at, chief=second.id)
    settle_delegation(round, actor=cadre.actor, at=at)

    # From here on as any other round: the chief signs, the employer receives, all workers are the congress.
    at = it_is(moment("2026-03-05"))
    write_offer(
        round, actor=cadre.actor, at=at, meeting_at=moment("2026-04-08"), place="会议室",
        recorder=firm.workers[5].id, data_wanted=[], demands={},
    )  # fmt: skip
    round = fresh(round)
    assert not may(cadre.actor, Right.SEND_THE_OFFER, round)
    confirm(third, signing_purpose(round.offer.paper_id), at)
    send_offer(round, actor=third.actor, at=at)
    receive_offer(round, actor=firm.boss.actor, at=it_is(moment("2026-03-06")))
    assert fresh(round).matter.step_key == "answer"
    roll = roll_of(round)
    assert not roll.of_delegates and len(roll.persons) == len(firm.workers) + 1
    Contract.objects.create(round=round)
    assert f"{city.outside_enterprise.name}全体职工" in str(contract(round))
