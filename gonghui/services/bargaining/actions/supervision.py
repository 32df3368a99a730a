"""The union's opinion letter: issued, received, answered, checked, taken higher."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.actions import action, turn_to
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events.queries import last
from gonghui.kernel.matters.actions import begin_matter
from gonghui.kernel.matters.presenting import deadline_of
from gonghui.kernel.notices.actions import send
from gonghui.kernel.papers.actions import attach_upload, draft_paper, freeze_paper
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import Actor, people

from ..documents.letters import number_pattern
from ..documents.supervision import opinion_letter, proposal_letter
from ..events import (
    BureauConcluded,
    CorrectionConfirmed,
    LetterAnswered,
    LetterEscalated,
    LetterHandedBack,
    LetterIssued,
    LetterOverdue,
    LetterReceived,
    ProposalIssued,
)
from ..kinds import LETTER, PROPOSAL
from ..models import Check, Clause, ClauseQuestion, Escalation, OpinionLetter, Round
from ..queries.filing import bureau_of
from ..queries.supervision import why_not_yet
from ..rights import Right as OfTheRound
from ..supervision.procedure import SUPERVISION
from ..supervision.rights import Right
from .coordination import issuer_over

LONGEST = 2000


@action(OfTheRound.ISSUE_AN_OPINION, on=Round)
def issue_letter(
    round: Round, *, facts: str, wanted: str, clause: UUID | None = None, question: UUID | None = None,
    check: UUID | None = None, at: datetime,
) -> Any:  # fmt: skip
    """The union's chair signs and sends the letter: a matter of its own begins, the employer's turn.

    `clause`, `question` and `check` are what it came of. Raises Refused without facts or a demand, or where what it
    names is none of this contract's.
    """
    contract = getattr(round, "contract", None)
    if contract is None or contract.effective_on is None:
        raise Conflict("这一轮还没有生效的合同，还不能就合同的履行出具意见书。")
    found, asked = _said(facts, "facts", "发现的问题"), _said(wanted, "wanted", "要求改正什么")
    about = _of_round(Clause.objects.filter(contract__round=round), clause, "条款")
    came_of = _of_round(ClauseQuestion.objects.filter(round=round), question, "提问")
    inspection = _of_round(Check.objects.filter(round=round), check, "履行检查")
    title = f"意见书：第 {about.position} 条　{about.heading}" if about else "意见书：合同履行"
    matter = begin_matter(SUPERVISION, enterprise=round.enterprise, union=round.union, title=title[:120])
    letter = OpinionLetter.objects.create(
        pk=matter.pk, matter=matter, round=round, clause=about, question=came_of, inspection=inspection, facts=found,
        wanted=asked,
    )  # fmt: skip
    turn_to(letter)
    paper = draft_paper(
        matter, kind=LETTER, document=opinion_letter(letter, clock.day_of(at)), issued_by=round.union,
        audience=Audience.ENTERPRISE,
    )  # fmt: skip
    freeze_paper(paper, pattern=number_pattern(round.union, "监意"), dated=clock.day_of(at))
    letter.paper = paper
    letter.save(update_fields=["paper"])
    return LetterIssued(paper.pk, paper.number, title.removeprefix("意见书：")), letter


def _said(words: str, field: str, what: str) -> str:
    said = words.strip()
    if not said:
        raise Refused(f"请写明{what}。", field=field)
    if len(said) > LONGEST:
        raise Refused(f"最多 {LONGEST} 字，请写得短一些。", field=field)
    return said


def _of_round(among: Any, pk: UUID | None, what: str) -> Any:
    if pk is None:
        return None
    found = among.filter(pk=pk).first()
    if found is None:
        raise Refused(f"没有找到这{'次' if what == '履行检查' else '个'}{what}。请刷新页面，重新选择。")
    return found


@action(Right.RECEIVE_THE_LETTER, on=OpinionLetter, step="receive")
def receive_letter(letter: OpinionLetter, *, at: datetime) -> LetterReceived:
    """The employer signs for the letter; the days to answer run from today."""
    return _received(letter, clock.day_of(at))


@action(Right.RECORD_THE_DELIVERY, on=OpinionLetter, step="receive")
def record_delivery(letter: OpinionLetter, *, received: Received, received_on: date, at: datetime) -> LetterReceived:
    """The letter was handed over on paper: the receipt with its day, entered by the chair."""
    if not clock.day_of(letter.matter.opened_at) <= received_on <= clock.day_of(at):
        raise Refused("收到的日子不能早于出具意见书的那天，也不能晚于今天。", field="received_on")
    letter.delivery = attach_upload(letter.matter, received=received, purpose="意见书送达回证", stands_for="企业签收")
    return _received(letter, received_on, by_upload=True)


def _received(letter: OpinionLetter, on: date, *, by_upload: bool = False) -> LetterReceived:
    letter.received_on = on
    letter.save(update_fields=["received_on", "delivery"])
    return LetterReceived(on, by_upload)


@action(Right.ANSWER_THE_LETTER, on=OpinionLetter, step="reply")
def answer_letter(
    letter: OpinionLetter, *, words: str, received: Received | None = None, at: datetime
) -> LetterAnswered:
    """The employer answers in writing: how things stand and what is put right."""
    if received is not None:
        letter.answer_file = attach_upload(letter.matter, received=received, purpose="答复意见书的材料")
    return _answered(letter, words, clock.day_of(at), at)


@action(Right.ENTER_THE_ANSWER, on=OpinionLetter, step="reply")
def enter_answer(
    letter: OpinionLetter, *, words: str, received: Received, answered_on: date, at: datetime
) -> LetterAnswered:
    """The employer answered on paper: entered by the chair, an equal way."""
    assert letter.received_on is not None
    if not letter.received_on <= answered_on <= clock.day_of(at):
        raise Refused("答复的日子不能早于签收的那天，也不能晚于今天。", field="answered_on")
    letter.answer_file = attach_upload(
        letter.matter, received=received, purpose="企业的书面答复", stands_for="企业答复意见书"
    )
    return _answered(letter, words, answered_on, at, by_upload=True)


def _answered(letter: OpinionLetter, words: str, on: date, at: datetime, *, by_upload: bool = False) -> LetterAnswered:
    letter.answer, letter.answered_on = _said(words, "words", "情况和改正措施"), on
    letter.save(update_fields=["answer", "answered_on", "answer_file"])
    return LetterAnswered(letter.answer, by_upload)


@action(Right.CONFIRM_THE_CORRECTION, on=OpinionLetter, step="verify")
def confirm_correction(letter: OpinionLetter, *, words: str, at: datetime) -> CorrectionConfirmed:
    """The union has seen that it is put right, or that there was a good reason: done. Who asked is told."""
    letter.outcome = _said(words, "words", "核实的情况")
    letter.save(update_fields=["outcome"])
    _tell_the_asker(letter, at)
    return CorrectionConfirmed(letter.outcome)


def _tell_the_asker(letter: OpinionLetter, at: datetime) -> None:
    if letter.question is not None:
        send(
            [letter.question.author_id], key=f"letter:{letter.pk}", title="您问的合同条款，意见书办结了",
            text=letter.outcome[:300], url=reverse("bargaining:letter", args=[letter.pk]), at=at,
        )  # fmt: skip


@action(Right.TAKE_IT_HIGHER, on=OpinionLetter, step=("receive", "reply", "verify"))
def take_higher(letter: OpinionLetter, *, words: str, at: datetime) -> LetterEscalated:
    """Not taken, not answered in time, or not put right: the union above takes over (监督条例 23).

    Raises Refused while the employer may still answer in time.
    """
    if reason := why_not_yet(letter, clock.day_of(at)):
        raise Refused(reason)
    why = {
        "receive": Escalation.REFUSED, "reply": Escalation.UNANSWERED, "verify": Escalation.NOT_CORRECTED
    }[letter.matter.step_key]  # fmt: skip
    letter.escalation = why
    letter.save(update_fields=["escalation"])
    return LetterEscalated(why.label, _said(words, "words", "有关情况"))


@action(Right.DECIDE_ON_A_PROPOSAL, on=OpinionLetter, step="federation")
def hand_back(letter: OpinionLetter, *, words: str) -> LetterHandedBack:
    """The union above has talked to the employer; the union of the firm sees whether it is put right."""
    return LetterHandedBack(_said(words, "words", "督促的情况"))


@action(Right.DECIDE_ON_A_PROPOSAL, on=OpinionLetter, step="federation")
def issue_proposal(letter: OpinionLetter, *, words: str, actor: Actor, at: datetime) -> ProposalIssued:
    """The federation proposes to the HR bureau, on paper, to look into it (监督条例 23)."""
    issuer, bureau = issuer_over(letter.round, actor), bureau_of(letter.round)
    if bureau is None:
        raise Conflict("这里还没有登记人社部门，建议书没有地方送。请先联系上级总工会。")
    said = _said(words, "words", "建议怎样处理")
    paper = draft_paper(
        letter.matter, kind=PROPOSAL, document=proposal_letter(letter, issuer, bureau, said, clock.day_of(at)),
        issued_by=issuer, audience=Audience.PARTIES,
    )  # fmt: skip
    freeze_paper(paper, pattern=number_pattern(issuer, "监建"), dated=clock.day_of(at))
    letter.proposal = paper
    letter.save(update_fields=["proposal"])
    return ProposalIssued(paper.pk, paper.number, bureau.pk)


@action(Right.CONCLUDE_FOR_THE_BUREAU, on=OpinionLetter, step="bureau")
def conclude_for_bureau(letter: OpinionLetter, *, words: str, at: datetime) -> BureauConcluded:
    """The bureau tells what it found and did (监督条例 24): the letter is done with."""
    letter.outcome = _said(words, "words", "处理结果")
    letter.save(update_fields=["outcome"])
    _tell_the_asker(letter, at)
    return BureauConcluded(letter.outcome)


@action(Right.NOTE_THAT_TIME_IS_UP, on=OpinionLetter, step="reply")
def note_no_answer(letter: OpinionLetter, *, at: datetime) -> LetterOverdue:
    """The days to answer are over. Conflict when that is noted already, or not yet so."""
    deadline = deadline_of(letter.matter, "reply")
    if deadline is None or deadline.due is None or not deadline.is_late(clock.day_of(at)):
        raise Conflict("答复期限还没有到。")
    if last(letter.chain_id, LetterOverdue.kind) is not None:
        raise Conflict("已经记录过逾期。")
    chairs = people(Right.TAKE_IT_HIGHER, letter).values_list("pk", flat=True)
    words = "可以报上级工会，由上级工会督促，或者向人社部门发出建议书。"
    key, title = f"letter-late:{letter.pk}", "企业没有按期答复意见书"
    send(chairs, key=key, title=title, text=words, url=letter.matter.get_absolute_url(), at=at)
    return LetterOverdue(deadline.due, deadline.basis)
