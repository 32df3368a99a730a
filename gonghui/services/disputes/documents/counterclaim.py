"""反申请决定书: whether what the other side asks for is heard together with the case (办案规则 36)."""

from __future__ import annotations

from gonghui.kernel.papers.document import Document, Heading, Paragraph, Seal, Style
from gonghui.kernel.papers.printing.wording import day

from ..models import Case, Counterclaim
from .parties import case_facts, claimants, in_lines, yuan

JOINED = (
    "本委决定受理，与本案一并审理。审理期限从受理反申请之日起重新计算"
    "（《劳动人事争议仲裁办案规则》第三十六条、第四十六条）。"
)


def counterclaim_decision(case: Case, found: Counterclaim) -> Document:
    """The decision, for both sides."""
    assert found.decided_on is not None
    body = found.proceeding.body.organisation.name
    decision = [Paragraph(JOINED)] if found.joined else [
        Paragraph("本委决定不予受理（《劳动人事争议仲裁办案规则》第三十六条），理由如下。"), *in_lines(found.why),
    ]  # fmt: skip
    return Document(
        title="反申请决定书",
        issuer=body,
        style=Style.LETTER,
        addressee="各方当事人",
        blocks=(
            case_facts(
                case, claimants(case), ("反申请提出日期", day(found.made_on)), ("反申请金额", yuan(found.amount))
            ),
            Heading("一、反申请的要求"),
            *in_lines(found.asks),
            Heading("二、事实和理由"),
            *in_lines(found.facts),
            Heading("三、决定"),
            *decision,
            Seal(body, found.decided_on),
        ),
    )
