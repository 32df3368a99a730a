"""A matter goes from hand to hand, one at a time; a deadline stands still and is counted anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from gonghui.kernel import clock
from gonghui.kernel.actions import current, runner
from gonghui.kernel.errors import Conflict
from gonghui.kernel.matters import actions
from gonghui.kernel.matters.models import Deadline, Holding, Matter
from gonghui.kernel.matters.rights import Right
from gonghui.kernel.organisations.models import Kind, Office
from gonghui.kernel.rights import door, may, people, system

pytestmark = [pytest.mark.django_db]

AT = datetime(2026, 3, 2, 9, tzinfo=clock.CHINA)


@pytest.fixture
def matter(city):
    """A matter without an enterprise, and an action that runs around it."""
    made = Matter.objects.create(
        number="试-1", title="一件事", procedure_name="dispute", procedure_version=1, step_key="mediate",
        union=city.town, place="330784", opened_at=AT, is_private=True,
    )  # fmt: skip
    running = runner.Running(system("test"), AT, made, made.pk)
    token = runner._running.set(running)
    yield made
    runner._running.reset(token)


@pytest.fixture
def bodies(city):
    return [city.body(Kind.OTHER_BODY, name, city.town) for name in ("甲室", "乙室")]


def test_in_one_hand_at_a_time(matter, bodies):
    first, second = bodies
    actions.hand_to(matter, first, step="mediate", why="擅长")
    assert matter.held_by == first
    later(hours=1)
    actions.take_in(matter)
    with pytest.raises(Conflict):
        actions.take_in(matter)
    later(days=1)
    actions.hand_to(matter, second, step="mediate")
    assert [(one.organisation, one.until is None) for one in matter.holdings.all()] == [(first, False), (second, True)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(matter=matter, organisation=first, step_key="mediate", since=AT)
    actions.let_go(matter)
    assert matter.held_by is None
    with pytest.raises(Conflict):
        actions.assign(matter, bodies[0].pk)


def test_who_helps_sees_it_as_long_as_the_body_has_it(city, matter, bodies):
    first, second = bodies
    helper = city.player("帮手", (Office.CASE_OFFICER, second))
    with pytest.raises(Conflict, match="不在任何单位手里"):
        actions.call_in(matter, second.pk, "helper")
    actions.hand_to(matter, first, step="mediate")
    found = actions.call_in(matter, second.pk, "helper")
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.call_in(matter, second.pk, "helper")
    assert may(helper.actor, Right.SEE_THE_MATTER, matter) and matter in door(Matter, helper.actor)
    assert helper.person in people(Right.SEE_THE_MATTER, matter)
    actions.send_home(found)
    assert not may(helper.actor, Right.SEE_THE_MATTER, matter)
    actions.call_in(matter, second.pk, "helper")
    actions.let_go(matter)
    assert not matter.helpings.filter(until=None).exists(), "with the holding it ends"


def later(**by) -> None:
    """The running action is done so much later."""
    current().at = AT + timedelta(**by)


def deadline(matter) -> Deadline:
    return matter.deadlines.create(
        key="mediate",
        rule="disputes.mediation",
        counted_from=date(2026, 3, 2),
        due=date(2026, 3, 17),
        extended_due=date(2026, 4, 1),
    )


def test_a_stayed_deadline_has_no_day_and_says_why(matter):
    deadline(matter)
    later(days=2)
    actions.pause_deadline(matter, "mediate", why="等鉴定结论")
    found = matter.deadlines.get()
    assert (found.due, found.why_unknown) == (None, "已中止：等鉴定结论")
    assert not found.is_late(date(2027, 1, 1))
    with pytest.raises(Conflict):
        actions.extend_deadline(matter, "mediate")
    later(days=9)
    actions.resume_deadline(matter, "mediate")
    assert matter.deadlines.get().due == date(2026, 3, 24)
    with pytest.raises(Conflict):
        actions.resume_deadline(matter, "mediate")


def test_a_stay_needs_a_reason(matter):
    with pytest.raises(IntegrityError), transaction.atomic():
        deadline(matter).pauses.create(since=date(2026, 3, 3), why="")
