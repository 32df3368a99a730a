"""The round changes hands within the union, and a guidance officer of the higher union lends a hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused, StepClosed
from gonghui.kernel.events import Event
from gonghui.kernel.notices.actions import send
from gonghui.kernel.papers.actions import attach_upload, hand_over_reading
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor, people

from ..charge.models import Reason, Scope
from ..charge.queries import carried_by, help_of, officers, still_acts, successors
from ..events import HelpAccepted, HelpEnded, HelpOffered, RoundHandedOver
from ..models import Round, Side
from ..models.vacancy import Why
from ..queries.vacancy import STEPS, open_vacancies, to_be_chief
from ..rights import Right
from .vacancy import chief_takes, vacate

LONGEST_WORDS = 300
LONGEST_HELP = timedelta(days=366)


@action(Right.HAND_OVER_THE_ROUND, on=Round)
def hand_over(
    round: Round, *, to: UUID, why: str, words: str = "", received: Received | None = None, actor: Actor, at: datetime
) -> list[Event]:
    """Let another officer of the union carry the round on; rights, duties and reminders are theirs from now on.

    The chief's seat goes with it where the one before held it, with all that follows when a seat changes hands.
    Raises Refused without a paper while the one before is in office and does not hand over in person.
    """
    _refuse_when_over(round)
    before = carried_by(round)
    person = next((one for one in successors(round) if one.pk == to), None)
    if person is None:
        raise Refused("请从本单位工会的主席、副主席、委员里选一位接手的人，记录员和企业方代表除外。", field="to")
    reason, said = _reason(round, before, why, received, actor), words.strip()[:LONGEST_WORDS]
    round.handovers.standing().update(ended_at=at)
    scan = attach_upload(round.matter, received=received, purpose="移交协商事项的书面依据") if received else None
    round.handovers.create(from_person=before, to_person=person, why=reason, words=said, scan=scan, at=at)
    told: list[Event] = [RoundHandedOver(person.pk, before.pk if before else None, reason.value, said)]
    told += _end_help(round, at)
    if before is not None:
        hand_over_reading(round.matter, before.pk, person.pk)
    _tell(round, before, person, at)
    return told + _the_chief_seat(round, before, person, at)


def _refuse_when_over(round: Round) -> None:
    if not round.matter.is_running:
        raise StepClosed(round.step_closed_sentence(()))


def _reason(round: Round, before: Person | None, why: str, received: Received | None, actor: Actor) -> Reason:
    if why not in Reason.values:
        raise Refused("请选择移交的原因。", field="why")
    reason, in_office = Reason(why), before is not None and still_acts(round, before)
    if reason == Reason.LEFT_OFFICE and in_office:
        raise Refused(f"{before.name if before else ''}还登记为工会负责人。请先更新任职，或者选别的原因。", field="why")
    if in_office and received is None and (before is None or actor.person_id != before.pk):
        raise Refused("原来的负责人还在任，要有本人的书面委托或者工会委员会的决定，请上传。", field="file")
    return reason


def _the_chief_seat(round: Round, before: Person | None, person: Person, at: datetime) -> list[Event]:
    """Who has the round in hand is chief by office (工资集体协商试行办法 10), unless another was authorised."""
    if not round.step_is_open(STEPS):
        return []
    told: list[Event] = []
    chief = round.chief(Side.WORKER)
    if chief is not None:
        if before is None or chief.person_id != before.pk:
            return []
        told += vacate(round, chief, Why.HANDED_OVER, None, at)
    empty = next((one for one in open_vacancies(round, Side.WORKER) if to_be_chief(round, one)), None)
    return told + (chief_takes(round, empty, person, at) if empty is not None else [])


def _tell(round: Round, before: Person | None, person: Person, at: datetime) -> None:
    """The successor learns what they now have in hand, the one before that they have not."""
    url, key = round.matter.get_absolute_url(), f"handover:{round.pk}:{at.timestamp():.0f}"
    now = f"{round.matter.title}，现在在“{round.step.title}”环节，以后的事项和提醒都找您。"
    send([person.pk], key=f"{key}:to", title="协商事项交给您负责", text=now, url=url, at=at)
    if before is not None:
        said = f"{round.matter.title}由{person.name}接手，您还可以查看，不能再办理。"
        send([before.pk], key=f"{key}:from", title="协商事项已经移交", text=said, url=url, at=at)


@action(Right.OFFER_HELP, on=Round)
def offer_help(round: Round, *, words: str, actor: Actor, at: datetime) -> HelpOffered:
    """A guidance officer tells the chair that they could do steps in the chair's name."""
    _refuse_when_over(round)
    said = words.strip()[:LONGEST_WORDS]
    if not said:
        raise Refused("请写明想帮哪些忙。", field="words")
    if help_of(round) is not None:
        raise Conflict("已经有指导员在代办。")
    chairs = people(Right.ACCEPT_HELP, round).values_list("pk", flat=True)
    key = f"help-offered:{round.pk}:{clock.day_of(at)}"
    text = f"{round.matter.title}：{said}"
    send(chairs, key=key, title="协商指导员愿意代办", text=text, url=round.matter.get_absolute_url(), at=at)
    assert actor.person_id is not None
    return HelpOffered(actor.person_id, said)


@action(Right.ACCEPT_HELP, on=Round)
def accept_help(round: Round, *, officer: UUID, scope: str, until: date, actor: Actor, at: datetime) -> HelpAccepted:
    """The chair lets a guidance officer act in their name: at these steps, up to that day."""
    _refuse_when_over(round)
    if help_of(round) is not None:
        raise Conflict("已经有指导员在代办。要换人的，请先收回。")
    if scope not in Scope.values:
        raise Refused("请选择代办哪些环节。", field="scope")
    today = clock.day_of(at)
    if not today <= until <= today + LONGEST_HELP:
        raise Refused("截止日期要在今天到一年以内。", field="until")
    if officer not in {one.pk for one in officers(round)}:
        raise Refused("请从本地区的协商指导员里选一位。", field="officer")
    assert actor.person_id is not None
    round.helps.create(officer_id=officer, chair_id=actor.person_id, scope=scope, until=until, accepted_at=at)
    text = f"{round.matter.title}：{Scope(scope).label}，到 {until:%Y-%m-%d} 为止。表决和签字仍由主席本人办。"
    key = f"help:{round.pk}:{at.timestamp():.0f}"
    send([officer], key=key, title="工会主席请您代办", text=text, url=round.matter.get_absolute_url(), at=at)
    return HelpAccepted(officer, actor.person_id, scope, until)


@action(Right.END_HELP, on=Round)
def end_help(round: Round, *, at: datetime) -> list[Event]:
    """The chair takes it back, or the officer gives it up; at any time, without a reason."""
    if not (told := _end_help(round, at)):
        raise Conflict("现在没有指导员代办。")
    return told


def _end_help(round: Round, at: datetime) -> list[Any]:
    found = help_of(round)
    if found is None:
        return []
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    return [HelpEnded(found.officer_id, found.chair_id)]
