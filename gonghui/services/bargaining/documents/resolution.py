"""The congress's resolution: who was called, who voted, how, and by which rule it passed."""

from __future__ import annotations

from datetime import date

from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.ballots.tally import Result
from gonghui.kernel.papers.document import Document, Facts, Heading, Paragraph, Seal, Style

from ..models import Round
from .contract import chinese


def resolution(round: Round, ballot: Ballot, on: date) -> Document:
    """The resolution that passed the draft, with attendance and votes (a filing needs both)."""
    result = ballot.outcome
    assert result is not None and result.counts is not None
    yes, no, abstained = result.counts[:3]
    return Document(
        title=f"{round.congress_name}\n关于通过{round.paper_name}草案的决议",
        issuer=round.union.name,
        style=Style.RESOLUTION,
        red_head=True,
        blocks=(
            Paragraph(
                f"{round.congress_name}于{chinese(on)}审议了《{round.term_from.year}年度{round.paper_name}"
                "（草案）》，以无记名投票方式进行表决。"
            ),
            Heading("一、到会情况", 1),
            Facts(
                (
                    ("应到职工代表", f"{result.roll} 人"),
                    ("参加投票", f"{result.voted} 人"),
                    ("法定到会人数", f"{result.quorum} 人"),
                    *on_paper(result),
                )
            ),
            Heading("二、表决结果", 1),
            Facts(
                (
                    ("同意", f"{yes} 票"),
                    ("不同意", f"{no} 票"),
                    ("弃权", f"{abstained} 票"),
                    ("通过所需", f"{result.needed} 票"),
                )
            ),
            *by_clause(ballot),
            Paragraph("同意票达到法定票数，草案通过，提请双方首席代表签字。"),
            Paragraph("依据：" + "；".join(ballot.basis) + "。"),
            Paragraph(f"计票凭证摘要（SHA-256）：{ballot.certificate_digest}"),
            Seal(round.union.name, on),
        ),
    )


def on_paper(result: Result) -> list[tuple[str, str]]:
    """The paper ballots among the votes, where there were any."""
    if not result.on_paper:
        return []
    return [("其中纸质选票", f"{result.on_paper} 张，废票 {result.spoiled} 张")]


def by_clause(ballot: Ballot) -> list[Heading | Facts]:
    """What each clause got where they were voted on one by one (企业民主管理规定 20)."""
    voted = [
        (one.text, f"同意 {one.yes} 票，不同意 {one.no} 票，弃权 {one.abstained} 票") for one in ballot.item_results
    ]
    return [Heading("三、逐条表决结果", 1), Facts(tuple(voted))] if voted else []
