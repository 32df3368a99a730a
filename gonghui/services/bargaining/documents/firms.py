"""Papers that name the firms of an industry's or area's contract: who passed it, whom it binds, who affirmed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gonghui.kernel import clock
from gonghui.kernel.papers.document import Document, Facts, Heading, Paragraph, Seal, Style, Table

from ..industry.models import Firm
from ..industry.queries import bound
from ..models import Round
from .contract import chinese


def resolution_of_firms(round: Round, firms: Sequence[Firm], on: date) -> Document:
    """What was decided in each firm, and whom the draft therefore binds."""
    yes = [firm.name for firm in firms if firm.passed]
    basis = "；".join(dict.fromkeys(one for firm in firms if firm.ballot for one in firm.ballot.basis))
    return Document(
        title=f"{round.house}\n关于通过{round.paper_name}草案的决议",
        issuer=round.union.name,
        style=Style.RESOLUTION,
        red_head=True,
        blocks=(
            Paragraph(
                f"《{round.term_from.year}年度{round.house}{round.paper_name}（草案）》由名单内各企业的职工代表大会"
                f"或者职工大会分别表决，表决以无记名投票方式进行。截至{chinese(on)}，各企业表决结果如下。"
            ),
            Heading("一、各企业表决情况", 1),
            Table(("企业", "应到", "投票", "同意", "结果"), tuple(_row(firm) for firm in firms)),
            Heading("二、约束范围", 1),
            Paragraph(f"草案对表决通过的 {len(yes)} 家企业具有约束力：{'、'.join(yes)}。其他企业不受本合同约束。"),
            *((Paragraph(f"依据：{basis}。"),) if basis else ()),
            Seal(round.union.name, on),
        ),
    )


def _row(firm: Firm) -> tuple[str, ...]:
    result = firm.ballot.outcome if firm.ballot and not firm.ballot.is_open else None
    said = "通过" if firm.passed else "未通过"
    if result is None:
        return (firm.enterprise.name, "—", "—", "—", f"{said}（书面表决）" if firm.passed else said)
    yes = str(result.counts[0]) if result.counts else "—"
    return (firm.enterprise.name, str(result.roll), str(result.voted), yes, said)


def affirmations(round: Round) -> Document:
    """Which firms have affirmed the contract, when and how."""
    rows = tuple(
        (firm.enterprise.name, f"{clock.day_of(firm.affirmed_at):%Y-%m-%d}" if firm.affirmed_at else "尚未确认",
         "" if not firm.affirmed_at else "盖章页，已上传" if firm.affirmation_id else "本企业在线确认")
        for firm in bound(round)
    )  # fmt: skip
    done = sum(bool(row[2]) for row in rows)
    return Document(
        title=f"{round.house}\n{round.paper_name}各企业确认情况",
        issuer=round.union.name,
        style=Style.LETTER,
        blocks=(
            Facts((("合同编号", round.contract.number or ""), ("已确认", f"{done} 家，共 {len(rows)} 家"))),
            Table(("企业", "确认日期", "方式"), rows),
        ),
    )
