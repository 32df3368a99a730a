"""Step 7: the congress is called, votes, and its vote is counted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.ballots.actions import close_ballot, open_ballot
from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.ballots.queries import unpassed_items
from gonghui.kernel.ballots.rules import Electorate
from gonghui.kernel.ballots.tally import Outcome, Result
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.papers.actions import draft_paper, freeze_paper, open_paper
from gonghui.kernel.papers.models import Audience

from ..documents.resolution import resolution
from ..events import CongressConvened, CongressFellShort, ContractPassed, ContractRejected
from ..industry.scopes import Way
from ..kinds import RESOLUTION
from ..models import Round
from ..queries.congress import PURPOSE, ballot_of, roll_of, rules_of_vote
from ..rights import Right
from .firms_vote import all_pass, choose_way


@action(Right.CONVENE_THE_CONGRESS, on=Round, step="congress")
def convene_congress(
    round: Round, *, opens_at: datetime, closes_at: datetime, by_clause: bool = False, at: datetime
) -> CongressConvened:
    """Call the congress: the draft reaches every delegate, the secret vote runs between the two hours.

    Quorum and pass mark are of the place, counted on all on the roll (集体合同规定 36, 浙江省集体合同条例 24).
    `by_clause` puts every clause on the paper beside the whole draft (企业民主管理规定 20: item by item).
    """
    before = ballot_of(round)
    if before is not None and before.is_open:
        raise Conflict("职代会已经召集，正在投票。")
    draft = round.contract.paper
    if draft is None:
        raise Refused("还没有合同草案，不能召集职代会。")
    if not round.is_of_one:
        choose_way(round, Way.CONGRESS, at)
    roll = roll_of(round)
    if not round.is_of_one and not roll.of_delegates:
        raise Refused("还没有登记行业（区域）职工代表。请先登记代表，或者改由各企业分别表决。")
    open_paper(draft, Audience.DELEGATES if roll.of_delegates else Audience.ENTERPRISE)
    ballot = open_ballot(
        round.matter,
        purpose=PURPOSE,
        title=f"{round.house_short}{roll.title}：表决{round.paper_name}草案",
        question=f"您是否同意《{round.term_from.year}年度{round.paper_name}（草案）》？",
        rules=rules_of_vote(round),
        roll=roll.persons,
        opens_at=max(opens_at, at),
        closes_at=closes_at,
        items=list(round.contract.clauses.values_list("heading", flat=True)) if by_clause else (),
        electorate=Electorate.DELEGATES if roll.of_delegates else Electorate.WORKERS,
    )
    return CongressConvened(ballot.pk, ballot.roll_size, ballot.opens_at, ballot.closes_at)


@action(Right.CONVENE_THE_CONGRESS, on=Round, step="congress")
def close_congress(round: Round, *, at: datetime) -> list[Event]:
    """Count the vote once its time is over or all have voted: passed, rejected, or too few came."""
    ballot = ballot_of(round)
    if ballot is None or not ballot.is_open:
        raise Conflict("现在没有正在进行的职代会投票。")
    result = close_ballot(ballot)
    ballot.refresh_from_db()
    if result.outcome == Outcome.INQUORATE:
        return [CongressFellShort(ballot.pk, result.roll, result.voted, result.quorum)]
    if result.outcome == Outcome.PASSED:
        return [_passed(round, ballot, result, at)]
    return [_rejected(round, ballot, result)]


def _passed(round: Round, ballot: Ballot, result: Result, at: datetime) -> ContractPassed:
    day = clock.day_of(at)
    paper = draft_paper(
        round.matter, kind=RESOLUTION, document=resolution(round, ballot, day), issued_by=round.union,
        audience=Audience.ENTERPRISE,
    )  # fmt: skip
    freeze_paper(paper, pattern="职代会决〔{year}〕{serial}号", dated=day)
    if not round.is_of_one:
        all_pass(round)
    contract = round.contract
    contract.passed_on, contract.resolution = day, paper
    contract.save(update_fields=["passed_on", "resolution"])
    return ContractPassed(*_figures(ballot, result))


def _rejected(round: Round, ballot: Ballot, result: Result) -> ContractRejected:
    """The round goes back to the table; how often is counted, for the re-vote's deadline."""
    round.rejected_times += 1
    round.save(update_fields=["rejected_times"])
    return ContractRejected(*_figures(ballot, result), failed=tuple(unpassed_items(ballot)))


def _figures(ballot: Ballot, result: Result) -> tuple[UUID, int, int, int, int, int, int]:
    assert result.counts is not None
    yes, no, abstained = result.counts[:3]
    return (ballot.pk, result.roll, result.voted, yes, no, abstained, result.needed)
