"""协调处理协议书: what a coordination came to, signed by the coordinator and both chiefs (集体合同规定 53, 54)."""

from __future__ import annotations

from datetime import date
from typing import Any

from gonghui.kernel.papers.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signatory,
    Signatures,
    Style,
)

from ..kinds import COORDINATOR, EMPLOYER_CHIEF, WORKER_CHIEF
from ..models import Round, Side
from .letters import day_on_paper, in_lines


def settlement(round: Round, bureau: Any, dispute: str, agreed: str, left_open: str, accepted: date) -> Document:
    """The agreement, ready to be signed; places bear the office, so that who is chief on the day signs."""
    chiefs = {side: round.chief(side) for side in Side}
    names = {side: chief.person.name if chief else "" for side, chief in chiefs.items()}
    blocks: list[Block] = [
        Facts((
            ("协商事项", f"{round.matter.title}（编号{round.matter.number}）"),
            ("职工方", f"{round.worker_party}，首席代表{names[Side.WORKER]}"),
            ("企业方", f"{round.enterprise.name}，首席代表{names[Side.EMPLOYER]}"),
            ("受理日期", day_on_paper(accepted)),
        )),
        Heading("争议事项"),
        *in_lines(dispute),
        Heading("协调结果"),
        *in_lines(agreed),
    ]  # fmt: skip
    if left_open:
        blocks += [Heading("未达成一致、双方继续协商的事项"), *in_lines(left_open)]
    blocks += [
        Paragraph("依据《集体合同规定》第五十三条、第五十四条订立，双方应当遵守执行。"),
        Signatures((
            Signatory(WORKER_CHIEF, organisation=round.worker_party),
            Signatory(EMPLOYER_CHIEF, organisation=round.enterprise.name),
            Signatory(COORDINATOR, organisation=bureau.name),
        )),
    ]  # fmt: skip
    return Document(title="协调处理协议书", issuer=bureau.name, style=Style.LETTER, blocks=tuple(blocks))
