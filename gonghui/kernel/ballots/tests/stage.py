"""A small stage for ballots: a matter with workers, and the ways a service would open and close on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from gonghui.kernel.actions import action
from gonghui.kernel.ballots import actions
from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.ballots.rules import PassMark, Rules
from gonghui.kernel.ballots.tally import Result
from gonghui.kernel.clock import CHINA
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.rights import Right as MatterRight
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor, system

OPENING = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
MIDDAY = datetime(2026, 3, 2, 12, 0, tzinfo=CHINA)
CLOSING = datetime(2026, 3, 2, 18, 0, tzinfo=CHINA)
CLOCK = system("clock")

YES, NO, ABSTAIN = 0, 1, 2
ZHEJIANG = Rules.resolution(PassMark.MORE_THAN_HALF, basis=["浙江省集体合同条例 第二十四条"])


@action(MatterRight.SEE_THE_MATTER, on=Matter)
def perform(subject: Matter, *, verb: Any, **given: Any) -> Any:
    """Run a part the way a service's own action would."""
    return [], verb(**given)


def a_matter(title: str = "2026 年工资集体协商") -> Matter:
    """A running matter of a new enterprise."""
    enterprise = Organisation.objects.create(
        kind=Kind.ENTERPRISE,
        name=f"永康星月铝业有限公司 {uuid4().hex[:6]}",
        short_name="星月铝业",
        place="330784",
    )
    return Matter.objects.create(
        number=f"TEST-{uuid4().hex[:10]}", title=title, procedure_name="wage-round", procedure_version=1,
        step_key="congress", enterprise=enterprise, place="330784", opened_at=OPENING,
    )  # fmt: skip


def workers(count: int) -> list[UUID]:
    """Persons, saved; their ids."""
    made = Person.objects.bulk_create(Person.make(name=f"职工{n}") for n in range(count))
    return [person.pk for person in made]


def opened(
    matter: Matter, roll: list[UUID], *, rules: Rules = ZHEJIANG, at: datetime = OPENING, **given: Any
) -> Ballot:
    """An open ballot on `matter`; a resolution from nine to six unless told otherwise."""
    wanted = {
        "purpose": "congress", "title": "工资专项集体合同草案表决", "opens_at": OPENING, "closes_at": CLOSING,
        "question": "是否同意《2026 年工资专项集体合同（草案）》？" if not rules.seats else "",
    } | given  # fmt: skip
    done = perform(
        matter, actor=CLOCK, at=at, verb=actions.open_ballot, matter=matter, rules=rules, roll=roll, **wanted
    )
    return done.value


def vote(ballot: Ballot, voter: UUID, *choices: int, at: datetime = MIDDAY) -> str:
    """Cast a vote; its receipt."""
    return actions.cast_vote(ballot.pk, actor=Actor.person(voter), at=at, choices=choices)


def closed(ballot: Ballot, *, at: datetime = CLOSING + timedelta(seconds=1)) -> Result:
    """Close and count; the ballot object is brought up to date."""
    done = perform(ballot.matter, actor=CLOCK, at=at, verb=actions.close_ballot, ballot=ballot)
    ballot.refresh_from_db()
    return done.value


def urn_exists(ballot: Ballot) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(ballots_urn(%s)) IS NOT NULL", [ballot.pk])
        return bool(cursor.fetchone()[0])
