"""The fixed cast of the tests: one small city, its federations, one enterprise with a union, and outsiders.

    永康市总工会 ── 东城街道总工会 ── 永康铝业 and its union      the enterprise of most stories
                │                └─ 东城五金                    an outsider, in the same town, without a union
                ├─ 永康市人社局                                  the reviewer's desk
                └─ 古山镇总工会 ── 古山门业                       another town

Everybody is made up. Names, numbers and phones are the same in every run.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Kind, Membership, Office, Organisation, Post
from gonghui.kernel.organisations.officers import is_over_an_area
from gonghui.kernel.people.models import Account, Factor, Person
from gonghui.kernel.rights import Actor

FOUNDED = date(2020, 1, 2)
WORKERS = 12
PLACE = "330784"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(serial: int, born: str = "19850312") -> str:
    """A well-formed identity number nobody has: place 330784, this birthday, this serial."""
    body = f"{PLACE}{born}{serial:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def phone(serial: int) -> str:
    """A mobile number from a range for tests."""
    return f"1990000{serial:04d}"


@dataclass(frozen=True)
class Player:
    """Somebody of the cast: `player.person`, `player.actor` (fresh each time), `player.account`."""

    person: Person
    account: Account
    #: Officers over an area have a second factor, long since set up.
    factor: Factor | None = None

    @property
    def id(self) -> Any:
        return self.person.pk

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def actor(self) -> Actor:
        return Actor.person(self.person.pk, self.person.name)


class City:
    """The cast and its stage. Made once a test, in a dozen inserts."""

    def __init__(self) -> None:
        self._serial = 0
        self.opened = datetime(2020, 1, 2, 9, tzinfo=clock.CHINA)
        self._build_organisations()
        self._build_people()

    def _build_organisations(self) -> None:
        self.federation = self.body(Kind.FEDERATION, "永康市总工会", level=4)
        self.town = self.body(Kind.FEDERATION, "东城街道总工会", self.federation, level=5)
        self.other_town = self.body(Kind.FEDERATION, "古山镇总工会", self.federation, level=5)
        self.bureau = self.body(Kind.HR_BUREAU, "永康市人社局", self.federation)
        self.enterprise = self.body(
            Kind.ENTERPRISE, "永康铝业", self.town, name="永康市铝业有限公司", uscc="91330784MA2E00010J",
            industry="铝制品", above_scale=True,
        )  # fmt: skip
        self.union = self.body(Kind.ENTERPRISE_UNION, "永康铝业工会", self.town, enterprise=self.enterprise)
        self.outside_enterprise = self.body(Kind.ENTERPRISE, "东城五金", self.town)
        self.far_enterprise = self.body(Kind.ENTERPRISE, "古山门业", self.other_town)

    def _build_people(self) -> None:
        self.chair = self.player("吕国强", (Office.CHAIR, self.union), job="焊工")
        self.committee = [
            self.player("应丽君", (Office.COMMITTEE_MEMBER, self.union), job="质检员"),
            self.player("胡建平", (Office.COMMITTEE_MEMBER, self.union), job="电工"),
        ]
        self.workers = [
            self.player(
                f"{surname}晓{'峰敏华燕波芳'[n % 6]}",
                job="操作工",
                department="一车间" if n < 6 else "二车间",
            )
            for n, surname in enumerate(SURNAMES)
        ]
        self.boss = self.player("程立业", (Office.LEGAL_REPRESENTATIVE, self.enterprise))
        self.agent = self.player("楼晓雯", (Office.EMPLOYER_AGENT, self.enterprise), job="人事专员")
        self.reviewer = self.player("施明", (Office.REVIEWER, self.bureau))
        self.city_cadre = self.player("朱红霞", (Office.CADRE, self.federation))
        self.town_cadre = self.player("徐卫东", (Office.CADRE, self.town))
        self.other_cadre = self.player("金海燕", (Office.CADRE, self.other_town))
        self.outsider = self.player("外来工", job="操作工", at=self.outside_enterprise)
        self.stranger = self.player("路人甲")

    def worker(self, number: int) -> Player:
        """Worker number 1 to 12 of the enterprise."""
        return self.workers[number - 1]

    @cached_property
    def everybody(self) -> list[Player]:
        """The whole cast, each once."""
        named = [self.chair, *self.committee, *self.workers, self.boss, self.agent, self.reviewer]
        return [
            *named, self.city_cadre, self.town_cadre, self.other_cadre, self.outsider, self.stranger,
        ]  # fmt: skip

    def body(self, kind: str, short_name: str, parent: Organisation | None = None, **more: Any) -> Organisation:
        """One more organisation."""
        more = {"name": short_name, "place": PLACE, **more}
        return Organisation.objects.create(kind=kind, short_name=short_name, parent=parent, **more)

    def player(
        self,
        name: str,
        post: tuple[str, Organisation] | None = None,
        *,
        job: str = "",
        department: str = "",
        at: Organisation | None = None,
    ) -> Player:
        """One more person with an account: with a post, or a job (then also a member of the union)."""
        self._serial += 1
        person = Person.make(
            name=name, id_number=id_number(self._serial * 2 + 1), phone=phone(self._serial), sex="male"
        )
        person.save()
        account = Account.make(person, at=self.opened, password_hash="!")
        account.save()
        factor = None
        if post is not None and is_over_an_area(self.appoint(person, *post)):
            factor = Factor.make(person, at=self.opened, confirmed=True)
            factor.save()
        if job:
            self.employ(person, at or self.enterprise, job, department)
        return Player(person, account, factor)

    def appoint(self, person: Person, office: str, organisation: Organisation, since: date = FOUNDED) -> Post:
        """Give somebody an office, without the ceremony."""
        return Post.objects.create(person=person, office=office, organisation=organisation, since=since)

    def employ(self, person: Person, enterprise: Organisation, job: str, department: str = "") -> Employment:
        """Put somebody on a roster, and in the union where there is one."""
        if union := Organisation.objects.filter(enterprise=enterprise).first():
            Membership.objects.create(person=person, union=union, since=FOUNDED)
        return Employment.objects.create(
            person=person, enterprise=enterprise, job=job, department=department, hired_on=FOUNDED
        )
