"""A seat is given up after the lists were settled, and somebody else takes it the way the first was chosen.

Law: filled within the days of the place, by the same procedure, with written notice to the other side
(集体合同规定 30, 31; 浙江省集体合同条例 13).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, NotVisible, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.papers.actions import attach_upload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.queries import display_name
from gonghui.kernel.rights import Actor

from ..events import EmployerSeatVacated, WorkerSeatFilled, WorkerSeatVacated
from ..models import Representative, Round, Side, Vacancy
from ..models.delegation import Source
from ..models.vacancy import Why
from ..queries.delegation import choosing_rule, union_chooses
from ..queries.house import head_of_the_union, may_stand_for_workers
from ..queries.vacancy import STEPS, open_vacancies, still_works_here, to_be_chief
from ..rights import Right
from .delegation import attached, leave, refuse_strangers, refuse_unauthorised
from .filling import fill
from .minutes import agreement_if_complete
from .room_seats import seats_follow
from .seating import Outsider, seat_outsider, take_seat

#: What the employer's paper about somebody new at the table is, and what it stands for.
NAMED_INSTEAD = ("企业方更换代表的书面指定和委托书", "更换企业方代表")


@action(Right.GIVE_UP_A_SEAT, on=Round, step=STEPS)
def give_up_seat(round: Round, *, actor: Actor, at: datetime) -> list[Event]:
    """A representative resigns. The union's head stays chief by law, unless another was authorised in writing."""
    assert actor.person_id is not None
    seat = round.representatives.filter(person_id=actor.person_id, left_on=None).first()
    if seat is None:
        raise NotVisible()
    _refuse_the_head(round, seat)
    return vacate(round, seat, Why.RESIGNED, None, at)


def _refuse_the_head(round: Round, seat: Representative) -> None:
    """The head of the union is chief by office (工资集体协商试行办法 10), as long as they hold it."""
    head = head_of_the_union(round)
    if seat.side == Side.WORKER and seat.is_chief and head is not None and head.pk == seat.person_id:
        raise Refused(
            f"{seat.person.name}是工会主要负责人，依规定担任首席代表。不能参加的，请书面委托另一位代表担任首席代表。"
        )


@action(Right.SETTLE_THE_WORKER_SIDE, on=Round, step=STEPS)
def vacate_worker_seat(
    round: Round, *, representative: UUID, why: str, received: Received | None = None, at: datetime
) -> list[Event]:
    """The union puts on record that one of its side has left the firm, or was recalled.

    Those who elected recall: their resolution is uploaded. Refused for somebody who is still on the roster.
    """
    seat = _seated(round, Side.WORKER, representative)
    _refuse_the_head(round, seat)
    if why == Why.LEFT and still_works_here(round, seat):
        raise Refused(f"{seat.person.name}还在花名册上。确已离职的，请先更新花名册。", field="why")
    if why == Why.RECALLED and seat.source == Source.ELECTED and received is None:
        raise Refused("代表是选出来的，要由原来的选举单位撤换。请上传职代会（职工大会）的撤换决议。", field="file")
    scan = attached(round, received, "撤换协商代表的决议", "")
    return vacate(round, seat, _known(why), scan, at)


@action(Right.NAME_THE_EMPLOYER_SIDE, on=Round, step=STEPS)
def vacate_employer_seat(round: Round, *, representative: UUID, why: str, at: datetime) -> list[Event]:
    """The employer takes one of its own off the table; whom it names instead follows."""
    return vacate(round, _seated(round, Side.EMPLOYER, representative), _known(why), None, at)


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step=STEPS)
def enter_vacated_employer_seat(
    round: Round, *, representative: UUID, why: str, received: Received, at: datetime
) -> list[Event]:
    """The chair enters the employer's stamped letter that one of its side sits no longer."""
    seat = _seated(round, Side.EMPLOYER, representative)
    scan = attached(round, received, "企业方更换代表的书面通知", "更换企业方代表")
    return vacate(round, seat, _known(why), scan, at)


def _known(why: str) -> Why:
    if why not in (Why.LEFT, Why.RECALLED):
        raise Refused("请选择原因。本人辞任的，由本人在这里提出。", field="why")
    return Why(why)


