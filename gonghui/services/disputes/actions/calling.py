"""Bringing the other side to the table: called three times, then by telephone; appointments and their minutes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.organisations.relations import EMPLOYERS
from gonghui.kernel.papers.models import Audience

from ..documents.invitation import invitation
from ..documents.kinds import INVITATION, MINUTES
from ..documents.minutes import minutes as write_minutes
from ..events import RespondentAnswered, RespondentCalled, SittingCancelled, SittingFixed, SittingHeld
from ..kinds import Call, Willingness
from ..models import Case, Sitting
from ..procedure import MEDIATING
from ..queries.papers import co_mediators
from ..rights import Right
from .papers import issue
from .passing import accepted, let_the_other_side_in, present
from .talk_rooms import open_rooms, shut_talks

#: So often the other side is written to; then somebody telephones.
IN_WRITING = 3


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING)
def call(case: Case, *, how: str, at: datetime) -> RespondentCalled:
    """Call the other side; from now on it sees the case. After three calls in writing it is telephoned."""
    proceeding = accepted(case)
    if how not in Call.values:
        raise Refused("请选择用什么方式通知。", field="how")
    calls = list(proceeding.invitations.all())
    if calls and calls[-1].answer == "":
        raise Conflict("上一次通知还没有结果。请先记下对方的答复，或者记下没有回复。")
    if how != Call.TELEPHONE and sum(one.how != Call.TELEPHONE for one in calls) >= IN_WRITING:
        raise Refused(f"已经书面通知 {IN_WRITING} 次，请改用电话。", field="how")
    if how == Call.MESSAGE and case.matter.enterprise is None:
        raise Refused("这家单位没有登记，收不到站内通知。请用书面通知或者电话。", field="how")
    made = proceeding.invitations.create(number=len(calls) + 1, how=how, made_at=at)
    let_the_other_side_in(case)
    if how != Call.TELEPHONE:
        issue(case, INVITATION, invitation(case, made, clock.day_of(at)), proceeding.body)
    if case.matter.enterprise is not None:
        send(
            holders(case.matter.enterprise, *EMPLOYERS).values_list("pk", flat=True), key=f"call:{made.pk}",
            title="有一件劳动争议请您来谈", text=f"{proceeding.body}邀请贵单位参加调解，请答复是否愿意。",
            url=case.matter.get_absolute_url(), at=at,
        )  # fmt: skip
    return RespondentCalled(made.number, how)


@action(Right.ANSWER_THE_CALL, on=Case, step=MEDIATING)
def answer_the_call(case: Case, *, willing: bool, words: str = "", at: datetime) -> RespondentAnswered:
    """The other side says whether it will talk."""
    return _note(case, Willingness.WILLING if willing else Willingness.UNWILLING, words, at)


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING)
def note_answer(case: Case, *, answer: str, words: str = "", at: datetime) -> RespondentAnswered:
    """The mediator notes what the other side said, or that nobody answered."""
    if answer not in Willingness.values or not answer:
        raise Refused("请选择对方是怎么说的。", field="answer")
    return _note(case, answer, words, at)


def _note(case: Case, answer: str, words: str, at: datetime) -> RespondentAnswered:
    last = present(case).invitations.last()
    if last is None or last.answer:
        raise Conflict("没有等待答复的通知。请先通知对方。")
    last.answer, last.words, last.answered_at = answer, words.strip()[:300], at
    last.save(update_fields=["answer", "words", "answered_at"])
    return RespondentAnswered(answer)


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING)
def fix_sitting(
    case: Case, *, begins_at: datetime, place: str, apart: bool = False, at: datetime
) -> tuple[SittingFixed, Sitting]:
    """Make an appointment with both sides, or with each apart."""
    proceeding = accepted(case)
    if begins_at <= at:
        raise Refused("这个时间已经过了，请另选一个时间。", field="begins_at")
    if not place.strip():
        raise Refused("请写明在哪里谈；网上谈就写“网上”。", field="place")
    made = proceeding.sittings.create(at=begins_at, place=place.strip()[:120], apart=apart)
    return SittingFixed(clock.day_of(begins_at), made.place), made


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING)
def hold_sitting(case: Case, *, sitting: UUID, minutes: str, at: datetime) -> SittingHeld:
    """Enter what was said; talks in its rooms end with it. It stays with those who mediate and the parties."""
    found = _sitting(case, sitting)
    if not minutes.strip():
        raise Refused("请记下谈了什么。", field="minutes")
    if found.rooms.exists():
        shut_talks(case)
    found.minutes, found.held_at = minutes.strip()[:5000], at
    found.save(update_fields=["minutes", "held_at"])
    proceeding = present(case)
    document, readers = write_minutes(case, found), co_mediators(proceeding)
    issue(case, MINUTES, document, proceeding.body, audience=Audience.TABLE, readers=readers)
    return SittingHeld(clock.day_of(found.at))


@action(Right.CALL_THE_OTHER_SIDE, on=Case, step=MEDIATING)
def cancel_sitting(case: Case, *, sitting: UUID, why: str) -> SittingCancelled:
    """Cancel an appointment, with the reason."""
    found = _sitting(case, sitting)
    if found.pk in {talk.sitting_id for talk in open_rooms(case)}:
        raise Conflict("调解室开着，正在谈。请先结束，再写笔录。")
    if not why.strip():
        raise Refused("请写明为什么取消，双方会看到。", field="why")
    found.cancelled_why = why.strip()[:200]
    found.save(update_fields=["cancelled_why"])
    return SittingCancelled(clock.day_of(found.at), found.cancelled_why)


def _sitting(case: Case, key: UUID) -> Sitting:
    found = present(case).sittings.filter(pk=key, held_at=None, cancelled_why="").first()
    if found is None:
        raise Conflict("这次调解已经记录或者取消了。")
    return found
