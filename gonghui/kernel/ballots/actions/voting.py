"""The verbs: opening, voting, closing, annulling. All but voting are parts of a service's action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction
from django.views.decorators.debug import sensitive_variables

from gonghui.kernel import clock
from gonghui.kernel.actions import current, part, register
from gonghui.kernel.errors import Conflict, Forbidden, GonghuiError, Refused, StepClosed, TooMany
from gonghui.kernel.events import Event
from gonghui.kernel.rights import Actor

from .. import casting, envelopes, urn
from ..closing import count_the_urn
from ..combining import Crowded, Interrupted
from ..events import BallotAnnulled, BallotClosed, BallotOpened, UrnListed
from ..models import Ballot, Option, PaperCount, RollEntry, State
from ..rights import Right
from ..rules import MOST_OPTIONS, MOST_QUESTIONS, SMALLEST_ROLL, Kind, Rules, Stand
from ..tally import NO_PAPERS, PaperTotals, Result
from ..urn import Answer


@dataclass(frozen=True)
class Candidate:
    """A candidate on an election's paper; `note` is a line about them (workshop, post)."""

    person: UUID
    note: str = ""


@part
def open_ballot(
    matter: Any,
    *,
    purpose: str,
    title: str,
    rules: Rules,
    roll: Iterable[UUID],
    opens_at: datetime,
    closes_at: datetime,
    question: str = "",
    items: Sequence[str] = (),
    candidates: Sequence[Candidate] = (),
    electorate: str = "",
) -> tuple[BallotOpened, Ballot]:
    """Fix roll, paper and hours, and set up the urn; votes are taken from `opens_at` to before `closes_at`.

    `roll` are person ids, drawn up from `electorate`. An election names its candidates, a resolution its question;
    `items` are further questions on the same paper (企业民主管理规定 20), each of which needs the pass mark for the
    whole to be passed. Raises Refused where the roll is too small to be secret, the hours are over already, or the
    paper is empty; Conflict where the matter has an open ballot for this purpose.
    """
    at = current().at
    voters = sorted({getattr(person, "pk", person) for person in roll})
    rules = _of_several(rules, items)
    options = _options(rules, question, candidates)
    if len(voters) < SMALLEST_ROLL:
        raise Refused(f"名册只有 {len(voters)} 人，投票无法保密。至少要 {SMALLEST_ROLL} 人。", field="roll")
    if closes_at <= max(at, opens_at):
        raise Refused("截止时间要晚于开始时间，也不能已经过去。", field="closes_at")
    ballot = Ballot(
        matter=matter, purpose=purpose, title=title, question=question, kind=rules.kind, roll_frozen_at=at,
        opens_at=max(at, opens_at), closes_at=closes_at, roll_size=len(voters), options_count=len(options),
        pass_mark=rules.pass_mark, quorum_numerator=rules.quorum.numerator,
        quorum_denominator=rules.quorum.denominator, seats=rules.seats, min_choices=rules.min_choices,
        max_choices=rules.max_choices, basis=list(rules.basis), items=list(items), electorate=electorate,
    )  # fmt: skip
    ballot.public_key, sealed_key = envelopes.new_pair(ballot.pk)
    _save(ballot, options, voters)
    urn.make(ballot.pk, sealed_key, envelopes.length(len(options)))
    return BallotOpened(ballot.pk, purpose, title, len(voters), ballot.opens_at, closes_at), ballot


def _of_several(rules: Rules, items: Sequence[str]) -> Rules:
    if not items:
        return rules
    if rules.seats or not all(item.strip() for item in items):
        raise Refused("请写明逐项表决的每一项。", field="items")
    if len(items) >= MOST_QUESTIONS:
        raise Refused(
            f"一张选票最多列 {MOST_QUESTIONS - 1} 项，现在有 {len(items)} 项。请改为整体表决。", field="items"
        )
    return Rules.resolution(rules.pass_mark, quorum=rules.quorum, basis=rules.basis, questions=len(items) + 1)


def _options(rules: Rules, question: str, candidates: Sequence[Candidate]) -> list[Option]:
    if rules.kind is Kind.RESOLUTION:
        if not question.strip() or candidates:
            raise Refused("请写明要表决的事项。", field="question")
        labels = [stand.label for stand in Stand] * rules.questions
        return [Option(position=n, label=label) for n, label in enumerate(labels)]
    if len({candidate.person for candidate in candidates}) != len(candidates):
        raise Refused("候选人名单里有人重复。", field="candidates")
    if not rules.seats <= len(candidates) <= MOST_OPTIONS:
        raise Refused(
            f"要选 {rules.seats} 人，候选人有 {len(candidates)} 名：不能少于应选人数，也不能超过 {MOST_OPTIONS} 名。",
            field="candidates",
        )
    return [Option(position=n, person_id=c.person, note=c.note) for n, c in enumerate(candidates)]


def _save(ballot: Ballot, options: list[Option], voters: list[UUID]) -> None:
    try:
        with transaction.atomic():
            ballot.save(force_insert=True)
    except IntegrityError as clash:
        if "ballots_one_open_per_purpose" not in str(clash):
            raise
        raise Conflict("同样的投票已经在进行，请先等它结束。") from clash
    for option in options:
        option.ballot = ballot
    Option.objects.bulk_create(options)
    table = connection.ops.quote_name(RollEntry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (ballot_id, person_id, voted, on_paper) SELECT %s, unnest(%s::uuid[]), false, false",
            [ballot.pk, voters],
        )


