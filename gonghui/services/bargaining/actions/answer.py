"""Step 4: the other side answers in writing: it accepts and names its side, or refuses where the law lets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Forbidden, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.papers.actions import attach_upload, draft_paper, freeze_paper, sign_paper
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.codes import spend_code
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor, may

from ..documents.letters import issuer_of, number_pattern
from ..documents.reply import reply_letter
from ..events import DataCompleted, OfferAccepted, OfferRefused, RecorderAgreed, RecorderPutForward
from ..kinds import CHIEFS, REPLY
from ..models import Reply, Round, Side
from ..queries.data import is_complete
from ..queries.delegation import delegation_check, representatives
from ..rights import Right
from .delegation import seat_employer_side
from .offer import LONGEST_DEMAND, refuse_odd_meeting, signer_of
from .recorder import refuse_partial_recorder
from .seating import Outsider

LONGEST_WORDS = 2000


@dataclass(frozen=True)
class Named:
    """The employer's list, where it comes with the answer; `received` is its written authority."""

    chief: UUID
    members: tuple[UUID, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    received: Received | None = None


def answering_purpose(round: Round | UUID) -> str:
    """What the one-time code for signing the answer is for."""
    return f"answer:{getattr(round, 'pk', round)}"


@action(Right.ANSWER_THE_OFFER, on=Round, step="answer")
def accept_offer(
    round: Round, *, meeting_at: datetime, place: str, comments: Mapping[str, str] | None = None,
    words: str = "", recorder: UUID | None = None, delegation: Named | None = None, actor: Actor, at: datetime,
) -> list[Event]:  # fmt: skip
    """Accept in writing (工资集体协商试行办法 17), signed by one-time code; late is said as late, and still counts.

    `recorder` None agrees to the proposed one. Raises Refused with the article that a list breaks.
    """
    signer = signer_of(actor)
    spend_code(purpose=answering_purpose(round), at=at, person=signer)
    told = _name_side(round, delegation, actor, at)
    reply = _accept(round, meeting_at, place, comments or {}, words, recorder, at)
    reply.paper = _signed_reply(round, signer, actor, at)
    reply.save(update_fields=["paper"])
    accepted = OfferAccepted(
        meeting_at, reply.meeting_place, paper=reply.paper.pk, late=_is_late(round, clock.day_of(at))
    )
    return [*told, accepted, *_afterwards(round, reply)]


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step="answer")
def enter_reply(
    round: Round, *, received: Received, replied_on: date, meeting_at: datetime, place: str,
    comments: Mapping[str, str] | None = None, words: str = "", recorder: UUID | None = None,
    delegation: Named | None = None, actor: Actor, at: datetime,
) -> list[Event]:  # fmt: skip
    """The chair enters the employer's stamped reply, which is uploaded; it is marked as entered by the chair."""
    _refuse_own_answer(round)
    _refuse_odd_day(round, replied_on, at)
    told = _name_side(round, delegation, actor, at)
    reply = _accept(round, meeting_at, place, comments or {}, words, recorder, at)
    reply.upload = _kept(round, received)
    reply.save(update_fields=["upload"])
    accepted = OfferAccepted(meeting_at, reply.meeting_place, by_upload=True, late=_is_late(round, replied_on))
    return [*told, accepted, *_afterwards(round, reply)]


@action(Right.ANSWER_THE_OFFER, on=Round, step="answer")
def refuse_offer(round: Round, *, reason: str, actor: Actor, at: datetime) -> OfferRefused:
    """Refuse with a written reason, where the law of the place leaves that open (集体合同规定 32)."""
    given = _reason(round, reason)
    signer = signer_of(actor)
    spend_code(purpose=answering_purpose(round), at=at, person=signer)
    reply = _refusal(round, given, at)
    reply.paper = _signed_reply(round, signer, actor, at)
    reply.save(update_fields=["paper"])
    return OfferRefused(given, paper=reply.paper.pk)


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step="answer")
def enter_refusal(round: Round, *, received: Received, reason: str, at: datetime) -> OfferRefused:
    """The chair enters the employer's stamped refusal, where the law leaves it open."""
    _refuse_own_answer(round)
    given = _reason(round, reason)
    reply = _refusal(round, given, at)
    reply.upload = _kept(round, received)
    reply.save(update_fields=["upload"])
    return OfferRefused(given, by_upload=True)


def _name_side(round: Round, delegation: Named | None, actor: Actor, at: datetime) -> list[Event]:
    """Seat the employer's list where it comes with the answer; without one there must be one already."""
    if round.answering != Side.EMPLOYER:
        return []
    if delegation is not None:
        if not (may(actor, Right.NAME_THE_EMPLOYER_SIDE, round) or may(actor, Right.ENTER_EMPLOYER_PAPERS, round)):
            raise Forbidden("企业方代表由法定代表人或者企业方经办人指定。")
        return [
            seat_employer_side(
                round, chief=delegation.chief, members=delegation.members, outsiders=delegation.outsiders,
                received=delegation.received, actor=actor, at=at,
            )
        ]  # fmt: skip
    if not representatives(round, Side.EMPLOYER).exists():
        held = round.rules.number("bargaining.representatives_min")
        basis = f"（{held.basis}）" if held else ""
        raise Refused(f"企业方代表还没有确定{basis}。请在下面填好首席代表和其他代表，一起提交。", field="chief")
    return []


