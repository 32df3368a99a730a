"""Step 5 as its pages show it: where and when, who sits, what is missing to open, how the agenda stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.ballots.queries import latest, unpassed_items
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.rights import Actor, may
from gonghui.kernel.rooms.models import AgendaItem
from gonghui.kernel.rooms.queries import ItemState, agenda, agenda_today, awaiting, room_of, seat_of
from gonghui.rulebook import Held

from ..events import MeetingAdjourned, TalksResumed, TalksSuspended
from ..models import Filing, Representative, Round, Side
from ..rights import Right
from .congress import PURPOSE as CONGRESS
from .nexts import Next
from .suspension import proposed, resting_words, running, side_of_chief

APPOINTED = [MeetingAdjourned.kind, TalksSuspended.kind, TalksResumed.kind]


@dataclass(frozen=True)
class Appointment:
    """When and where the two sides meet next."""

    at: datetime
    place: str

    @property
    def day(self) -> date:
        return clock.day_of(self.at)

    @property
    def words(self) -> str:
        """4月8日 09:00，三楼会议室"""
        here = self.at.astimezone(clock.CHINA)
        return f"{here.month}月{here.day}日 {here:%H:%M}" + (f"，{self.place}" if self.place else "")


def appointment(round: Round) -> Appointment | None:
    """The next sitting as last agreed: by an adjournment or a suspension, else by the reply to the offer."""
    found = timeline(round.matter_id).filter(kind__in=APPOINTED).first()
    if found is not None:
        told: Any = found.event
        if isinstance(told, TalksResumed):
            return Appointment(found.at, "")
        return Appointment(told.resumes_at if isinstance(told, TalksSuspended) else told.next_at, told.place)
    reply = getattr(round, "reply", None)
    if reply is None or reply.meeting_at is None:
        return None
    offer = getattr(round, "offer", None)
    return Appointment(reply.meeting_at, reply.meeting_place or (offer.meeting_place if offer else ""))


def states_today(round: Round) -> list[ItemState]:
    """The topics as the agenda of the sitting that is on, or the next, has them; before there is a room as settled."""
    room = room_of(round.matter)
    if room is not None:
        return agenda_today(room)
    topics = enumerate(round.topics.all(), 1)
    return [ItemState(AgendaItem(key=one.key, title=one.title, ordinal=place)) for place, one in topics]


def seats(round: Round, side: str) -> list[Representative]:
    """The representatives of a side now, its chief first."""
    return list(round.representatives.filter(side=side, left_on=None).select_related("person"))


def missing(round: Round, at: datetime) -> list[str]:
    """What stands in the way of opening a sitting, each with what to do; empty when it can begin."""
    if (resting := running(round)) is not None:
        return [f"{resting_words(resting)}要提前的，先由双方首席代表同意恢复协商。"]
    return [*who_is_missing(round), *_too_early(round, at)]


def who_is_missing(round: Round) -> list[str]:
    """Who must be there for a sitting and is not known, each with what to do."""
    found = []
    if round.recorder_id is None:
        found.append("还没有商定记录员。请双方首席代表在“接受要约”环节商定一名双方代表以外的人。")
    elif round.representatives.filter(person=round.recorder_id, left_on=None).exists():
        found.append("记录员要由双方代表以外的人担任，请双方首席代表另行商定。")
    for side in Side:
        if round.chief(side) is None:
            found.append(f"{side.label}还没有首席代表，请先报名单。")
    return found


def _too_early(round: Round, at: datetime) -> list[str]:
    when = appointment(round)
    if when is None:
        return ["还没有定下会议的时间和地点。"]
    if clock.day_of(at) < when.day:
        return [f"约定的会议日是 {when.day.month} 月 {when.day.day} 日，还没有到。要提前开，请先改期。"]
    return []


def first_chair(round: Round) -> tuple[Side, Held[str] | None]:
    """Whose chief chairs the first sitting, and the rule; where the law is silent on the first, the workers'."""
    held = round.rules.choice("bargaining.chair")
    if held and held.value == "in_turn_proposer_first":
        return Side(round.proposer), held
    return Side.WORKER, held


@dataclass(frozen=True)
class Again:
    """Why the two sides meet once more: the congress said no, or the reviewer objected, and in what words."""

    objected: bool
    sentence: str
    reason: str = ""
    #: Keys of the topics it is about; empty: all of them.
    topics: tuple[str, ...] = ()


def again(round: Round) -> Again | None:
    """What brought the round back to the table, while it is there; None in the first talks."""
    visits = round.matter.visits.order_by("-entered_at", "-pk")
    came_from = visits.exclude(step_key__in=["meet", "coordinate_talks"]).first()
    if not round.step_is_open(("meet",)) or came_from is None:
        return None
    if came_from.step_key == "congress":
        return _after_the_congress(round)
    if came_from.step_key == "review":
        filing = round.filings.filter(outcome=Filing.Outcome.OBJECTION).order_by("-attempt").first()
        told = "人社部门对合同提出异议，双方就这些事项重新协商。"
        return Again(True, told, filing.reason, tuple(filing.objected_topics)) if filing else Again(True, told)
    return None


