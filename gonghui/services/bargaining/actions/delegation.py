"""Who speaks for each side: appointed, authorised, settled for the workers; named in writing by the employer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import NotVisible, Refused
from gonghui.kernel.matters.actions import dismiss
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.papers.actions import attach_upload, draft_paper, freeze_paper, sign_paper
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.codes import spend_code
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.queries import display_name
from gonghui.kernel.rights import Actor, may

from ..documents.authority import AUTHORITY, CAPACITY, authority
from ..events import ChiefAuthorised, DelegationNamed, DelegationSettled, OutsiderInvited, SeatLeft
from ..models import Representative, Round, Side
from ..models.delegation import Source
from ..queries.delegation import (
    check_of,
    choosing_rule,
    delegation_check,
    planned,
    representatives,
    union_chooses,
)
from ..queries.election import open_election_of
from ..queries.house import EMPLOYER_OFFICES, bosses, may_stand_for_workers
from ..rights import Right
from .filling import close_all
from .room_seats import seats_follow
from .seating import OUTSIDE_CAPACITY, Outsider, seat_outsider, take_seat

NAMING_STEPS = ("elect", "offer", "answer", "coordinate")
CHIEF_STEPS = (*NAMING_STEPS, "meet", "coordinate_talks", "minutes", "congress", "resolve")


@action(Right.SETTLE_THE_WORKER_SIDE, on=Round, step="elect")
def appoint_representatives(round: Round, *, persons: Iterable[UUID], at: datetime) -> DelegationNamed:
    """The union chooses the worker side, where the law of the place lets it (集体合同规定 20)."""
    if not union_chooses(round):
        held = choosing_rule(round)
        raise Refused(f"本地规定：{held.title}（{held.basis}）。请组织选举。" if held else "请组织选举。")
    wanted = list(dict.fromkeys(persons))
    if not wanted:
        raise Refused("请至少选派一人。", field="persons")
    for person in wanted:
        if why_not := may_stand_for_workers(round, person):
            raise Refused(f"{display_name(person)}{why_not}，请换人。", field="persons")
        take_seat(round, person, Side.WORKER, Source.APPOINTED, since=clock.day_of(at))
    rows = planned(round, Side.WORKER)
    chief = next((row.person_id for row in rows if row.is_chief), wanted[0])
    return DelegationNamed(Side.WORKER.value, chief, tuple(row.person_id for row in rows))


@action(Right.SETTLE_THE_WORKER_SIDE, on=Round, step="elect")
def invite_outsider(round: Round, *, outsider: Outsider, received: Received, at: datetime) -> OutsiderInvited:
    """Give somebody from outside a seat on the worker side, by written authority (集体合同规定 23)."""
    scan = attach_upload(round.matter, received=received, purpose="外聘代表委托书")
    seat = seat_outsider(round, outsider, Side.WORKER, scan, since=clock.day_of(at))
    return OutsiderInvited(Side.WORKER.value, seat.person_id)


@action(Right.SETTLE_THE_WORKER_SIDE, on=Round, step="elect")
def release_seat(round: Round, *, representative: UUID, because: str, at: datetime) -> SeatLeft:
    """Take an appointed or outside representative off the list before it is settled; the elected stay."""
    seat = representatives(round, Side.WORKER).filter(pk=representative).first()
    if seat is None:
        raise NotVisible()
    if seat.source == Source.ELECTED:
        raise Refused("选出来的代表不能由工会撤换。")
    if not because.strip():
        raise Refused("请写明原因。", field="because")
    leave(round, [seat], at)
    return SeatLeft(Side.WORKER.value, seat.person_id, because.strip()[:200])


def authority_purpose(round: Round) -> str:
    """What the one-time code for authorising a chief is for."""
    return f"authorise-chief:{round.pk}"


@action(Right.AUTHORISE_A_CHIEF, on=Round, step=CHIEF_STEPS)
def authorise_chief(
    round: Round, *, chief: UUID, received: Received | None = None, actor: Actor, at: datetime
) -> ChiefAuthorised:
    """Make another representative of the own side its chief, in writing: an uploaded paper, or one signed by code."""
    side = Side.WORKER if may(actor, Right.SETTLE_THE_WORKER_SIDE, round) else Side.EMPLOYER
    seat = representatives(round, side).filter(person_id=chief).first()
    if seat is None:
        raise Refused(f"首席代表要从{side.label}代表里选。请先把这个人列入名单。", field="chief")
    if seat.is_outsider:
        raise Refused("外聘人员不能担任首席代表（集体合同规定 第二十三条），请换人。", field="chief")
    if received is not None:
        seat.authority_scan = attach_upload(
            round.matter, received=received, purpose="首席代表授权委托书", stands_for="签署授权委托书"
        )
    else:
        seat.authority = _signed_authority(round, side, seat, actor, at)
    round.representatives.filter(side=side, is_chief=True, left_on=None).update(is_chief=False)
    seat.is_chief = True
    seat.save(update_fields=["is_chief", "authority", "authority_scan"])
    seats_follow(round, at)
    return ChiefAuthorised(side.value, seat.person_id, seat.authority_scan_id, seat.authority_id)


def _signed_authority(round: Round, side: Side, seat: Representative, actor: Actor, at: datetime) -> Any:
    """The authority as a paper, signed by the actor's one-time code."""
    assert actor.person_id is not None
    giver = Person.objects.get(pk=actor.person_id)
    spend_code(purpose=authority_purpose(round), at=at, person=giver)
    issuer = round.union if side == Side.WORKER else round.enterprise
    paper = draft_paper(
        round.matter, kind=AUTHORITY, issued_by=issuer,
        document=authority(round, side, giver.name, seat.person.name, seat.title),
    )  # fmt: skip
    freeze_paper(paper)
    sign_paper(paper, person=giver.pk, capacity=CAPACITY)
    return paper


