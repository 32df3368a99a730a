"""Step 7 of an industry's or area's round: the congress of all, or each firm on its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action, emit
from gonghui.kernel.ballots.actions import close_ballot, open_ballot
from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.ballots.rules import SMALLEST_ROLL
from gonghui.kernel.ballots.tally import Outcome, Result
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.matters.actions import uncover
from gonghui.kernel.papers.actions import attach_upload, draft_paper, freeze_paper, open_paper
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.papers.receiving import Received

from ..documents.firms import resolution_of_firms
from ..events import (
    ContractPassedByFirms,
    ContractRejectedByFirms,
    FirmsConvened,
    FirmsDropped,
    FirmVoted,
)
from ..industry.models import Firm
from ..industry.queries import way_is_open
from ..industry.scopes import Standing, Way
from ..industry.voting import is_over, purpose_of, roll_of_firm
from ..kinds import RESOLUTION
from ..models import Round
from ..queries.congress import ballot_of, rules_of_vote
from ..rights import Right


def choose_way(round: Round, way: Way, at: datetime) -> None:
    """Fix by whom the draft is passed. Firms that never joined come off the list.

    Raises Refused where the law of the place does not have this way, or no firm has joined.
    """
    if not way_is_open(round.rules, way):
        raise Refused(f"本地规定的表决办法里没有“{way.label}”，请选另一种。")
    if not round.firms.filter(standing=Standing.JOINED).exists():
        raise Refused("还没有企业授权参加，不能表决。请先请各企业授权，或者上传盖章的授权书。")
    dropped = list(round.firms.filter(standing=Standing.WAITING))
    for firm in dropped:
        firm.standing, firm.answered_at = Standing.DROPPED, at
        firm.save(update_fields=["standing", "answered_at"])
        uncover(round.matter, firm.enterprise_id)
    if dropped:
        emit(FirmsDropped(tuple(firm.enterprise_id for firm in dropped)))
    if round.way != way:
        round.way = way
        round.save(update_fields=["way"])


def all_pass(round: Round) -> None:
    """The congress of all has passed the draft: it binds every firm that joined."""
    round.firms.filter(standing=Standing.JOINED).update(passed=True)


def nobody_passes(round: Round) -> None:
    """A draft that is void binds nobody; the next one is decided on anew."""
    round.firms.update(passed=None, ballot=None, affirmed_at=None, affirmation=None, union_affirmed_at=None)


@action(Right.CONVENE_THE_CONGRESS, on=Round, step="congress")
def convene_firms(round: Round, *, opens_at: datetime, closes_at: datetime, at: datetime) -> FirmsConvened:
    """Call the vote in each firm: its congress, or all its workers (浙江省集体合同条例 29).

    Firms too small to vote in secret decide on paper. Called again, those that had too few votes vote again.
    """
    if round.is_of_one:
        raise Refused("本企业的草案由职代会表决。")
    before = ballot_of(round)
    if before is not None and before.is_open:
        raise Conflict("行业（区域）职代会正在投票，不能再由各企业分别表决。")
    choose_way(round, Way.FIRMS, at)
    draft = round.contract.paper
    if draft is None:
        raise Refused("还没有合同草案，不能表决。")
    open_paper(draft, Audience.ENTERPRISE)
    opened = [
        _open(round, firm, roll, opens_at, closes_at)
        for firm in _undecided(round)
        if len(roll := roll_of_firm(firm.enterprise)) >= SMALLEST_ROLL
    ]
    if not opened:
        raise Conflict("没有可以开始投票的企业：正在投票，或者人数太少，要上传书面的表决结果。")
    ballots = [firm.ballot for firm in opened if firm.ballot]
    return FirmsConvened(tuple(firm.enterprise_id for firm in opened), sum(one.roll_size for one in ballots), closes_at)


def _undecided(round: Round) -> list[Firm]:
    rows = round.firms.filter(standing=Standing.JOINED, passed=None).select_related("enterprise", "ballot")
    return [firm for firm in rows.order_by("pk") if firm.ballot is None or not firm.ballot.is_open]


def _open(round: Round, firm: Firm, roll: list[UUID], opens_at: datetime, closes_at: datetime) -> Firm:
    firm.ballot = open_ballot(
        round.matter, purpose=purpose_of(firm), title=f"{firm.name}：表决{round.paper_name}草案"[:120],
        question=f"您是否同意《{round.term_from.year}年度{round.house_short}{round.paper_name}（草案）》？",
        rules=rules_of_vote(round), roll=roll, opens_at=opens_at, closes_at=closes_at,
    )  # fmt: skip
    firm.save(update_fields=["ballot"])
    return firm


@action(Right.CONVENE_THE_CONGRESS, on=Round, step="congress")
def close_firm_votes(round: Round, *, at: datetime) -> list[Event]:
    """Count every firm's vote that is over, or in which all have voted; the last one decides for the round."""
    rows = round.firms.filter(ballot__state="open").select_related("enterprise", "ballot").order_by("pk")
    over = [firm for firm in rows if firm.ballot and is_over(firm.ballot, at)]
    if not over:
        raise Conflict("现在没有到时间的投票。")
    told: list[Event] = [_count(firm) for firm in over]
    if round.firms.filter(standing=Standing.JOINED, passed=None).exists():
        return told
    return [*told, _concluded(round, at)]