def _after_the_congress(round: Round) -> Again:
    """Where the clauses were voted on one by one: those that failed are what the talks are about."""
    told = "职工代表大会没有通过上一稿草案，双方重新协商。"
    ballot, contract = latest(round.matter_id, CONGRESS), getattr(round, "contract", None)
    failed = unpassed_items(ballot) if ballot else []
    if not failed or contract is None:
        return Again(False, told)
    room = room_of(round.matter)
    talked_about = {state.item.key for state in agenda(room) if state.accepted} if room else set()
    topics = contract.clauses.filter(heading__in=failed).values_list("topic_key", flat=True)
    # A standard article was nobody's proposal: where only such ones failed, everything is on the table.
    return Again(False, told, f"没有通过的条款：{'、'.join(failed)}。", tuple(t for t in topics if t in talked_about))


def reopenable(round: Round) -> list[tuple[str, str, bool]]:
    """Topics that were agreed in the earlier talks: key, title, and whether it is proposed to reopen them.

    After a rejection all of them, or the clauses that failed; after an objection those it is about.
    """
    room, why = room_of(round.matter), again(round)
    if room is None or why is None or room.closed_at is None:
        return []
    agreed = [state.item for state in agenda(room) if state.accepted]
    return [(item.key, item.title, not why.topics or item.key in why.topics) for item in agreed]


def nexts(round: Round, actor: Actor) -> Next:
    """Open, answer, conclude, or watch."""
    room, page = room_of(round.matter), reverse("bargaining:meeting", args=[round.pk])
    if (suspended := _suspended(round, actor, page)) is not None:
        return suspended
    if room is None or room.closed_at or not room.opened_at:
        return _before(round, actor, page)
    if room.is_open:
        return _during(round, actor, room)
    when = appointment(round)
    day = when.words if when and when.at > clock.now() else "时间由双方商定"
    opens = may(actor, Right.OPEN_THE_MEETING, round)
    return Next(
        "协商会议休会中", f"下一次会议：{day}。", who="双方代表", mine=opens,
        buttons=(Button("去协商会议", page, "calendar"), Button("看会议记录", _room_url(room), "eye", kind="")),
    )  # fmt: skip


def _suspended(round: Round, actor: Actor, page: str) -> Next | None:
    """What is next where a suspension is asked of this reader, or running."""
    button = (Button("去答复", page, "message-circle"),)
    asked, resting, chief = proposed(round), running(round), side_of_chief(round, actor)
    if asked is not None and chief is not None and chief != asked.proposed_by:
        return Next("对方提出中止协商，请答复", asked.reason, mine=True, buttons=button)
    if resting is None:
        return None
    if chief is not None and resting.earlier_wanted_by == chief.other:
        return Next("对方提出提前恢复协商，请答复", resting_words(resting), mine=True, buttons=button)
    look = (Button("看会议安排", page, "calendar"),)
    return Next(resting_words(resting), f"中止的原因：{resting.reason}", who="双方", buttons=look)


def _before(round: Round, actor: Actor, page: str) -> Next:
    when, lacking = appointment(round), missing(round, clock.now())
    opens = may(actor, Right.OPEN_THE_MEETING, round)
    held = round.rules.choice("bargaining.chair")
    basis = ({"article": held.basis},) if held else ()
    if opens and not lacking:
        button = Button("召集会议", reverse("bargaining:open_meeting", args=[round.pk]), "player-play")
        return Next("召集协商会议", "双方名单和记录员都齐了，可以开会。", mine=True, buttons=(button,), basis=basis)
    told = lacking[0] if opens and lacking else ""
    if when and not told:
        told = f"会议定在{when.words}。开会时职工可以在手机上围观。"
    button = Button("看会议安排", page, "calendar")
    return Next("准备协商会议", told, who="双方首席代表和记录员", buttons=(button,), basis=basis)


def _during(round: Round, actor: Actor, room: Any) -> Next:
    seat = seat_of(room, actor)
    waiting = awaiting(room, seat.side) if seat else []
    if waiting:
        first = waiting[0]
        button = Button("去回应", reverse("rooms:proposal", args=[first.pk]), "message-circle")
        words = f"对方提出：{first.item.title} {first.after_shown}。"
        return Next("该您一方回应了", words, mine=True, buttons=(button,))
    if seat:
        return Next(
            "协商会议正在进行", "逐项提出方案、回应对方；谈拢的写入合同草案。", mine=True,
            buttons=(Button("进入会议室", _room_url(room), "messages"),),
        )  # fmt: skip
    return Next(
        "协商会议正在进行", "您可以围观，有想法可以写给职工方代表，企业方看不到名字。", who="双方代表",
        buttons=(Button("围观会议", _room_url(room), "eye"),),
    )  # fmt: skip


def _room_url(room: Any) -> str:
    return reverse("rooms:room", args=[room.pk])
