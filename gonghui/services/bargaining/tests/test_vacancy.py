"""Seats given up after the lists were settled: by whom, for what reason, how each is filled, what goes on meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, NotVisible, Refused, StepClosed
from gonghui.kernel.events.queries import last
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.matters.queries import board
from gonghui.kernel.organisations.models import Employment, Office, Organisation, Post
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.papers.receiving import Received
from gonghui.services.bargaining.actions.delegation import authorise_chief
from gonghui.services.bargaining.actions.election import close_election, nominate, open_election, open_nominations
from gonghui.services.bargaining.actions.minutes import settle_minutes
from gonghui.services.bargaining.actions.seating import Outsider
from gonghui.services.bargaining.actions.vacancy import (
    appoint_replacement,
    enter_replacement,
    enter_vacated_employer_seat,
    give_up_seat,
    invite_replacement,
    name_replacement,
    succeed_as_chief,
    vacate_employer_seat,
    vacate_worker_seat,
)
from gonghui.services.bargaining.models import Election, Vacancy
from gonghui.services.bargaining.queries.delegation import delegation_check
from gonghui.services.bargaining.queries.desk import waiting
from gonghui.services.bargaining.ticks.delegation import tick
from tests.cast import phone
from tests.plugin_cast import begins_after

from . import delegation_stage, meeting_stage, minutes_stage
from .meeting_stage import MEETING
from .opening_stage import fresh

HOUR = timedelta(hours=1)
SCAN = Received("决议.txt", "text/plain", "职代会撤换决议，已盖章".encode())


def in_session(city):
    """The talks are on, nine delegates are known."""
    delegation_stage.delegates(city)
    return meeting_stage.opened(city, meeting_stage.placed(city))


def before_the_meeting(city):
    return meeting_stage.placed(city)


pytestmark = [pytest.mark.django_db, begins_after(in_session)]


def seat_of(round, player):
    return round.representatives.get(person=player.person, left_on=None)


def resigns(round, player, at=MEETING):
    give_up_seat(round, actor=player.actor, at=at)
    return Vacancy.objects.get(round=round, seat__person=player.person)


def in_the_room(round):
    return {seat.person_id: (seat.side, seat.role) for seat in meeting_stage.room(round).seats.taken()}


def by_election(city, round, standing, at=MEETING, seats=1):
    """Nine delegates all choose the first of those who stand; counted by the clock an hour later."""
    chair = city.chair.actor
    open_nominations(round, actor=chair, at=at, seats=seats, electorate="delegates")
    for player in standing:
        nominate(round, actor=chair, at=at, person=player.id)
    open_election(round, actor=chair, at=at, opens_at=at, closes_at=at + HOUR)
    election = Election.objects.select_related("ballot").get(round=round, decided_at=None)
    for n in range(1, 10):
        delegation_stage.cast(election, city.worker(n), *standing[:seats], at=at + HOUR / 2)
    assert tick(at + HOUR) == 1
    return fresh(round)


def test_a_worker_resigns_and_the_days_run(city, round):
    resigns(round, city.worker(2))
    assert city.worker(2).id not in in_the_room(round)
    found = deadline_of(fresh(round).matter, "vacancy_worker")
    assert (found.due, found.basis) == (date(2026, 4, 23), "集体合同规定 第三十一条")
    assert deadline_of(fresh(round).matter, "vacancy_employer") is None
    assert delegation_check(fresh(round), "worker").ok, "an empty seat has a deadline of its own"
    assert meeting_stage.room(round).is_open
    with pytest.raises(Forbidden):
        give_up_seat(round, actor=city.worker(2).actor, at=MEETING)


def test_a_by_election_fills_the_seat_and_the_room(city, round):
    left = resigns(round, city.worker(2))
    round = by_election(city, round, [city.worker(5), city.worker(6)])
    left.refresh_from_db()
    assert (left.filled_by.person_id, left.filled_by.source) == (city.worker(5).id, "elected")
    assert in_the_room(round)[city.worker(5).id] == ("worker", "representative")
    assert deadline_of(round.matter, "vacancy_worker") is None
    told = last(round.pk, "bargaining.worker_seat_filled").event
    assert (told.person, told.instead_of, told.vacant_since) == (city.worker(5).id, city.worker(2).id, None)
    notice = Paper.objects.get(matter=round.matter, kind="bargaining.replacement")
    assert notice.state == "frozen" and notice.readers.filter(person=city.boss.person).exists()


def test_a_by_election_is_for_empty_seats_only_and_by_those_who_chose_before(city, round):
    chair = {"actor": city.chair.actor, "at": MEETING}
    with pytest.raises(Refused, match="没有要补选的席位"):
        open_nominations(round, seats=1, electorate="delegates", **chair)
    resigns(round, city.worker(2))
    with pytest.raises(Refused, match="最多补选 1 人"):
        open_nominations(round, seats=2, electorate="delegates", **chair)
    round.elections.create(
        attempt=1, electorate="delegates", seats=4, decided_at=MEETING - timedelta(days=30), succeeded=True
    )
    with pytest.raises(Refused, match="补选按原来的办法"):
        open_nominations(round, seats=1, electorate="all_workers", **chair)
    open_nominations(round, seats=1, electorate="delegates", **chair)
    with pytest.raises(Refused, match="双方商定的记录员"):
        hired = Employment.objects.create(person=round.recorder, enterprise=city.enterprise, job="出纳")
        nominate(round, person=hired.person_id, **chair)


def test_two_empty_seats_are_filled_one_by_one_and_the_days_run_from_the_oldest(city, round):
    resigns(round, city.worker(2))
    resigns(round, city.worker(3), at=MEETING + timedelta(days=3))
    assert deadline_of(fresh(round).matter, "vacancy_worker").due == date(2026, 4, 23)
    later = MEETING + timedelta(days=4)
    round = by_election(city, round, [city.worker(5), city.worker(6)], at=later)
    assert deadline_of(round.matter, "vacancy_worker").due == date(2026, 4, 27), (
        "from the seat still empty; the 26th is a Sunday"
    )
    round = by_election(city, round, [city.worker(6), city.worker(7)], at=later + 2 * HOUR)
    assert deadline_of(round.matter, "vacancy_worker") is None
    assert not Vacancy.objects.filter(round=round, closed_on=None).exists()


def test_a_failed_by_election_leaves_the_seat_and_its_deadline(city, round):
    resigns(round, city.worker(2))
    chair = city.chair.actor
    open_nominations(round, actor=chair, at=MEETING, seats=1, electorate="delegates")
    for n in (5, 6):
        nominate(round, actor=chair, at=MEETING, person=city.worker(n).id)
    open_election(round, actor=chair, at=MEETING, opens_at=MEETING, closes_at=MEETING + HOUR)
    close_election(round, actor=chair, at=MEETING + HOUR)
    assert fresh(round).matter.in_trouble
    assert deadline_of(fresh(round).matter, "vacancy_worker").is_open
    open_nominations(round, actor=chair, at=MEETING + HOUR, seats=1, electorate="delegates")
    again = Election.objects.get(round=round, decided_at=None)
    assert again.nominations.count() == 2, "those of the failed try stand again"


def test_who_is_recalled_by_whom(city, round):
    seat, act = seat_of(round, city.worker(2)), {"actor": city.chair.actor, "at": MEETING}
    with pytest.raises(Refused, match="撤换决议") as refused:
        vacate_worker_seat(round, representative=seat.pk, why="recalled", **act)
    assert refused.value.field == "file"
    with pytest.raises(Refused, match="还在花名册上"):
        vacate_worker_seat(round, representative=seat.pk, why="left", **act)
    with pytest.raises(Refused, match="由本人在这里提出"):
        vacate_worker_seat(round, representative=seat.pk, why="resigned", **act)
    with pytest.raises(NotVisible):
        vacate_worker_seat(round, representative=seat_of(round, city.boss).pk, why="left", **act)
    with pytest.raises(Forbidden):
        vacate_worker_seat(round, representative=seat.pk, why="recalled", actor=city.boss.actor, at=MEETING)
    vacate_worker_seat(round, representative=seat.pk, why="recalled", received=SCAN, **act)
    left = Vacancy.objects.get(round=round)
    assert left.scan is not None and left.why == "recalled"
    assert last(round.pk, "bargaining.worker_seat_vacated").event.by_upload


def test_who_left_the_firm_is_put_on_record_once_the_roster_says_so(city, round):
    Employment.objects.filter(person=city.worker(2).person).update(left_on=MEETING.date() - timedelta(days=200))
    vacate_worker_seat(
        round, representative=seat_of(round, city.worker(2)).pk, why="left", actor=city.chair.actor, at=MEETING
    )
    assert Vacancy.objects.get(round=round).why == "left"


def test_the_unions_head_stays_chief_and_is_followed_by_the_next_head(city, round):
    with pytest.raises(Refused, match="依规定担任首席代表"):
        give_up_seat(round, actor=city.chair.actor, at=MEETING)
    with pytest.raises(Refused, match="依规定担任首席代表"):
        seat = seat_of(round, city.chair)
        vacate_worker_seat(round, representative=seat.pk, why="recalled", actor=city.chair.actor, at=MEETING)
    Post.objects.filter(person=city.chair.person, office=Office.CHAIR).update(until=date(2021, 1, 1))
    city.appoint(city.committee[0].person, Office.CHAIR, city.union)
    left = resigns(round, city.chair)
    assert round.chief("worker") is None
    head = city.committee[0]
    with pytest.raises(Refused, match="没有要补选的席位"):
        open_nominations(round, actor=head.actor, at=MEETING, seats=1, electorate="delegates")
    succeed_as_chief(round, actor=head.actor, at=MEETING, vacancy=left.pk)
    assert round.chief("worker").person_id == head.id
    assert in_the_room(round)[head.id] == ("worker", "chief")
    with pytest.raises(Conflict, match="已经有人接替"):
        succeed_as_chief(round, actor=head.actor, at=MEETING, vacancy=left.pk)


def test_a_head_who_sits_already_becomes_chief_and_leaves_a_plain_seat_empty(city, round):
    Post.objects.filter(person=city.chair.person, office=Office.CHAIR).update(until=date(2021, 1, 1))
    city.appoint(city.worker(1).person, Office.CHAIR, city.union)
    left, head = resigns(round, city.chair), city.worker(1)
    succeed_as_chief(round, actor=head.actor, at=MEETING, vacancy=left.pk)
    assert round.chief("worker").person_id == head.id
    assert deadline_of(fresh(round).matter, "vacancy_worker").due == date(2026, 4, 23)
    left.refresh_from_db()
    assert left.closed_on is None


def test_an_authority_in_writing_moves_the_chiefs_seat_in_the_room_as_well(city, round):
    authorise_chief(round, actor=city.chair.actor, at=MEETING, chief=city.worker(1).id, received=SCAN)
    assert in_the_room(round)[city.worker(1).id] == ("worker", "chief")
    assert in_the_room(round)[city.chair.id] == ("worker", "representative")


def test_the_employer_names_another_by_the_same_rules(city, round):
    seat, act = seat_of(round, city.agent), {"actor": city.agent.actor, "at": MEETING}
    with pytest.raises(Forbidden):
        vacate_employer_seat(round, representative=seat.pk, why="recalled", actor=city.chair.actor, at=MEETING)
    vacate_employer_seat(round, representative=seat.pk, why="recalled", **act)
    left = Vacancy.objects.get(round=round)
    assert deadline_of(fresh(round).matter, "vacancy_employer").due == date(2026, 4, 23)
    named = {"vacancy": left.pk, **act}
    with pytest.raises(Refused, match="不能代表双方"):
        name_replacement(round, person=city.worker(1).id, **named)
    with pytest.raises(Refused, match="不是本单位的人"):
        name_replacement(round, person=city.outsider.id, **named)
    with pytest.raises(Refused, match="请填一个人"):
        name_replacement(round, **named)
    lawyer = Outsider("沈律师", phone(9001), "永康某律师事务所 律师")
    with pytest.raises(Refused, match="书面委托书"):
        name_replacement(round, outsider=lawyer, **named)
    name_replacement(round, person=city.worker(9).id, **named)
    assert in_the_room(round)[city.worker(9).id] == ("employer", "representative")
    assert deadline_of(fresh(round).matter, "vacancy_employer") is None


def test_the_employers_chief_is_followed_by_one_with_a_written_authority(city, round):
    vacate_employer_seat(
        round, representative=seat_of(round, city.boss).pk, why="recalled", actor=city.agent.actor, at=MEETING
    )
    left, act = Vacancy.objects.get(round=round), {"actor": city.agent.actor, "at": MEETING}
    with pytest.raises(Refused, match="法定代表人的书面授权"):
        name_replacement(round, vacancy=left.pk, person=city.worker(9).id, **act)
    with pytest.raises(Refused, match="外聘人员不能担任首席代表"):
        lawyer = Outsider("沈律师", phone(9001), "永康某律师事务所 律师")
        name_replacement(round, vacancy=left.pk, outsider=lawyer, received=SCAN, **act)
    name_replacement(round, vacancy=left.pk, person=city.worker(9).id, received=SCAN, **act)
    assert in_the_room(round)[city.worker(9).id] == ("employer", "chief")
    assert last(round.pk, "bargaining.employer_seat_filled").event.is_chief


def test_an_employer_who_does_not_sign_in_changes_its_list_on_paper(city, round):
    seat, act = seat_of(round, city.agent), {"actor": city.chair.actor, "at": MEETING, "received": SCAN}
    enter_vacated_employer_seat(round, representative=seat.pk, why="left", **act)
    left = Vacancy.objects.get(round=round)
    enter_replacement(round, vacancy=left.pk, person=city.worker(9).id, **act)
    assert last(round.pk, "bargaining.employer_seat_filled").event.by_upload


def test_the_union_chooses_again_only_where_the_law_lets_it(city, round):
    left = resigns(round, city.worker(2))
    act = {"actor": city.chair.actor, "at": MEETING, "vacancy": left.pk}
    with pytest.raises(Refused, match="请组织补选"):
        appoint_replacement(round, person=city.worker(5).id, **act)
    Organisation.objects.filter(pk=city.enterprise.pk).update(place="350000")
    type(round.matter).objects.filter(pk=round.matter.pk).update(place="350000")
    with pytest.raises(Refused, match="不在本单位的花名册上"):
        appoint_replacement(round, person=city.outsider.id, **act)
    appoint_replacement(round, person=city.worker(5).id, **act)
    assert in_the_room(round)[city.worker(5).id] == ("worker", "representative")


def test_an_expert_from_outside_is_followed_by_another(city, round):
    left = resigns(round, city.worker(2))
    lawyer = Outsider("沈律师", phone(9001), "永康某律师事务所 律师")
    act = {"actor": city.chair.actor, "at": MEETING, "outsider": lawyer, "received": SCAN}
    with pytest.raises(Refused, match="原来不是外聘的"):
        invite_replacement(round, vacancy=left.pk, **act)
    round.representatives.filter(pk=left.seat_id).update(source="outside", is_outsider=True)
    invite_replacement(round, vacancy=left.pk, **act)
    assert round.representatives.get(is_outsider=True, left_on=None).person.name == "沈律师"


@begins_after(before_the_meeting)
def test_without_a_chief_no_meeting_opens_and_no_minutes_are_settled(city, round):
    resigns(round, city.boss)
    with pytest.raises(Refused, match="企业方还没有首席代表"):
        meeting_stage.opened(city, round)


@begins_after(lambda city: minutes_stage.settle(city, meeting_stage.agree(city, meeting_stage.placed(city))))
def test_signatures_given_stay_and_the_place_of_a_missing_chief_stays_open(city, round):
    minutes_stage.signs(round, city.chair)
    at = minutes_stage.SIGNED
    vacate_employer_seat(
        round, representative=seat_of(round, city.boss).pk, why="recalled", actor=city.agent.actor, at=at
    )
    assert fresh(round).matter.step_key == "minutes", "one signature is not two"
    left = Vacancy.objects.get(round=round)
    name_replacement(round, vacancy=left.pk, person=city.worker(9).id, received=SCAN, actor=city.agent.actor, at=at)
    round = minutes_stage.signs(round, city.worker(9), at + HOUR)
    assert round.matter.step_key == "congress"
    assert round.contract.minutes.signatures.count() == 2


@begins_after(lambda city: meeting_stage.agree(city, meeting_stage.placed(city)))
def test_minutes_wait_for_both_chiefs(city, round):
    resigns(round, city.boss, at=minutes_stage.SETTLED)
    with pytest.raises(Refused, match="企业方首席代表空缺"):
        settle_minutes(round, actor=meeting_stage.recorder_of(city, round).actor, at=minutes_stage.SETTLED)
    assert city.boss.id not in in_the_room(round), "a closed room too forgets who has left"


@begins_after(delegation_stage.elect)
def test_before_the_list_is_settled_a_seat_is_simply_taken_off(city, round):
    with pytest.raises(StepClosed):
        give_up_seat(round, actor=city.worker(1).actor, at=MEETING)


def test_an_overdue_seat_is_late_on_the_board_and_waits_on_the_chairs_home(city, round, signed_in, monkeypatch):
    resigns(round, city.worker(2))
    late = MEETING + timedelta(days=16)
    monkeypatch.setattr(clock, "now", lambda: late)
    monkeypatch.setattr(clock, "today", lambda: clock.day_of(late))
    shown = board(city.town_cadre.actor, clock.day_of(late)).get(pk=round.matter.pk)
    assert shown.is_late
    assert any(one.title == "补上职工方代表空缺" for one in waiting(city.chair.actor, late))
    assert not any(one.title.startswith("补上") for one in waiting(city.agent.actor, late))
    page = signed_in(city.chair).get(reverse("bargaining:delegation", args=[round.pk])).content.decode()
    assert "职工方代表空缺 1 席" in page and "期限已经过了" in page and "组织补选" in page
    worker = signed_in(city.worker(6)).get(round.matter.get_absolute_url()).content.decode()
    assert "职工方代表空缺 1 席" in worker and "看补选情况" in worker


def test_who_opens_which_page_and_what_they_do_there(city, round, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MEETING)
    monkeypatch.setattr(clock, "today", lambda: clock.day_of(MEETING))
    players = [city.chair, city.agent, city.worker(2), city.worker(6), city.outsider]

    def statuses(name, *keys):
        url = reverse(f"bargaining:{name}", args=[round.pk, *keys])
        return [signed_in(player).get(url).status_code for player in players]

    worker, employer = seat_of(round, city.worker(3)).pk, seat_of(round, city.worker(12)).pk
    assert statuses("give_up_seat") == [200, 200, 200, 403, 404]
    assert statuses("vacate_worker_seat", worker) == [200, 403, 403, 403, 404]
    assert statuses("vacate_employer_seat", employer) == [403, 200, 403, 403, 404]
    assert statuses("enter_vacated_seat", employer) == [200, 403, 403, 403, 404]
    assert statuses("vacate_worker_seat", round.pk) == [404, 403, 403, 403, 404]

    def post(player, name, *keys, **typed):
        return signed_in(player).post(reverse(f"bargaining:{name}", args=[round.pk, *keys]), typed)

    lists = reverse("bargaining:delegation", args=[round.pk])
    done = post(city.worker(2), "give_up_seat")
    assert (done.status_code, done.url) == (302, lists)
    assert post(city.chair, "vacate_worker_seat", worker, why="recalled").status_code == 422
    assert post(city.agent, "vacate_employer_seat", employer, why="recalled").status_code == 302
    theirs = Vacancy.objects.get(round=round, seat=employer).pk
    assert statuses("name_replacement", theirs) == [403, 200, 403, 403, 404]
    assert statuses("enter_replacement", theirs) == [200, 403, 403, 403, 404]
    assert statuses("name_replacement", round.pk) == [403, 404, 403, 403, 404]
    nobody = post(city.agent, "name_replacement", theirs, person="查无此人")
    assert nobody.status_code == 422 and "查无此人" in nobody.content.decode()
    assert post(city.agent, "name_replacement", theirs, person=city.worker(9).name).status_code == 302
    assert post(city.agent, "name_replacement", theirs, person=city.worker(8).name).status_code == 409

    ours = Vacancy.objects.get(round=round, closed_on=None).pk
    for name in ("succeed_as_chief", "appoint_replacement", "invite_replacement"):
        assert statuses(name, ours) == [200, 403, 403, 403, 404]
    assert (
        "开始补选 1 名" in signed_in(city.chair).get(reverse("bargaining:election", args=[round.pk])).content.decode()
    )
    begun = post(city.chair, "open_nominations", seats=1, electorate="delegates")
    assert begun.status_code == 302
    page = signed_in(city.worker(6)).get(begun.url).content.decode()
    assert "报名、推荐" in page and "开始补选" not in page
