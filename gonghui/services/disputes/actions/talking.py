"""Talks in rooms: opened by the mediator, together and with each side alone; ended, and then the minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.matters.models import Admission
from gonghui.kernel.notices.actions import send
from gonghui.kernel.rights import Actor, people
from gonghui.kernel.rooms.actions import announce, open_room, recess, resume
from gonghui.kernel.rooms.models import Role, Room

from ..events import TalksBegan
from ..kinds import Capacity, TalkKind
from ..models import Case, Proceeding, Sitting, TalkRoom
from ..procedure import MEDIATING
from ..rights import Right, Talk
from .passing import accepted
from .talk_rooms import keep_seats, open_rooms, places, shut_talks

ONLINE = "网上"


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING)
def begin_talks(case: Case, *, sitting: UUID | None = None, actor: Actor, at: datetime) -> tuple[TalksBegan, Sitting]:
    """Open the rooms of an appointment, or of a talk made now. Both sides are told that their mediator waits.

    The rooms of each side alone are open as long as the talks are, so that an open one tells the other side nothing.
    """
    proceeding = accepted(case)
    if open_rooms(case):
        raise Conflict("调解室已经开着，请从案件页进去。")
    _refuse_without_the_other_side(case)
    found = _appointment(proceeding, sitting, at)
    mediators = {one for one in (actor.person_id, proceeding.holding.officer_id) if one}
    for kind in TalkKind:
        talk = TalkRoom(sitting=found, kind=kind)
        talk.room = room = open_room(
            case.matter, title=kind.label, confidential=True, page=talk.get_absolute_url(),
            places=places(case, kind, mediators), at=at,
        )  # fmt: skip
        talk.save(force_insert=True)
        if kind != TalkKind.JOINT or not found.apart:
            resume(room, at=at)
    first = found.rooms.get(kind=TalkKind.JOINT)
    _tell(first, "您的调解员在等您", _lobby(case, found), "begun", at)
    return TalksBegan(clock.day_of(at)), found


def _refuse_without_the_other_side(case: Case) -> None:
    if case.matter.enterprise is None:
        raise Refused("对方单位没有登记，进不了网上的调解室。请约时间当面谈，或者用电话谈，谈完写笔录。")
    if not Admission.objects.filter(matter=case.matter, until=None, capacity=Capacity.RESPONDENT).exists():
        raise Conflict("对方还不知道这件事。请先通知对方，再请双方进来谈。")


def _appointment(proceeding: Proceeding, sitting: UUID | None, at: datetime) -> Sitting:
    if sitting is None:
        return proceeding.sittings.create(at=at, place=ONLINE)
    found = proceeding.sittings.filter(pk=sitting, held_at=None, cancelled_why="").first()
    if found is None or found.rooms.exists():
        raise Conflict("这次调解已经谈过、记录或者取消了。要再谈请另约时间，或者现在就开。")
    return found


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING, quiet=True)
def ask_both_in(case: Case, *, at: datetime) -> None:
    """Open the joint room: from now on both sides talk there."""
    joint = _joint(case)
    if joint.room.is_open:
        raise Conflict("双方已经可以在一起谈了。")
    keep_seats(case)
    resume(joint.room, at=at)
    _tell(joint, "调解员请双方一起谈", joint.get_absolute_url(), f"joint:{_position(joint.room)}", at)


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING, quiet=True)
def pause_the_joint_room(case: Case, *, at: datetime) -> None:
    """Let the joint talk rest; each side goes on with the mediator alone."""
    joint = _joint(case)
    if not joint.room.is_open:
        raise Conflict("现在没有在一起谈。")
    recess(joint.room, at=at)


@action(Talk.CALL_THEM_IN, on=TalkRoom, quiet=True)
def call_them_in(talk: TalkRoom, *, at: datetime) -> None:
    """Ask the people of this room to come to it; nobody else hears of it."""
    refuse_shut(talk)
    announce(talk.room, "调解员请您到这里来谈。", at=at)
    _tell(talk, "调解员请您进来谈", talk.get_absolute_url(), f"in:{_position(talk.room)}", at)


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING)
def end_talks(case: Case, *, at: datetime) -> tuple[list[Any], Sitting]:
    """End them: all three rooms are shut, and the minutes are next."""
    sitting = _joint(case).sitting
    shut_talks(case)
    return [], sitting


def refuse_shut(talk: TalkRoom) -> None:
    """Raise StepClosed where nothing is written now."""
    if not talk.room.is_open:
        raise StepClosed(
            talk.room.phrases.over if talk.room.closed_at else "现在没有在一起谈，等调解员请双方进来再说。"
        )


def _joint(case: Case) -> TalkRoom:
    rooms = open_rooms(case)
    if not rooms:
        raise Conflict("调解室没有开。请先开调解室，请双方进来。")
    return rooms[0]


def _position(room: Room) -> int:
    return int(room.channels.get().position)


def _lobby(case: Case, sitting: Sitting) -> str:
    return reverse("disputes:talks", args=[case.pk, sitting.pk])


def _tell(talk: TalkRoom, title: str, url: str, key: str, at: datetime) -> None:
    """Write to the parties who may enter this room, and to nobody else."""
    mediators = talk.room.seats.filter(role=Role.MEDIATOR)
    parties = people(Talk.ENTER_THE_ROOM, talk).exclude(pk__in=mediators.values("person_id"))
    send(
        parties.values_list("pk", flat=True), key=f"talk:{talk.pk}:{key}", title=title,
        text=str(talk.room.matter.title), url=url, at=at,
    )  # fmt: skip
