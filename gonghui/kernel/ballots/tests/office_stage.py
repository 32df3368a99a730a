"""The union's office as tests need it: officers with accounts, voters with identity cards."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gonghui.kernel.ballots import actions
from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.organisations.models import Employment, Kind, Office, Organisation, Post
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor
from tests.cast import id_number

from .stage import MIDDAY, a_matter

FOUNDED = date(2020, 1, 2)


class House:
    """A firm with a union: a chair, two of the committee, and workers with identity cards."""

    def __init__(self, workers: int = 9) -> None:
        self.matter = a_matter()
        firm = self.matter.enterprise
        self.union = Organisation.objects.create(
            kind=Kind.ENTERPRISE_UNION, name=f"{firm.name}工会", short_name="工会", place=firm.place, enterprise=firm
        )
        self.matter.union = self.union
        self.matter.save(update_fields=["union"])
        people = [
            Person.make(name=name, id_number=id_number(501 + 2 * n))
            for n, name in enumerate(["吕国强", "应丽君", "胡建平", *(f"工友{n}" for n in range(workers))])
        ]
        Person.objects.bulk_create(people)
        self.people = {person.pk: person for person in people}
        for person, office in zip(
            people, (Office.CHAIR, Office.COMMITTEE_MEMBER, Office.COMMITTEE_MEMBER), strict=False
        ):
            Post.objects.create(person=person, office=office, organisation=self.union, since=FOUNDED)
        Employment.objects.bulk_create(
            Employment(person=person, enterprise=firm, job="操作工", hired_on=FOUNDED) for person in people[3:]
        )
        ids = [person.pk for person in people]
        self.chair, self.first, self.second = (Actor.person(one) for one in ids[:3])
        self.workers: list[UUID] = ids[3:]

    def card(self, voter: UUID) -> dict[str, str]:
        """What stands on somebody's identity card."""
        person = self.people[voter]
        return {"name": person.name, "last_six": person.id_number[-6:]}

    def hands_out(self, ballot: Ballot, voters: list[UUID], at=MIDDAY):
        """Two officers hand out papers."""
        actions.enter_handout(ballot, actor=self.first, at=at, persons=voters)
        handout = ballot.handouts.get(confirmed_at=None)
        return actions.confirm_handout(ballot, actor=self.second, at=at, handout=handout.pk)

    def counts(self, ballot: Ballot, at, *, returned: int, spoiled: int, counts: tuple[int, ...]):
        """Two officers count them."""
        actions.enter_paper_count(ballot, actor=self.first, at=at, returned=returned, spoiled=spoiled, counts=counts)
        version = ballot.paper_count.version if hasattr(ballot, "paper_count") else 1
        return actions.confirm_paper_count(ballot, actor=self.second, at=at, version=version)