@action(Right.SETTLE_THE_WORKER_SIDE, on=Round, step="elect")
def settle_delegation(round: Round, *, at: datetime) -> DelegationSettled:
    """Close the worker side's list; the union's head is chief if nobody else was authorised.

    Raises Refused with every rule that the list breaks.
    """
    if open_election_of(round):
        raise Refused("提名或者投票还没有结束。请等投票截止并计票，或者先取消这次选举。")
    rows = planned(round, Side.WORKER)
    check_of(round, Side.WORKER, rows).must_hold()
    for row in rows:
        row.since = row.since or clock.day_of(at)
        row.save()
    chief = next(row for row in rows if row.is_chief)
    return DelegationSettled(chief.person_id, tuple(row.person_id for row in rows))


@action(Right.NAME_THE_EMPLOYER_SIDE, on=Round, step=NAMING_STEPS)
def name_employer_side(
    round: Round, *, chief: UUID, members: Iterable[UUID] = (), outsiders: Iterable[Outsider] = (),
    received: Received | None = None, actor: Actor, at: datetime,
) -> DelegationNamed:  # fmt: skip
    """The employer names its side; a later list takes the place of an earlier one."""
    return seat_employer_side(
        round, chief=chief, members=members, outsiders=outsiders, received=received, actor=actor, at=at
    )


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step=NAMING_STEPS)
def enter_employer_side(
    round: Round, *, chief: UUID, members: Iterable[UUID] = (), outsiders: Iterable[Outsider] = (),
    received: Received, actor: Actor, at: datetime,
) -> DelegationNamed:  # fmt: skip
    """The chair enters the employer's list from the stamped paper, which is uploaded with it."""
    return seat_employer_side(
        round, chief=chief, members=members, outsiders=outsiders, received=received, actor=actor, at=at
    )


def seat_employer_side(
    round: Round, *, chief: UUID, members: Iterable[UUID], outsiders: Iterable[Outsider],
    received: Received | None, actor: Actor, at: datetime,
) -> DelegationNamed:  # fmt: skip
    """Seat the employer's list, inside any action that receives one. Raises Refused with every rule it breaks."""
    people = list(dict.fromkeys((chief, *members)))
    refuse_strangers(round, people)
    refuse_unauthorised(round, chief, received, actor)
    scan = attached(round, received, "企业方协商代表名单和授权委托书", "指定企业方代表")
    today = clock.day_of(at)
    leave(round, representatives(round, Side.EMPLOYER), at)
    close_all(round, Side.EMPLOYER, at)
    for person in people:
        more = {"is_chief": True, "authority_scan": scan} if person == chief else {}
        take_seat(round, person, Side.EMPLOYER, Source.NAMED, since=today, **more)
    for outsider in outsiders:
        seat_outsider(round, outsider, Side.EMPLOYER, scan, since=today)
    delegation_check(round, Side.EMPLOYER).must_hold()
    named = tuple(row.person_id for row in representatives(round, Side.EMPLOYER))
    return DelegationNamed(Side.EMPLOYER.value, chief, named, by_upload=received is not None)


def attached(round: Round, received: Received | None, purpose: str, stands_for: str = "") -> Any:
    """The paper that came with an act, kept with the round; None where none came."""
    if received is None:
        return None
    return attach_upload(round.matter, received=received, purpose=purpose, stands_for=stands_for)


def refuse_strangers(round: Round, people: list[UUID]) -> None:
    """Those who neither work here nor speak for the firm are outsiders and come with a paper of their own."""
    here = set(round.workers().filter(person__in=people).values_list("person_id", flat=True))
    here |= set(bosses(round, *EMPLOYER_OFFICES).filter(pk__in=people).values_list("pk", flat=True))
    if strangers := [person for person in people if person not in here]:
        raise Refused(f"{display_name(strangers[0])}不是本单位的人，请填到外聘代表里。", field="members")


def refuse_unauthorised(round: Round, chief: UUID, received: Received | None, actor: Actor) -> None:
    """The chief is the legal representative, or somebody they authorise in writing (工资集体协商试行办法 10)."""
    heads = set(bosses(round, Office.LEGAL_REPRESENTATIVE).values_list("pk", flat=True))
    if chief in heads or received is not None or actor.person_id in heads:
        return
    raise Refused(
        "首席代表不是法定代表人的，要有法定代表人的书面授权。请上传盖章的授权委托书，或者请法定代表人自己登录来指定。",
        field="file",
    )


def leave(round: Round, seats: Iterable[Representative], at: datetime) -> None:
    """End these seats today; who came from outside is let into the matter no longer."""
    for seat in seats:
        seat.left_on = clock.day_of(at)
        seat.is_chief = False
        seat.save(update_fields=["left_on", "is_chief"])
        if seat.is_outsider:
            dismiss(round.matter, seat.person_id, OUTSIDE_CAPACITY)
