"""One form, once: by the worker, by one of a group, or by an officer for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.actions import action, emit, turn_to
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.evidence.actions import Description, hand_in_along, open_dossier
from gonghui.kernel.evidence.looking import Looked
from gonghui.kernel.evidence.models import Held
from gonghui.kernel.matters.actions import admit, begin_matter
from gonghui.kernel.organisations.models import Organisation, Post
from gonghui.kernel.organisations.relations import EMPLOYERS
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.queries import find_by_id_number
from gonghui.kernel.people.sealed_texts import sealed
from gonghui.kernel.rights import Actor

from ..events import CaseFiled
from ..kinds import BodyKind, Capacity, Channel, ClaimKind
from ..models import Body, Case, Claim, Claimant, Draft
from ..models.case import ADDRESS, FACTS
from ..procedure import DISPUTE
from ..queries.bodies import centre_for, committee_of, suggested
from ..rights import Desk, Own
from .papers import issue_application
from .passing import hand_over
from .signing import COLLECTIVE

MOST_MONEY = Decimal("999999999.99")
LONGEST = 5000
#: Days ahead that the end of a job or an agreed payment may lie.
YEAR = 366
#: How many speak for all in a collective (劳动争议调解仲裁法 7).
SPEAKERS = (3, 5)


@dataclass(frozen=True)
class Claimed:
    """One thing asked for, as typed or as the calculator gave it."""

    kind: str
    amount: Decimal | None = None
    words: str = ""
    formula: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Worker:
    """Somebody who claims: known to the register by identity number, or entered now."""

    name: str
    id_number: str = ""
    phone: str = ""
    amount: Decimal | None = None
    speaks_for_all: bool = False


@dataclass(frozen=True)
class Application:
    """The form. `place` is the federation in whose area it happened, where the employer is in no register."""

    facts: str
    known_on: date
    claims: tuple[Claimed, ...]
    enterprise: Organisation | None = None
    place: Organisation | None = None
    respondent_name: str = ""
    respondent_phone: str = ""
    respondent_address: str = ""
    workers: tuple[Worker, ...] = ()
    address: str = ""
    sensitivity: str = ""
    job: str = ""
    employed_from: date | None = None
    employed_until: date | None = None
    monthly_wage: Decimal | None = None
    factory_first: bool = False
    #: The last time it was asked for before (调解仲裁法 27: the year runs anew).
    asserted_on: date | None = None
    #: What both sides have agreed on, and when it is paid: the short path to the mediators.
    agreed_amount: Decimal | None = None
    agreed_on: date | None = None
    #: What happened, told by the applicant: a recording that was looked through. It needs a written sentence as well.
    told: Looked | None = None


@action(Own.FILE_MY_CASE, on=Person)
def file_my_case(person: Person, *, application: Application, at: datetime) -> tuple[None, Case]:
    """Ask for oneself, or for a group one belongs to. The draft is done with. Raises Refused, Conflict."""
    own, *others = _own_line_first(person, application.workers)
    given = replace(application, workers=(own, *others))
    case = _file(given, [person, *_found(others)], person, Channel.ONLINE, None, at)
    Draft.objects.filter(person=person).delete()
    return None, case


@action(Desk.FILE_FOR_A_WORKER, on=Body)
def file_for_a_worker(
    body: Body, *, application: Application, channel: str = Channel.COUNTER, actor: Actor, at: datetime
) -> tuple[None, Case]:
    """An officer of the centre fills the form in for workers, at the counter or on the telephone."""
    if not application.workers:
        raise Refused("请填写申请人的姓名和身份证号。", field="workers")
    if channel not in Channel.values:
        raise Refused("请选择是窗口还是电话。", field="channel")
    assert actor.person_id is not None
    typed_by = Person.objects.get(pk=actor.person_id)
    return None, _file(application, _found(application.workers), typed_by, channel, body, at)


def _file(
    given: Application, people: list[Person], typed_by: Person, channel: str, centre: Body | None, at: datetime
) -> Case:
    firm = given.enterprise
    _check(given, people, at)
    centre = centre or centre_for(firm or _place(given))
    if centre is None:
        raise Refused("单位所在的地方还没有开通综合流转中心。请拨打 12351，由工会帮您转办。", field="enterprise")
    _refuse_twice(people, firm, given, typed_by)
    name = firm.name if firm else given.respondent_name.strip()
    total = _total(given)
    matter = begin_matter(
        DISPUTE, enterprise=firm, union=centre.organisation.parent, title=f"{str(firm or name)[:100]}劳动争议"
    )
    case = Case.objects.create(
        pk=matter.pk, matter=matter, respondent_name=name[:120], respondent_phone=given.respondent_phone.strip(),
        respondent_address=given.respondent_address.strip() or (firm.address if firm else ""), channel=channel,
        applicant=people[0], filed_by=typed_by, is_group=len(people) > 1, sensitivity=given.sensitivity,
        industry=firm.industry.strip()[:40] if firm else "",
        job=given.job.strip(), employed_from=given.employed_from, employed_until=given.employed_until,
        monthly_wage=given.monthly_wage, known_on=given.known_on, claimed=total,
        asserted_on=given.asserted_on, agreed_amount=given.agreed_amount, agreed_on=given.agreed_on,
        facts_sealed=sealed(people[0], given.facts.strip()[:LONGEST], FACTS),
        address_sealed=sealed(people[0], given.address.strip()[:200], ADDRESS) if given.address.strip() else None,
    )  # fmt: skip
    _let_in(case, people, given)
    Claim.objects.bulk_create(
        [Claim(case=case, kind=c.kind, amount=c.amount, words=c.words, formula=c.formula, basis=c.basis)
         for c in given.claims]
    )  # fmt: skip
    dossier = open_dossier(matter)
    turn_to(case)
    first = _straight_to(given, centre) or centre
    emit(CaseFiled(channel, len(people), total))
    if given.told is not None:
        hand_in_along(dossier, description=_account(given), files=[given.told])
    hand_over(case, first, at=at)
    issue_application(case, first)
    return case


def _straight_to(given: Application, centre: Body) -> Body | None:
    """Who takes it unsorted: mediators what is agreed already, the firm's committee where that is wished."""
    if given.agreed_amount is not None:
        place = given.enterprise or centre.organisation.parent
        assert place is not None
        return suggested(BodyKind.MEDIATION, place, [claim.kind for claim in given.claims]).first()
    return committee_of(given.enterprise) if given.factory_first else None


