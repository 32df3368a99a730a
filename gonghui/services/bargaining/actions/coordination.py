"""When the other side is silent or refuses: the clock notes it, the union above steps in, the bureau coordinates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events.queries import last
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.relations import posts_held
from gonghui.kernel.papers.actions import draft_paper, freeze_paper
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.rights import Actor
from gonghui.kernel.rooms.actions import hold, release
from gonghui.kernel.rooms.queries import room_of

from ..documents.correction import correction_notice
from ..documents.letters import number_pattern
from ..events import (
    AnswerOverdue,
    CoordinationConcluded,
    CoordinationRequested,
    CorrectionOrdered,
    DataLate,
    TalksBroughtToTheBureau,
)
from ..kinds import CORRECTION
from ..models import Round
from ..queries.data import STEPS, is_complete
from ..queries.settlement import COORDINATING, open_items, why_no_coordination
from ..rights import Right

LONGEST_WORDS = 1000


@action(Right.LET_TIME_ACT, on=Round, step="answer")
def note_silence(round: Round, *, at: datetime) -> AnswerOverdue:
    """The days to reply are over without an answer. Conflict when that is noted already, or not yet so."""
    due, basis = _missed(deadline_of(round.matter, "answer"), at)
    _refuse_twice(round, AnswerOverdue, due)
    return AnswerOverdue(due, basis)


@action(Right.LET_TIME_ACT, on=Round, step=STEPS)
def note_late_data(round: Round, *, at: datetime) -> DataLate:
    """The day for the data has passed and something is missing. Conflict when noted already, or not so."""
    due, basis = _missed(deadline_of(round.matter, "data"), at)
    if is_complete(round):
        raise Conflict("协商资料已经提供齐全。")
    _refuse_twice(round, DataLate, due)
    return DataLate(due, basis)


def _missed(deadline: Deadline | None, at: datetime) -> tuple[date, str]:
    if deadline is None or deadline.due is None or not deadline.is_late(clock.day_of(at)):
        raise Conflict("期限还没有到。")
    return deadline.due, deadline.basis


def _refuse_twice(round: Round, kind: Any, due: date) -> None:
    noted = last(round.chain_id, kind.kind)
    told: Any = noted.event if noted else None
    if told and told.due == due:
        raise Conflict("这个期限已经记录过逾期。")


@action(Right.ORDER_CORRECTION, on=Round, step="answer")
def order_correction(round: Round, *, words: str, reply_by: date, actor: Actor, at: datetime) -> CorrectionOrdered:
    """The union above or the bureau tells the silent side, on paper, to answer (工会法 54).

    Raises Refused while the side may still answer in time.
    """
    today = clock.day_of(at)
    deadline = deadline_of(round.matter, "answer")
    if deadline and deadline.due and not deadline.is_late(today):
        raise Refused(f"答复期限到 {deadline.due:%Y-%m-%d}，现在还没有过。可以先催办。")
    said = words.strip()
    if not said:
        raise Refused("请写明要求改正什么。", field="words")
    if len(said) > LONGEST_WORDS:
        raise Refused(f"最多 {LONGEST_WORDS} 字，请写得短一些。", field="words")
    if reply_by <= today:
        raise Refused("改正期限要在今天以后。", field="reply_by")
    issuer = issuer_over(round, actor)
    paper = draft_paper(
        round.matter, kind=CORRECTION, issued_by=issuer, audience=Audience.PARTIES,
        document=correction_notice(round, issuer, said, reply_by, today, deadline),
        readers=round.at_the_table(),
    )  # fmt: skip
    freeze_paper(paper, pattern=number_pattern(issuer, "改"), dated=today)
    return CorrectionOrdered(said, reply_by, paper.pk)


def issuer_over(round: Round, actor: Actor) -> Organisation:
    """The body for which the actor is over this enterprise: a bureau first, else the nearest union."""
    path = round.enterprise.path
    over = [held.organisation for held in posts_held(actor) if held.area and path.startswith(held.area)]
    bodies = Organisation.objects.filter(pk__in=over).order_by("-path")
    return bodies.filter(kind=Kind.HR_BUREAU).first() or bodies[0]


@action(Right.REQUEST_COORDINATION, on=Round, step=("answer", "meet"))
def request_coordination(round: Round, *, reason: str, at: datetime) -> CoordinationRequested | TalksBroughtToTheBureau:
    """Either side asks the bureau, in writing, to coordinate (集体合同规定 49): over the answer, or in the talks."""
    said = reason.strip()
    if not said:
        raise Refused("请写明争议是什么、希望怎样解决。", field="reason")
    if round.step_is_open(("meet",)):
        return _in_the_talks(round, said[:LONGEST_WORDS], at)
    return CoordinationRequested(said[:LONGEST_WORDS])


def _in_the_talks(round: Round, reason: str, at: datetime) -> TalksBroughtToTheBureau:
    """No sitting is held while the bureau coordinates. Raises Refused while there is nothing to coordinate."""
    if why := why_no_coordination(round):
        raise Refused(why)
    room = room_of(round.matter)
    assert room is not None, "without one there is nothing to coordinate"
    round.suspensions.filter(ended_at=None).update(ended_at=at)  # asked for, and never answered
    hold(room, why="人社部门协调处理中", at=at)
    return TalksBroughtToTheBureau(reason, tuple(item.title for item in open_items(round)))


@action(Right.CONCLUDE_COORDINATION, on=Round, step=COORDINATING)
def conclude_coordination(round: Round, *, outcome: str, at: datetime) -> CoordinationConcluded:
    """The bureau records what came of it; the two sides go back to the answer, or to the talks."""
    said = outcome.strip()
    if not said:
        raise Refused("请写明协调结果，例如双方商定的答复日期。", field="outcome")
    let_the_talks_go_on(round, at)
    return CoordinationConcluded(said[:LONGEST_WORDS])


def let_the_talks_go_on(round: Round, at: datetime) -> None:
    """Give the room back to the two sides, where the coordination was in the talks."""
    room = room_of(round.matter)
    if room is not None and room.held:
        release(room, at=at)