def _accept(
    round: Round, meeting_at: datetime, place: str, comments: Mapping[str, str], words: str,
    recorder: UUID | None, at: datetime,
) -> Reply:  # fmt: skip
    refuse_odd_meeting(meeting_at, place, at)
    for side in Side:
        delegation_check(round, side).must_hold()
    offer = round.offer
    other = recorder if recorder != offer.proposed_recorder_id else None
    refuse_partial_recorder(round, other or offer.proposed_recorder_id)
    _take_comments(round, comments)
    reply = _write(
        round, accepted=True, reason="", meeting_at=meeting_at, meeting_place=place.strip(),
        words=words.strip()[:LONGEST_WORDS], recorder_id=other, recorder_by=round.answering.value if other else "",
        answered_at=at,
    )  # fmt: skip
    round.recorder_id = None if other else offer.proposed_recorder_id
    round.save(update_fields=["recorder"])
    return reply


def _refusal(round: Round, reason: str, at: datetime) -> Reply:
    return _write(
        round, accepted=False, reason=reason, meeting_at=None, meeting_place="", words="", recorder_id=None,
        recorder_by="", answered_at=at,
    )  # fmt: skip


def _write(round: Round, **facts: Any) -> Reply:
    """The one reply of the round; after a coordination a later one takes the place of a refusal."""
    reply, _ = Reply.objects.update_or_create(round=round, defaults={"paper": None, "upload": None, **facts})
    round.reply = reply
    return reply


def _take_comments(round: Round, comments: Mapping[str, str]) -> None:
    topics = {topic.key: topic for topic in round.topics.all()}
    if set(comments) - set(topics):
        raise Refused("有一项协商内容不在这一轮里。请刷新页面再填。")
    for key, said in comments.items():
        if len(said.strip()) > LONGEST_DEMAND:
            raise Refused(f"对“{topics[key].title}”的意见最多 {LONGEST_DEMAND} 字，请写得短一些。")
        topics[key].comment = said.strip()
        topics[key].save(update_fields=["comment"])


def _afterwards(round: Round, reply: Reply) -> list[Event]:
    """What the acceptance brings with it: whose recorder, and data that were given before a meeting was fixed."""
    told: list[Event] = []
    if reply.recorder_id:
        told.append(RecorderPutForward(reply.recorder_by, reply.recorder_id))
    elif round.recorder_id:
        told.append(RecorderAgreed(round.recorder_id))
    return [*told, DataCompleted()] if is_complete(round) else told


def _signed_reply(round: Round, signer: Person, actor: Actor, at: datetime) -> Any:
    issuer, day = issuer_of(round, round.answering), clock.day_of(at)
    capacity = capacity_of(round, actor)
    paper = draft_paper(
        round.matter, kind=REPLY, document=reply_letter(round, day, capacity, signer.name), issued_by=issuer,
        audience=Audience.ENTERPRISE, readers=round.at_the_table(),
    )  # fmt: skip
    freeze_paper(paper, pattern=number_pattern(issuer, "答复"), dated=day)
    sign_paper(paper, person=signer.pk, capacity=capacity)
    return paper


def capacity_of(round: Round, actor: Actor) -> str:
    """In which capacity somebody signs for the answering side: as chief, or by the office they hold."""
    chief = round.chief(round.answering)
    if chief and chief.person_id == actor.person_id:
        return CHIEFS[round.answering]
    house, offices = (
        (round.enterprise, (Office.LEGAL_REPRESENTATIVE, Office.EMPLOYER_AGENT))
        if round.answering == Side.EMPLOYER
        else (round.union, (Office.CHAIR, Office.VICE_CHAIR))
    )
    for office in offices:
        if holders(house, office).filter(pk=str(actor.person_id)).exists():
            return str(office.label)
    raise Forbidden("答复要由本方首席代表，或者法定代表人、企业方经办人、工会主席签署。")


def _kept(round: Round, received: Received) -> Any:
    return attach_upload(
        round.matter, received=received, purpose="盖章的答复书", stands_for="答复要约", readers=round.at_the_table()
    )


def _is_late(round: Round, answered_on: date) -> bool:
    deadline = deadline_of(round.matter, "answer")
    return deadline is not None and deadline.due is not None and answered_on > deadline.due


def _refuse_own_answer(round: Round) -> None:
    if round.answering != Side.EMPLOYER:
        raise Refused("这份要约是企业方发给工会的，请工会直接在这里答复。")


def _refuse_odd_day(round: Round, replied_on: date, at: datetime) -> None:
    first, today = round.offer.received_on, clock.day_of(at)
    if first is None or not first <= replied_on <= today:
        raise Refused(
            f"答复书的日期应当在收到要约之日（{first}）和今天（{today:%Y-%m-%d}）之间，请核对。",
            field="replied_on",
        )


def refusal_is_barred(round: Round) -> Any:
    """The rule that forbids any refusal here, or None."""
    held = round.rules.choice("bargaining.refusal")
    return held if held and held.value == "not_at_all" else None


def _reason(round: Round, reason: str) -> str:
    if barred := refusal_is_barred(round):
        raise Refused(
            f"本地规定对协商要求{barred.title}（{barred.basis}）。请改为接受协商：开会的时间、地点可以另提，"
            "对每项内容也可以写明不同意见。"
        )
    given = reason.strip()
    if not given:
        held = round.rules.choice("bargaining.refusal")
        raise Refused(f"请写明理由{f'：{held.title}（{held.basis}）' if held else ''}。", field="reason")
    return given[:LONGEST_WORDS]
