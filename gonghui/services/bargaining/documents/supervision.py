"""工会劳动法律监督意见书 and 建议书: what was found, what is asked for, on what basis, by when to answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from gonghui.kernel.papers.document import Attachments, Block, Colophon, Document, Heading, Paragraph, Seal, Style

from ..models import Escalation, OpinionLetter
from .contract import chinese
from .letters import UNITS, cited, in_lines

UNION_LAW_ON_BREACH = "中华人民共和国工会法 第二十一条"


def opinion_letter(letter: OpinionLetter, dated: date) -> Document:
    """The letter to the employer (浙江省工会劳动法律监督条例 21, 22; elsewhere 工会法 21)."""
    round = letter.round
    held = round.rules.choice("supervision.opinion")
    bases = [held.basis] if held else []
    return Document(
        title="工会劳动法律监督意见书",
        issuer=round.union.name,
        style=Style.LETTER,
        red_head=True,
        addressee=round.enterprise.name,
        date=dated,
        blocks=(
            Paragraph(f"你单位履行{round.contract.number}{round.about.label}的情况，经我会了解，存在下列问题。"),
            Heading("一、发现的问题"),
            *_clause(letter),
            *in_lines(letter.facts),
            Heading("二、意见"),
            Paragraph(f"根据{cited([*bases, UNION_LAW_ON_BREACH])}的规定，现要求你单位："),
            *in_lines(letter.wanted),
            Heading("三、答复"),
            Paragraph(_answer_by(letter)),
            Seal(round.union.name, dated),
            Colophon(copies_to=round.union.parent.name if round.union.parent else ""),
        ),
    )


def _clause(letter: OpinionLetter) -> list[Block]:
    if letter.clause is None:
        return []
    return [Paragraph(f"合同第{letter.clause.position}条（{letter.clause.heading}）约定：{letter.clause.text}")]


def _answer_by(letter: OpinionLetter) -> str:
    limits = letter.round.rules.limit("supervision.reply")
    if not limits:
        return "请自收到本意见书之日起，在合理期限内书面答复，说明情况和改正措施。"
    limit = limits[0]
    return (
        f"根据{cited([limit.basis])}的规定，请自收到本意见书之日起{limit.length}{UNITS[limit.unit]}内书面答复，"
        "说明情况和改正措施；认为本意见不适当的，请书面说明理由。"
    )


def proposal_letter(letter: OpinionLetter, issuer: Any, bureau: Any, words: str, dated: date) -> Document:
    """The federation's letter to the bureau (浙江省工会劳动法律监督条例 23, 24)."""
    round = letter.round
    held = round.rules.choice("supervision.proposal")
    basis = f"根据{cited([held.basis])}的规定，" if held else ""
    assert letter.paper is not None
    return Document(
        title="工会劳动法律监督建议书",
        issuer=issuer.name,
        style=Style.LETTER,
        red_head=True,
        addressee=bureau.name,
        date=dated,
        blocks=(
            Paragraph(
                f"{round.union.name}于{chinese(letter.paper.document.date)}向{round.enterprise.name}出具"
                f"《工会劳动法律监督意见书》（{letter.paper.number}）。{_state(letter)}"
            ),
            Heading("一、企业存在的问题"),
            *in_lines(letter.facts),
            Heading("二、建议"),
            *in_lines(words),
            Paragraph(f"{basis}现移交有关材料，请依法调查处理，并反馈处理结果。"),
            Attachments((f"工会劳动法律监督意见书（{letter.paper.number}）",)),
            Seal(issuer.name, dated),
            Colophon(copies_to=round.union.name),
        ),
    )


def _state(letter: OpinionLetter) -> str:
    why = Escalation(letter.escalation).label
    if letter.answered_on is None:
        return f"{why}。"
    return f"企业于{chinese(letter.answered_on)}答复：{letter.answer.rstrip('。')}。{why}。"