def _seated(round: Round, side: Side, representative: UUID) -> Representative:
    seat = round.representatives.filter(pk=representative, side=side, left_on=None).first()
    if seat is None:
        raise NotVisible()
    return seat


def vacate(round: Round, seat: Representative, why: str, scan: Any, at: datetime) -> list[Event]:
    """End a seat, inside any action that takes somebody off the table; its days begin to run."""
    today, side, was_chief = clock.day_of(at), Side(seat.side), seat.is_chief
    leave(round, [seat], at)
    Vacancy.objects.create(round=round, seat=seat, why=why, was_chief=was_chief, since=today, scan=scan)
    seats_follow(round, at)
    kind = WorkerSeatVacated if side == Side.WORKER else EmployerSeatVacated
    oldest = open_vacancies(round, side)[0].since
    told: list[Event] = [kind(seat.person_id, str(why), oldest, was_chief, by_upload=scan is not None)]
    # Where all who attended sign, the one who left may have been the last whose signature was awaited.
    return told + (agreement_if_complete(round, today) if round.step_is_open(("minutes",)) else [])


@action(Right.SETTLE_THE_WORKER_SIDE, on=Round, step=STEPS)
def succeed_as_chief(round: Round, *, vacancy: UUID, at: datetime) -> list[Event]:
    """The union's head takes the empty seat of the worker side's chief (工资集体协商试行办法 10).

    One who sits at the table already becomes chief, and their own seat is the one that is still empty.
    """
    empty = _open(round, Side.WORKER, vacancy)
    if not to_be_chief(round, empty):
        raise Conflict("职工方已经有首席代表。")
    head = head_of_the_union(round)
    if head is None:
        raise Refused("工会主席、副主席现在都空缺。请先由工会产生主要负责人，或者书面委托另一位代表担任首席代表。")
    return chief_takes(round, empty, head, at)


def chief_takes(round: Round, empty: Vacancy, head: Person, at: datetime) -> list[Event]:
    """Let `head` take the empty seat of the worker side's chief, inside any action that may."""
    _refuse_the_recorder(round, head.pk)
    own = round.representatives.filter(person=head, left_on=None).first()
    if own is not None and own.side == Side.WORKER:
        own.is_chief = True
        own.save(update_fields=["is_chief"])
        seats_follow(round, at)
        return [WorkerSeatFilled(head.pk, empty.seat.person_id, empty.since, is_chief=True)]
    seat = take_seat(round, head.pk, Side.WORKER, Source.CHAIR, since=clock.day_of(at), is_chief=True)
    return fill(round, Side.WORKER, [(empty, seat)], at=at)


@action(Right.SETTLE_THE_WORKER_SIDE, on=Round, step=STEPS)
def appoint_replacement(round: Round, *, vacancy: UUID, person: UUID, at: datetime) -> list[Event]:
    """The union chooses somebody else, where the law of the place lets it choose (集体合同规定 20, 30)."""
    empty = _open(round, Side.WORKER, vacancy)
    if not union_chooses(round):
        held = choosing_rule(round)
        raise Refused(f"本地规定：{held.title}（{held.basis}）。请组织补选。" if held else "请组织补选。")
    _refuse_for_the_chief(round, empty)
    if why_not := may_stand_for_workers(round, person):
        raise Refused(f"{display_name(person)}{why_not}，请换人。", field="person")
    seat = take_seat(round, person, Side.WORKER, Source.APPOINTED, since=clock.day_of(at))
    return fill(round, Side.WORKER, [(empty, seat)], at=at)


@action(Right.SETTLE_THE_WORKER_SIDE, on=Round, step=STEPS)
def invite_replacement(
    round: Round, *, vacancy: UUID, outsider: Outsider, received: Received, at: datetime
) -> list[Event]:
    """Another expert from outside takes an outsider's seat, by written authority (集体合同规定 23)."""
    empty = _open(round, Side.WORKER, vacancy)
    if empty.seat.source != Source.OUTSIDE:
        raise Refused("这个席位原来不是外聘的，要按原来的办法补上。")
    scan = attach_upload(round.matter, received=received, purpose="外聘代表委托书")
    seat = seat_outsider(round, outsider, Side.WORKER, scan, since=clock.day_of(at))
    return fill(round, Side.WORKER, [(empty, seat)], at=at)


