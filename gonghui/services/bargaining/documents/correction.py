"""限期改正通知书: a higher union or the HR bureau tells the silent side to answer (工会法 54)."""

from __future__ import annotations

from datetime import date
from typing import Any

from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.organisations.models import Kind
from gonghui.kernel.papers.document import Colophon, Document, Paragraph, Seal, Style

from ..models import Round
from .letters import UNION_LAW_ON_REFUSAL, cited, day_on_paper, in_lines, issuer_of


def correction_notice(
    round: Round, issuer: Any, words: str, reply_by: date, dated: date, missed: Deadline | None
) -> Document:
    """The notice. A bureau orders to correct; a union asks for it and reminds of what the law provides."""
    theirs, ours = issuer_of(round, round.answering), issuer_of(round, round.proposer)
    orders = issuer.kind == Kind.HR_BUREAU
    held = round.rules.choice("bargaining.refusal")
    bases = [missed.basis if missed else "", held.basis if held else "", UNION_LAW_ON_REFUSAL]
    demand = "现责令" if orders else "现要求"
    received = round.offer.received_on
    assert received is not None  # silence is counted from the receipt
    return Document(
        title="限期改正通知书" if orders else "关于限期答复协商要约的通知书",
        issuer=issuer.name,
        style=Style.LETTER,
        red_head=True,
        addressee=theirs.name,
        date=dated,
        blocks=(
            Paragraph(f"{ours.name}于{day_on_paper(received)}送达的工资集体协商要约书，{_state(missed)}。"),
            *in_lines(words),
            Paragraph(
                f"根据{cited(bases)}的规定，{demand}你单位于{day_on_paper(reply_by)}前书面答复要约，确定协商会议的时间、地点和代表名单。"
            ),
            Paragraph("无正当理由拒绝协商的，由县级以上人民政府责令改正，依法处理。"),
            Seal(issuer.name, dated),
            Colophon(copies_to=ours.name),
        ),
    )


def _state(missed: Deadline | None) -> str:
    if missed is None or missed.due is None:
        return "你单位至今没有书面答复"
    return f"依法应当在{day_on_paper(missed.due)}前书面答复，你单位逾期没有答复"
