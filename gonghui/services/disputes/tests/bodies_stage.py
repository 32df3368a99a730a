"""The cast around disputes: a centre, mediators, inspection, arbitration, a court, and the firm's own committee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Kind, Office
from gonghui.services.disputes.actions import agreeing, calling, linking, passing, referring
from gonghui.services.disputes.actions.bodies import register_dispute_body
from gonghui.services.disputes.actions.filing import Application, Claimed, Worker, file_my_case
from gonghui.services.disputes.founding import confirm_signing
from gonghui.services.disputes.models import Body, Case

AT = datetime(2026, 3, 2, 9, 30, tzinfo=clock.CHINA)
#: Key, kind, name, brand, where it hangs.
BODIES = (
    ("centre", "centre", "东城街道劳动纠纷综合流转中心", "", "town"),
    ("mediators", "mediation", "东城街道老娘舅调解室", "老娘舅", "town"),
    ("committee", "committee", "永康铝业劳动争议调解委员会", "", "enterprise"),
    ("inspection", "inspection", "永康市劳动保障监察大队", "", "federation"),
    ("arbitration", "arbitration", "永康市劳动人事争议仲裁委员会", "", "federation"),
    ("court", "court", "永康市人民法院", "", "federation"),
    ("enforcement", "enforcement", "永康市人民法院执行局", "", "federation"),
)  # fmt: skip


#: Those who only help in a case, or to whom workers are referred.
HELPERS = (
    ("women", "women", "东城街道妇女联合会", "妇联", "town"),
    ("legal_aid", "legal_aid", "永康市法律援助中心", "", "federation"),
)


@dataclass
class Bodies:
    """The bodies by their keys, and one officer and the head of each."""

    body: dict[str, Body]
    officer: dict[str, Any]
    head: dict[str, Any]

    def actor(self, key: str) -> Any:
        return self.officer[key].actor


def with_helpers(city: Any) -> Bodies:
    """All of them, and those who help."""
    return bodies(city, *HELPERS)


def bodies(city: Any, *more: tuple[str, str, str, str, str]) -> Bodies:
    """Register them all, with a head and an officer each."""
    found = Bodies({}, {}, {})
    for key, kind, name, brand, where in (*BODIES, *more):
        organisation = city.body(
            Kind.HOUSE_BODY if where == "enterprise" else Kind.OTHER_BODY, name[:40], getattr(city, where), name=name
        )
        office = Office.MEDIATOR if key in ("mediators", "committee") else Office.CASE_OFFICER
        found.officer[key] = city.player(f"办{name[:6]}", (office, organisation))
        found.head[key] = city.player(f"长{name[:6]}", (Office.HEAD, organisation))
        union = city.federation
        found.body[key] = register_dispute_body(
            union, actor=city.city_cadre.actor, at=AT, organisation=organisation, kind=kind, brand=brand
        ).value
    return found


def application(city: Any, **more: Any) -> Application:
    """Three months of wages that did not come."""
    given: dict[str, Any] = {
        "facts": "2025 年 12 月到 2026 年 2 月的工资没有发，车间主任说等一等，已经等了两个月。",
        "known_on": date(2026, 1, 16), "enterprise": city.enterprise,
        "claims": (Claimed("arrears", Decimal("18600"), "三个月工资"),),
    }  # fmt: skip
    return Application(**{**given, **more})


def files(city: Any, who: Any = None, at: datetime = AT, **more: Any) -> Case:
    """A worker files a case."""
    player = who or city.worker(1)
    found: Case = file_my_case(player.person, actor=player.actor, at=at, application=application(city, **more)).value
    return found


def reaches_mediation(house: Bodies, case: Case, at: datetime = AT) -> None:
    """Taken in by the centre, sent to the mediators, accepted there."""
    passing.receive(case, actor=house.actor("centre"), at=at)
    passing.pass_on(case, actor=house.actor("centre"), at=at, to=house.body["mediators"].pk, why="工资纠纷")
    passing.accept(case, actor=house.actor("mediators"), at=at)


def signs(sign: Any, case: Case, player: Any, at: datetime = AT) -> None:
    """Somebody signs the agreement with the code that came to their phone."""
    confirm_signing(case, player.actor, at=at)
    sign(case, actor=player.actor, at=at)


def everybody_signs(city: Any, house: Bodies, case: Case, at: datetime = AT, worker: Any = None) -> None:
    """The applicant, the employer, and last the mediator: the agreement binds."""
    signs(agreeing.sign_for_the_workers, case, worker or city.worker(1), at)
    signs(agreeing.sign_for_the_employer, case, city.boss, at)
    signs(agreeing.sign_as_mediator, case, house.officer["mediators"], at)


def under_mediation(city: Any, worker: Any, at: datetime) -> tuple[Bodies, Case]:
    """A worker's case on the mediators' desk: the employer called, an appointment, an agreement that waits."""
    house = with_helpers(city)
    case = files(city, worker, at)
    reaches_mediation(house, case, at)
    mediator = house.actor("mediators")
    calling.call(case, actor=mediator, at=at, how="message")
    calling.fix_sitting(case, actor=mediator, at=at, begins_at=at + timedelta(days=1), place="调解室")
    payments = [(clock.day_of(at) + timedelta(days=10), Decimal(18000))]
    agreeing.draft_agreement(case, actor=mediator, at=at, terms="一次付清。", payments=payments)
    return house, Case.objects.get(pk=case.pk)


def three_file(city: Any, at: datetime = AT) -> Case:
    """Three workers of one shop ask together, each with their own sum."""
    two = tuple(Worker(city.worker(n).name, city.worker(n).person.id_number, amount=Decimal(6000)) for n in (2, 3))
    return files(city, at=at, workers=two)


def under_help(house: Bodies, case: Case, worker: Any, boss: Any, at: datetime) -> tuple[Any, ...]:
    """The women's federation helps, and the employer objects; the worker was asked whether they want a lawyer."""
    asked = {"body": house.body["women"].pk, "why": "希望有人陪", "asked": "陪同谈话"}
    linkage = linking.invite(case, actor=house.actor("mediators"), at=at, **asked).value
    linking.accept_invitation(linkage, actor=house.actor("women"), at=at)
    linking.object_to(linkage, actor=boss.actor, at=at, words="不需要")
    claimant = case.claimants.get(person=worker.person)
    offer = {"help": "legal_aid", "words": "对方请了律师"}
    referral = referring.offer_help(claimant, actor=house.actor("mediators"), at=at, **offer).value
    return linkage, claimant, referral