def _account(given: Application) -> Description:
    """A recorded account on the list of evidence; what was written is its summary."""
    return Description("本人口述", given.facts.strip()[:300], "申请人自己说的，填申请的时候录的", Held.TOLD)


def _check(given: Application, people: list[Person], at: datetime) -> None:
    """Everything that must be right in the form; each refusal says which field and what to do."""
    if not given.facts.strip():
        raise Refused("请写下发生了什么：什么时间、什么事、欠多少。录了音的，写一句话就行。", field="facts")
    if not given.claims:
        raise Refused("请至少写一项要求。", field="claims")
    if given.enterprise is None and not given.respondent_name.strip():
        raise Refused("请写下单位的名称。不知道全称，就写您知道的叫法。", field="respondent_name")
    _check_days(given, clock.day_of(at))
    if given.agreed_amount is not None and not 0 < given.agreed_amount <= MOST_MONEY:
        raise Refused("谈好的金额要大于 0，不超过 9 亿元。请核对。", field="agreed_amount")
    for claim in given.claims:
        if claim.kind not in ClaimKind.values:
            raise Refused("请选择要求的种类。", field="claims")
        if claim.amount is not None and not 0 < claim.amount <= MOST_MONEY:
            raise Refused("金额要大于 0，不超过 9 亿元。请核对是不是多打了零。", field="claims")
    _check_group(given, people)
    _refuse_both_sides(people, given.enterprise, at)


def _check_days(given: Application, today: date) -> None:
    for name in ("known_on", "asserted_on", "employed_from"):
        if (day := getattr(given, name)) and day > today:
            raise Refused("这一天还没有到，请核对日期。", field=name)
    if given.employed_until and (given.employed_until - today).days > YEAR:
        raise Refused("离开的日期最多填到一年以后，请核对年份。", field="employed_until")
    if given.employed_from and given.employed_until and given.employed_until < given.employed_from:
        raise Refused("离职的日期早于入职的日期，请核对。", field="employed_until")
    if given.agreed_on and not 0 <= (given.agreed_on - today).days <= YEAR:
        raise Refused("付款的日期从今天起、一年以内，请核对。", field="agreed_on")