@sensitive_variables("choices", "vote", "chosen")
def cast_vote(ballot: Ballot | UUID, *, actor: Actor, at: datetime, choices: Iterable[int]) -> str:
    """Cast the actor's vote: the positions of the chosen options. Returns its receipt, once it is committed.

    Its own short runner: the roll is door and right, the ballot's state and hours are the step, one event
    reports a batch (ADR 4). Raises Forbidden off the roll, Conflict if they have voted, StepClosed outside
    the hours, Refused on an unlawful choice, TooMany when the queue does not move or nobody confirmed.
    """
    if actor is None:
        raise TypeError("a vote has a voter")
    paper = casting.paper_of(ballot.pk if isinstance(ballot, Ballot) else ballot)
    if actor.person_id is None:
        raise Forbidden(OFF_THE_ROLL)
    chosen = paper.rules.check(tuple(choices), paper.options)
    vote = casting.Vote(actor.person_id, at, envelopes.bitmap(chosen, paper.options))
    try:
        cast = casting.cast(paper, vote)
    except Crowded as crowded:
        raise TooMany("现在投票的人很多，您的票还没有投进去。请等几秒再点一次“确认投票”。") from crowded
    except (OperationalError, Interrupted) as unknown:
        raise TooMany("系统没有收到确认。请重新打开投票页：显示“已投票”就是投成功了，否则请再投一次。") from unknown
    if cast.answer is not Answer.ACCEPTED:
        raise _refusal(cast.answer, paper, vote)
    return cast.receipt


register.add(
    register.ActionSpec(
        "kernel.ballots.cast_vote",
        Right.CAST_A_VOTE,
        Ballot,
        (),
        "Cast one's vote, by the short way of ADR 4.",
    )
)

OFF_THE_ROLL = "您不在这次投票的名册上，不能投票。如果您认为应当在名册上，请尽快联系本单位工会核对。"


def _refusal(answer: Answer, paper: casting.BallotPaper, vote: casting.Vote) -> GonghuiError:
    at = vote.received
    if answer is Answer.STRANGER:
        return Forbidden(OFF_THE_ROLL)
    if answer is Answer.ALREADY:
        if RollEntry.objects.filter(ballot=paper.ballot, person=vote.voter, on_paper=True).exists():
            return Conflict("您已经领取纸质选票，请用纸质选票投票，不能再在网上投票。")
        return Conflict("您已经投过票了，每人只能投一次，投出后不能更改。")
    if answer is Answer.EARLY:
        return StepClosed(f"投票还没有开始，{_clock(paper.opens_at)} 起可以投票。")
    if at >= paper.closes_at:
        return StepClosed(f"投票已于 {_clock(paper.closes_at)} 截止，这一票没有计入。")
    return StepClosed("投票已经结束，这一票没有计入。")


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(clock.CHINA):%-m月%-d日 %H:%M}"


@part
def close_ballot(ballot: Ballot | UUID) -> tuple[list[Event], Result]:
    """Count and certify: after the closing time, or before it once everybody on the roll has voted.

    Batches under way are waited for; whatever comes later is refused. Without a quorum the urn is destroyed
    unopened. Raises StepClosed when votes are still being taken, Conflict if it has ended already or if paper
    ballots were handed out and two officers have not counted them yet.
    """
    at = current().at
    found = locked(ballot)
    voted = found.roll.filter(voted=True).count()
    if at < found.closes_at and voted < found.roll_size:
        raise StepClosed(
            f"投票 {_clock(found.closes_at)} 才截止，还有 {found.roll_size - voted} 人没有投票，现在不能计票。"
        )
    handed_out = found.roll.filter(on_paper=True).count()
    result = count_the_urn(found, voted - handed_out, counted_papers(found, handed_out), at)
    people = {option.position: option.person_id for option in found.options.all()}
    told = BallotClosed(
        found.pk, found.purpose, found.title, found.kind, result.outcome.value, result.roll, result.voted,
        result.counts or (), tuple(p for n in result.elected if (p := people[n])),
        tuple(p for n in result.tied if (p := people[n])), found.certificate_digest,
        result.on_paper, result.spoiled, tuple(found.questions[n] for n in result.failed if n),
    )  # fmt: skip
    return [UrnListed(found.pk, result.voted - result.on_paper, found.urn_list.receipts_digest), told], result


def counted_papers(ballot: Ballot, handed_out: int) -> PaperTotals:
    """What two officers counted. Raises Conflict while they have not, though papers were handed out."""
    if not handed_out:
        return NO_PAPERS
    counted = PaperCount.objects.filter(ballot=ballot).exclude(confirmed_at=None).first()
    if counted is None:
        raise Conflict(f"发出了 {handed_out} 张纸质选票，还没有清点确认，不能计票。请两名工作人员录入并确认。")
    return PaperTotals(counted.returned, counted.spoiled, tuple(counted.counts))


@part
def annul_ballot(ballot: Ballot | UUID, *, because: str) -> BallotAnnulled:
    """End a ballot uncounted: the urn is destroyed unopened. Raises Conflict if it has ended already."""
    if not because.strip():
        raise Refused("请写明作废的原因。", field="because")
    found = locked(ballot)
    urn.drop(found.pk)
    found.state, found.closed_at, found.annulled_because = State.ANNULLED, current().at, because
    found.save(update_fields=["state", "closed_at", "annulled_because"])
    return BallotAnnulled(found.pk, found.purpose, found.title, because)


def locked(ballot: Ballot | UUID) -> Ballot:
    """The ballot as it is once no batch is under way. Raises Conflict if it has ended."""
    key = ballot.pk if isinstance(ballot, Ballot) else ballot
    urn.lock(key)
    found = Ballot.objects.select_for_update().get(pk=key)
    if not found.is_open:
        raise Conflict(f"这次投票{found.get_state_display()}，不能再办理。")
    return found