def _count(firm: Firm) -> FirmVoted:
    ballot = firm.ballot
    assert ballot is not None
    result: Result = close_ballot(ballot)
    if result.outcome != Outcome.INQUORATE:
        firm.passed = result.outcome == Outcome.PASSED
        firm.save(update_fields=["passed"])
    return _voted(firm, ballot, result)


def _voted(firm: Firm, ballot: Ballot, result: Result) -> FirmVoted:
    counts = result.counts[:3] if result.counts else ()
    said = {Outcome.PASSED: "passed", Outcome.INQUORATE: "short"}.get(result.outcome, "rejected")
    return FirmVoted(firm.enterprise_id, ballot.pk, said, result.roll, result.voted, *counts)


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step="congress")
def enter_firm_vote(round: Round, *, firm: UUID, passed: bool, received: Received, at: datetime) -> list[Event]:
    """Enter what a firm decided on paper: the stamped resolution of its congress or workers' meeting."""
    row = round.firms.filter(pk=firm, standing=Standing.JOINED, passed=None).select_related("ballot").first()
    if row is None or (row.ballot is not None and row.ballot.is_open):
        raise Refused("请选择还没有结果、也不在投票的企业。", field="firm")
    choose_way(round, Way.FIRMS, at)
    attach_upload(
        round.matter, received=received, purpose=f"{row.name}表决结果"[:60], stands_for="企业职代会决议",
        audience=Audience.ENTERPRISE,
    )  # fmt: skip
    row.passed = passed
    row.save(update_fields=["passed"])
    if round.firms.filter(standing=Standing.JOINED, passed=None).exists():
        return []
    return [_concluded(round, at)]


@action(Right.CONVENE_THE_CONGRESS, on=Round, step="congress")
def conclude_firm_votes(round: Round, *, at: datetime) -> Event:
    """Decide by the firms that have voted; those without a valid vote are not bound. Conflict while one is on."""
    if round.way != Way.FIRMS:
        raise Refused("这一轮不是由各企业分别表决。")
    if round.firms.filter(ballot__state="open").exists():
        raise Conflict("还有企业正在投票，请等截止以后计票。")
    round.firms.filter(standing=Standing.JOINED, passed=None).update(passed=False)
    return _concluded(round, at)


def _concluded(round: Round, at: datetime) -> Event:
    """The draft passes for the firms that passed it and binds no other; where none did, it is rejected."""
    rows = list(round.firms.exclude(passed=None).select_related("enterprise", "ballot").order_by("enterprise__name"))
    yes = tuple(firm.enterprise_id for firm in rows if firm.passed)
    no = tuple(firm.enterprise_id for firm in rows if not firm.passed)
    if not yes:
        round.rejected_times += 1
        round.save(update_fields=["rejected_times"])
        nobody_passes(round)
        return ContractRejectedByFirms(no)
    day, contract = clock.day_of(at), round.contract
    contract.resolution = draft_paper(
        round.matter, kind=RESOLUTION, document=resolution_of_firms(round, rows, day), issued_by=round.union,
        audience=Audience.ENTERPRISE,
    )  # fmt: skip
    freeze_paper(contract.resolution, pattern="职代会决〔{year}〕{serial}号", dated=day)
    contract.passed_on = day
    contract.save(update_fields=["passed_on", "resolution"])
    return ContractPassedByFirms(yes, no)