def _check_group(given: Application, people: list[Person]) -> None:
    if len({person.pk for person in people}) < len(people):
        raise Refused("同一个人填了两次，请删去一个。", field="workers")
    speakers = sum(worker.speaks_for_all for worker in given.workers)
    if len(people) >= COLLECTIVE and not SPEAKERS[0] <= speakers <= SPEAKERS[1]:
        raise Refused(
            f"{COLLECTIVE} 人以上一起申请，要推选 {SPEAKERS[0]} 至 {SPEAKERS[1]} 名代表"
            f"（劳动争议调解仲裁法第七条），现在是 {speakers} 名。",
            field="workers",
        )


def _refuse_both_sides(people: Iterable[Person], firm: Organisation | None, at: datetime) -> None:
    if firm is None:
        return
    speaks = Post.objects.held_on(clock.day_of(at)).filter(organisation=firm, office__in=EMPLOYERS)
    if speaks.filter(person__in=people).exists():
        raise Refused("申请人里有人是这家单位的法定代表人或者经办人，不能两边都是当事人。请核对名单。", field="workers")


def _refuse_twice(people: list[Person], firm: Organisation | None, given: Application, typed_by: Person) -> None:
    """The same people, the same employer, the same kind of claim, and it still runs.

    Whose case it is, is told to themselves and to the centre; of a colleague only that there is one.
    """
    against = Q(matter__enterprise=firm) if firm else Q(respondent_name=given.respondent_name.strip())
    rows = Case.objects.filter(
        against, matter__state="running", claimants__person__in=people, claimants__left_at=None,
        claims__kind__in=[c.kind for c in given.claims],
    ).select_related("matter")  # fmt: skip
    own = rows if typed_by not in people else rows.filter(claimants__person=typed_by)
    if (same := own.first()) is not None:
        raise Conflict(
            f"同样的事已经有一件在办（{same.matter.number}）。请打开那一件补充材料；如果确实是另一件事，请换一种要求的种类。"
        )
    if rows.exists():
        raise Conflict(
            "名单里有人自己已经有一件同样的案件在办，不能重复申请。请每个人登录“工资维权”看一看，已经在办的不写进来。"
        )


def _place(given: Application) -> Organisation:
    if given.place is None:
        raise Refused("请选择单位在哪个乡镇（街道）。", field="place")
    return given.place


def _total(given: Application) -> Decimal:
    each = sum((worker.amount or Decimal(0) for worker in given.workers), Decimal(0))
    listed = sum((claim.amount or Decimal(0) for claim in given.claims), Decimal(0))
    return max(each, listed)


def _own_line_first(person: Person, workers: tuple[Worker, ...]) -> list[Worker]:
    """Who files comes first and speaks; with the amount of their own line, where they wrote one among the others."""
    number = person.id_number
    own = [one for one in workers if number and one.id_number.strip().upper() == number.upper()]
    first = replace(own[0] if own else Worker(person.name, number), speaks_for_all=True)
    return [first, *(one for one in workers if one not in own[:1])]


def _found(workers: Iterable[Worker]) -> list[Person]:
    """The persons of these workers, entered where nobody knows them yet."""
    found = []
    for worker in workers:
        if not worker.name.strip():
            raise Refused("请填写每一位申请人的姓名。", field="workers")
        known = find_by_id_number(worker.id_number) if worker.id_number.strip() else None
        if known is None:
            known = Person.make(name=worker.name, id_number=worker.id_number, phone=worker.phone)
            known.save()
        elif known.name != worker.name.strip() and not known.is_erased:
            raise Refused(f"“{worker.name}”的身份证号登记的是另一个名字。请核对号码和姓名。", field="workers")
        found.append(known)
    return found


def _let_in(case: Case, people: list[Person], given: Application) -> None:
    """Those who speak for all act; the others see the case. Of few, all act."""
    rows = []
    for person, worker in zip(people, given.workers, strict=True):
        speaks = worker.speaks_for_all or len(people) < COLLECTIVE
        rows.append(Claimant(case=case, person=person, speaks_for_all=speaks, amount=worker.amount))
    next(row for row in rows if row.speaks_for_all).leads = True
    Claimant.objects.bulk_create(rows)
    for row in rows:
        admit(case.matter, row.person_id, Capacity.APPLICANT if row.speaks_for_all else Capacity.MEMBER)
