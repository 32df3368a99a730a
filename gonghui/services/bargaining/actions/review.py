"""Step 9 at the HR bureau's desk: the checklist, a request to complete, the objection, the opinion without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.notices.actions import send
from gonghui.kernel.papers.actions import draft_paper, freeze_paper
from gonghui.kernel.papers.document import Document
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.rights import people

from ..documents import opinion
from ..events import ObjectionServed, ReviewPassed, SupplementRequested
from ..kinds import OPINION
from ..models import Filing, Round
from ..queries.filing import open_filing, open_supplement, review_over
from ..rights import Right
from .effect import stand_again, take_effect
from .firms_vote import nobody_passes

REMARK = 500


@action(Right.REVIEW_THE_CONTRACT, on=Round, step="review", quiet=True)
def save_checklist(round: Round, *, verdicts: Mapping[str, tuple[bool | None, str]], at: datetime) -> None:
    """Keep the reviewer's ticks and remarks, by item of the place's list; others are left out."""
    filing = _to_decide(round, clock.day_of(at))
    known = {item.key for item in round.rules.listing("bargaining.review_checklist")}
    filing.checklist = {
        key: {"ok": ok, "remark": remark.strip()[:REMARK]} for key, (ok, remark) in verdicts.items() if key in known
    }
    filing.save(update_fields=["checklist"])


@action(Right.REVIEW_THE_CONTRACT, on=Round, step="review")
def request_supplement(round: Round, *, wanted: str, at: datetime) -> SupplementRequested:
    """Ask for what is missing; until it comes, the review days stand still."""
    filing = _to_decide(round, clock.day_of(at))
    if open_supplement(filing):
        raise Conflict("上一次要求的补正还没有送来，请等补正以后再提。")
    if not wanted.strip():
        raise Refused("请写明要补正什么。", field="wanted")
    made = filing.supplements.create(wanted=wanted.strip(), asked_at=at)
    persons = people(Right.COMPLETE_THE_BUNDLE, round).values_list("pk", flat=True)
    send(
        persons, key=f"supplement:{made.pk}", title="备案材料需要补正", text=made.wanted,
        url=round.matter.get_absolute_url(), at=at,
    )  # fmt: skip
    return SupplementRequested(filing.pk, made.wanted)


@action(Right.REVIEW_THE_CONTRACT, on=Round, step="review")
def object_to_contract(round: Round, *, reason: str, topics: Sequence[str] = (), at: datetime) -> ObjectionServed:
    """Object in writing: back to the table on these topics; the text, as signed, is void (集体合同规定 46).

    Raises Refused without a reason, or for a topic that is none of the round's.
    """
    day = clock.day_of(at)
    filing = _to_decide(round, day)
    if not reason.strip():
        raise Refused("请写明有哪些异议，双方才好重新协商。", field="reason")
    titles = {topic.key: topic.title for topic in round.topics.all()}
    if set(topics) - set(titles):
        raise Refused("选的协商内容不在本轮里，请重新选择。", field="topics")
    named = tuple(key for key in titles if key in topics)
    told = opinion.objection(round, filing, day, reason.strip(), [titles[key] for key in named])
    filing.outcome, filing.decided_on, filing.opinion = Filing.Outcome.OBJECTION, day, _issued(round, filing, told)
    filing.reason, filing.objected_topics = reason.strip(), list(named)
    filing.save()
    _void(round)
    return ObjectionServed(filing.pk, filing.reason, named)


def _void(round: Round) -> None:
    """The signed text binds nobody any more; the next draft will supersede its paper."""
    contract = round.contract
    contract.number = contract.scan = None
    contract.agreed_on = contract.passed_on = contract.signed_on = contract.filed_on = None
    contract.save(update_fields=["number", "scan", "agreed_on", "passed_on", "signed_on", "filed_on"])
    stand_again(round)
    if not round.is_of_one:
        nobody_passes(round)
    round.objected_times += 1
    round.save(update_fields=["objected_times"])


@action(Right.REVIEW_THE_CONTRACT, on=Round, step="review")
def pass_review(round: Round, *, at: datetime) -> list[Event]:
    """Serve the opinion without objection; the contract takes effect from its service (试行办法 22)."""
    day = clock.day_of(at)
    filing = _to_decide(round, day)
    paper = _issued(round, filing, opinion.no_objection(round, filing, day))
    filing.outcome, filing.decided_on, filing.opinion = Filing.Outcome.NO_OBJECTION, day, paper
    filing.save(update_fields=["outcome", "decided_on", "opinion"])
    return [ReviewPassed(filing.pk, paper.pk, day), *take_effect(round, day)]


def _to_decide(round: Round, today: date) -> Filing:
    """The filing that is open. Raises Conflict where there is none, or where silence has already spoken."""
    filing = open_filing(round)
    if filing is None:
        raise Conflict("企业还没有报送备案，现在没有可以审查的合同。")
    if (over := review_over(round, today)) is not None:
        raise Conflict(f"审查期限 {over.due} 已过，合同依法即行生效（{over.basis}），不能再作审查决定。")
    return filing


def _issued(round: Round, filing: Filing, document: Document) -> Paper:
    paper: Paper = draft_paper(round.matter, kind=OPINION, document=document, issued_by=filing.bureau)
    freeze_paper(paper, pattern=opinion.pattern_for(filing))
    return paper
