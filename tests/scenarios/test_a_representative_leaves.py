"""In the middle of the talks a representative of each side goes; both seats are taken anew, the talks go on."""

from __future__ import annotations

from gonghui.kernel.matters.queries import board
from gonghui.kernel.rooms.queries import room_of
from gonghui.services.bargaining.actions.vacancy import give_up_seat, name_replacement, vacate_employer_seat
from gonghui.services.bargaining.models import Vacancy

from .calendar import day


def names_in_the_room(round):
    return {seat.person.name for seat in room_of(round.round.matter).seats.taken()}


def test_both_sides_fill_their_seats_and_the_round_ends_as_any_other(city):
    round = city.opens_a_wage_round().comes_to_the_table().meets()
    two, six, agent = city.worker(2), city.worker(6), city.agent

    give_up_seat(round.round, actor=two.actor, at=round.on("2026-04-10"))
    assert f"{two.name}不再担任职工方协商代表：本人辞任，空缺待补" in round.timeline.last.sentence
    assert round.due("vacancy_worker") == day("2026-04-27")  # the 25th is a Saturday
    assert round.basis("vacancy_worker") == "集体合同规定 第三十一条"
    assert two.name not in names_in_the_room(round)

    seat = round.round.representatives.get(person=agent.person)
    at = round.on("2026-04-13")
    vacate_employer_seat(round.round, actor=city.boss.actor, at=at, representative=seat.pk, why="recalled")
    empty = Vacancy.objects.get(round=round.pk, seat=seat)
    nine = city.worker(9)
    name_replacement(round.round, actor=city.boss.actor, at=round.on(None), vacancy=empty.pk, person=nine.id)
    assert f"{nine.name}接替{agent.name}，担任企业方协商代表" in round.timeline.last.sentence
    assert nine.name in names_in_the_room(round)

    round.days_pass(until="2026-04-28")
    assert "补上职工方代表空缺：今天到期" in round.messages(city.chair)
    assert board(city.town_cadre.actor, day("2026-04-28")).get(pk=round.round.matter.pk).is_late

    round.opens_an_election(seats=1, standing=(5, 6), on="2026-04-29", until="2026-04-30")
    round.votes(*[(6,)] * 9).counts_the_election(on="2026-04-30")
    assert f"{six.name}接替{two.name}，担任职工方协商代表" in round.timeline.last.sentence
    assert six.name in names_in_the_room(round)
    assert round.due("vacancy_worker") == day("2026-04-27")
    assert not board(city.town_cadre.actor, day("2026-04-30")).get(pk=round.round.matter.pk).is_late
    assert round.timeline.count("papers.frozen") >= 4, "offer, reply and two notices of the change"

    round.agrees_on("5").writes_the_minutes().signs_the_minutes()
    assert round.step.title == "职代会"
