"""调解不成证明: that no agreement was reached, and nothing of what was offered."""

from __future__ import annotations

from datetime import date

from gonghui.kernel import clock
from gonghui.kernel.papers.document import Block, Document, Heading, Paragraph, Seal, Style, Table
from gonghui.kernel.papers.printing.wording import day, moment

from ..models import Case, Proceeding
from .parties import case_facts, claimants, claims_table


def failure(case: Case, proceeding: Proceeding, on: date) -> Document:
    """How often the other side was called and what it answered; which ways are open."""
    body = proceeding.body.organisation.name
    assert proceeding.accepted_at is not None
    held = proceeding.sittings.exclude(held_at=None).count()
    sat = f"我单位主持调解{held}次，" if held else ""
    blocks: list[Block] = [
        case_facts(case, claimants(case), ("受理时间", moment(proceeding.accepted_at))),
        Heading("一、请求事项"),
        claims_table(case),
        Heading("二、调解经过"),
    ]
    calls = [
        (str(call.number), day(clock.day_of(call.made_at)), call.get_how_display(), call.get_answer_display())
        for call in proceeding.invitations.all()
    ]
    if calls:
        blocks.append(Table(("次数", "通知日期", "方式", "对方的答复"), tuple(calls), (1.0, 3.0, 3.0, 4.0)))
    blocks += [
        Paragraph(f"{sat}双方没有达成调解协议。本证明不记载调解中双方的意见和让步。"),
        Heading("三、以后的途径"),
        Paragraph(
            "申请人可以依法申请仲裁（《劳动争议调解仲裁法》第十四条）。申请调解引起仲裁时效中断，"
            "时效期间重新计算（《劳动争议调解仲裁法》第二十七条、《劳动人事争议仲裁办案规则》第二十七条）。"
        ),
        Seal(body, on),
    ]
    return Document(title="调解不成证明", issuer=body, style=Style.LETTER, blocks=tuple(blocks))
