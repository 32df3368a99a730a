"""Step 5: before the meeting its arrangements, during it the way into the room, and what ends it."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.rights import may
from gonghui.kernel.rooms.queries import agenda, agenda_today, room_of, seat_of

from ..actions.meeting import adjourn, conclude_talks, open_meeting, set_agenda
from ..forms.meeting import AdjournForm, AgendaForm, ConcludeForm, OpenForm
from ..models import Side
from ..queries import meeting
from ..queries.settlement import why_no_coordination
from ..queries.suspension import running
from ..rights import Right
from .meeting_act import MeetingAct
from .pages import RoundPage
from .suspension import shown


class Meeting(RoundPage):
    """`/bargaining/<id>/meeting/`: when and where, who sits, how the topics stand, the way into the room."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/meeting/meeting.html"
    step_key = "meet"

    def context(self, **extra: Any) -> dict[str, Any]:
        round, room = self.object, room_of(self.object.matter)
        here = round.step_is_open(("meet",))
        side, chair = meeting.first_chair(round)
        opens = here and may(self.actor, Right.OPEN_THE_MEETING, round)
        resting = here and running(round) is not None
        return super().context(
            room=room,
            agenda=agenda_today(room) if room else [],
            topics=round.topics.all(),
            sittings=room.sittings.all() if room else [],
            seat=seat_of(room, self.actor) if room else None,
            appointment=meeting.appointment(round),
            again=meeting.again(round),
            missing=meeting.missing(round, clock.now()) if here else [],
            sides=[{"title": s.label, "seats": meeting.seats(round, s)} for s in Side],
            first_chair=side.label,
            chair_rule=chair,
            is_open=here,
            may_open=opens and not resting and not (room and room.is_open),
            may_adjourn=opens and not resting,
            may_set_agenda=opens and any(not state.accepted for state in meeting.states_today(round)),
            may_conclude=self.may_conclude(room, here),
            may_coordinate=here
            and not why_no_coordination(round)
            and may(self.actor, Right.REQUEST_COORDINATION, round),
            may_read_data=may(self.actor, Right.READ_DATA, round),
            **shown(round, self.actor),
            **extra,
        )

    def may_conclude(self, room: Any, here: bool) -> bool:
        begun = room is not None and room.opened_at is not None and room.closed_at is None
        return (
            here and begun and running(self.object) is None and may(self.actor, Right.CONCLUDE_THE_TALKS, self.object)
        )


class OpenMeeting(MeetingAct):
    access = Right.OPEN_THE_MEETING
    form_class = OpenForm
    action = open_meeting
    title, submit = "召集协商会议", "开始会议"
    explain = "开始后双方代表可以发言、提方案，全体职工可以围观。会议可以开几个小时，也可以开几天。"

    def form_arguments(self) -> dict[str, Any]:
        proposed = meeting.reopenable(self.object)
        return {
            "choices": [(key, title) for key, title, _ in proposed],
            "ticked": [key for key, _, ticked in proposed if ticked],
        }

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(missing=meeting.missing(self.object, clock.now()), **extra)

    def next_url(self, done: Any) -> str:
        return reverse("rooms:room", args=[room_of(self.object.matter).pk])  # type: ignore[union-attr]


class SetAgenda(MeetingAct):
    access = Right.OPEN_THE_MEETING
    form_class = AgendaForm
    action = set_agenda
    title, submit = "定这次会议的议程", "定下议程"
    explain = "选这次谈哪几项、先后和时间。没选的以后再谈，会上也可以随时改。定好以后双方和职工都看得到。"
    success = "议程定好了。"

    def form_arguments(self) -> dict[str, Any]:
        return {"states": meeting.states_today(self.object)}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"entries": form.entries()}


class Adjourn(MeetingAct):
    access = Right.OPEN_THE_MEETING
    form_class = AdjournForm
    action = adjourn
    title, submit = "改期再开", "确定改期"
    explain = "定下一次会议的时间地点。会议室休会，已有的发言和方案都留着；围观的职工会看到原因。"
    success = "已改期，双方代表会收到提醒。"


class Conclude(MeetingAct):
    access = Right.CONCLUDE_THE_TALKS
    form_class = ConcludeForm
    action = conclude_talks
    title, submit = "结束协商", "结束协商，形成草案"
    explain = "谈拢的写进合同草案，记录员整理纪要。结束后会议室不能再发言。"
    next_page = "bargaining:minutes"
    success = "协商结束，纪要和合同草案已经按会议记录整理好。"

    def form_arguments(self) -> dict[str, Any]:
        room = room_of(self.object.matter)
        states = agenda(room) if room else []
        return {"choices": [(state.item.key, state.item.title) for state in states if not state.accepted]}

    def context(self, **extra: Any) -> dict[str, Any]:
        room = room_of(self.object.matter)
        return super().context(agreed=[s for s in agenda(room) if s.accepted] if room else [], **extra)


urlpatterns = [
    path("<uuid:pk>/meeting/", Meeting.as_view(), name="meeting"),
    path("<uuid:pk>/meeting/open/", OpenMeeting.as_view(), name="open_meeting"),
    path("<uuid:pk>/meeting/agenda/", SetAgenda.as_view(), name="set_agenda"),
    path("<uuid:pk>/meeting/adjourn/", Adjourn.as_view(), name="adjourn"),
    path("<uuid:pk>/meeting/conclude/", Conclude.as_view(), name="conclude"),
]