@action(Right.NAME_THE_EMPLOYER_SIDE, on=Round, step=STEPS)
def name_replacement(
    round: Round, *, vacancy: UUID, person: UUID | None = None, outsider: Outsider | None = None,
    received: Received | None = None, actor: Actor, at: datetime,
) -> list[Event]:  # fmt: skip
    """The employer names somebody instead: of its own people, or an expert from outside by written authority."""
    return _name(round, vacancy, person, outsider, received, actor, at)


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step=STEPS)
def enter_replacement(
    round: Round, *, vacancy: UUID, person: UUID | None = None, outsider: Outsider | None = None,
    received: Received, actor: Actor, at: datetime,
) -> list[Event]:  # fmt: skip
    """The chair enters the employer's stamped naming, which is uploaded with it."""
    return _name(round, vacancy, person, outsider, received, actor, at)


def _name(
    round: Round, vacancy: UUID, person: UUID | None, outsider: Outsider | None, received: Received | None,
    actor: Actor, at: datetime,
) -> list[Event]:  # fmt: skip
    empty = _open(round, Side.EMPLOYER, vacancy)
    if (person is None) == (outsider is None):
        raise Refused("请填一个人：本单位的人，或者外聘的专业人士。", field="person")
    if outsider is not None:
        seat = _name_outsider(round, empty, outsider, received, at)
    else:
        assert person is not None
        seat = _name_own(round, empty, person, received, actor, at)
    return fill(round, Side.EMPLOYER, [(empty, seat)], by_upload=received is not None, at=at)


def _name_outsider(
    round: Round, empty: Vacancy, outsider: Outsider, received: Received | None, at: datetime
) -> Representative:
    if to_be_chief(round, empty):
        raise Refused("外聘人员不能担任首席代表（集体合同规定 第二十三条），请换人。", field="outsider")
    if received is None:
        raise Refused("外聘代表要有书面委托书，请上传。", field="file")
    scan = attached(round, received, *NAMED_INSTEAD)
    return seat_outsider(round, outsider, Side.EMPLOYER, scan, since=clock.day_of(at))


def _name_own(
    round: Round, empty: Vacancy, person: UUID, received: Received | None, actor: Actor, at: datetime
) -> Representative:
    refuse_strangers(round, [person])
    _refuse_the_recorder(round, person)
    chief = to_be_chief(round, empty)
    if chief:
        refuse_unauthorised(round, person, received, actor)
    scan = attached(round, received, *NAMED_INSTEAD)
    return take_seat(
        round, person, Side.EMPLOYER, Source.NAMED, since=clock.day_of(at), is_chief=chief, authority_scan=scan
    )


def _open(round: Round, side: Side, vacancy: UUID) -> Vacancy:
    found = round.vacancies.select_related("seat__person").filter(pk=vacancy, seat__side=side).first()
    if found is None:
        raise NotVisible()
    if found.closed_on:
        raise Conflict("这个席位已经有人接替了。")
    return found


def _refuse_for_the_chief(round: Round, empty: Vacancy) -> None:
    if to_be_chief(round, empty):
        raise Refused("空着的是首席代表的席位，要由工会主要负责人担任，或者先书面委托另一位代表担任首席代表。")


def _refuse_the_recorder(round: Round, person: UUID) -> None:
    if person == round.recorder_id:
        raise Refused(
            f"{display_name(person)}是双方商定的记录员（集体合同规定 第三十三条），不能当代表，请换人。", field="person"
        )


def elected_fill(round: Round, seats: Sequence[Representative], at: datetime) -> list[Event]:
    """Those chosen in a by-election take the oldest seats that are not to be the chief's.

    The count looked at each of them: a fault elsewhere on the list must not keep the urn shut.
    """
    empty = [one for one in open_vacancies(round, Side.WORKER) if not to_be_chief(round, one)]
    return fill(round, Side.WORKER, list(zip(empty, seats, strict=False)), looked_through=True, at=at)
