"""Confirmation of an agreement: asked for jointly, afterwards or with the signature itself (办案规则 74)."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel import clock
from gonghui.kernel.actions import action, emit
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.rights import Actor

from ..events import ConfirmationAsked
from ..kinds import EMPLOYER, WORKERS, BodyKind, Forum, Title
from ..models import Body, Case, Debt, Signing
from ..queries.bodies import near, place_of
from ..rights import Right
from .papers import issue_request
from .passing import hand_over
from .signing import of_a_worker

BODY_OF = {Forum.ARBITRATION: BodyKind.ARBITRATION, Forum.COURT: BodyKind.COURT}


@action(Right.SIGN_FOR_THE_WORKERS, on=Case, step="perform")
def ask_confirmation(case: Case, *, forum: str, actor: Actor, at: datetime) -> list[Event]:
    """A worker asks for the agreement to be confirmed; once all who signed it and the employer have, it goes there."""
    assert actor.person_id is not None
    debt = _to_ask(case, forum, at)
    place = of_a_worker(debt, actor.person_id)
    if place.asked_at is not None:
        raise Conflict("您已经申请过了，等其他人。")
    _worker_asks(debt, place, at)
    return _asked(case, debt, WORKERS, forum, at)


@action(Right.SIGN_FOR_THE_EMPLOYER, on=Case, step="perform")
def join_confirmation(case: Case, *, forum: str, at: datetime) -> list[Event]:
    """The employer asks with them (办案规则 74: jointly)."""
    debt = _to_ask(case, forum, at)
    debt.employer_asked_at = at
    return _asked(case, debt, EMPLOYER, forum, at)


def confirms(case: Case, forum: str) -> Body | None:
    """Who would confirm an agreement of this case."""
    return near(BODY_OF[Forum(forum)], place_of(case)).first()


def _to_ask(case: Case, forum: str, at: datetime) -> Debt:
    """The agreement that may be confirmed, for this forum. Raises Refused, Conflict."""
    debt = case.debts.filter(replaced_at=None, title=Title.MEDIATED).first()
    if debt is None:
        raise Conflict("只有调解协议需要确认。")
    if forum not in Forum.values:
        raise Refused("请选择向仲裁委还是向法院申请确认。", field="forum")
    if debt.forum and debt.forum != forum:
        raise Refused(f"已经申请的是{Forum(debt.forum).label}，要两边一致才能办。请选同一个。", field="forum")
    _refuse_late(case, forum, at)
    return debt


def _asked(case: Case, debt: Debt, side: str, forum: str, at: datetime) -> list[Event]:
    debt.forum = forum
    debt.save()
    if debt.worker_asked_at and debt.employer_asked_at:
        body = confirms(case, forum)
        if body is None:
            raise Refused("本地还没有登记可以确认的单位，请另选一个。", field="forum")
        _to_be_confirmed(case, debt, body, at)
    return [ConfirmationAsked(side, forum)]


def _to_be_confirmed(case: Case, debt: Debt, body: Body, at: datetime) -> None:
    issue_request(case, debt, body)
    hand_over(case, body, step="confirm", leaving="perform", at=at)


def ask_with_it(debt: Debt, place: Signing | None, at: datetime) -> None:
    """With the signature confirmation by arbitration is asked for: by this worker, or by the employer."""
    if confirms(debt.case, Forum.ARBITRATION) is None:
        raise Refused("本地还没有登记仲裁委。请先不勾选确认，签了字再申请。", field="confirm")
    debt.forum = Forum.ARBITRATION
    if place is not None:
        _worker_asks(debt, place, at)
    else:
        debt.employer_asked_at = at
    debt.save(update_fields=["forum", "worker_asked_at", "employer_asked_at"])


def _worker_asks(debt: Debt, place: Signing, at: datetime) -> None:
    """One of the workers asks; with the last of those who sign all of them have. The agreement is not saved here."""
    place.asked_at = at
    place.save(update_fields=["asked_at"])
    if not debt.signings.filter(asked_at=None).exists():
        debt.worker_asked_at = at


def ask_as_signed(case: Case, debt: Debt, at: datetime) -> None:
    """What was asked for with the signatures counts from now, when the agreement binds; by both, it goes there."""
    asked = [side for side, when in ((WORKERS, debt.worker_asked_at), (EMPLOYER, debt.employer_asked_at)) if when]
    some = asked or debt.signings.filter(asked_at__isnull=False).exists()
    body = confirms(case, debt.forum) if some else None
    if body is None:  # nobody asked, or the commission has closed meanwhile: they may still ask
        debt.forum, debt.worker_asked_at, debt.employer_asked_at = "", None, None
        debt.save(update_fields=["forum", "worker_asked_at", "employer_asked_at"])
        debt.signings.update(asked_at=None)
        return
    for side in asked:
        emit(ConfirmationAsked(side, debt.forum))
    if len(asked) == 2:
        _to_be_confirmed(case, debt, body, at)


def _refuse_late(case: Case, forum: str, at: datetime) -> None:
    key = "confirmation_request" if forum == Forum.ARBITRATION else "judicial_confirmation_request"
    deadline = case.matter.deadlines.filter(key=key, replaced_at=None).first()
    if deadline is not None and deadline.is_late(clock.day_of(at)):
        raise Refused(
            f"{deadline.title}的期限 {deadline.due} 已经过了（{deadline.basis}）。"
            "协议仍然有效，对方不履行可以申请仲裁。",
            field="forum",
        )
