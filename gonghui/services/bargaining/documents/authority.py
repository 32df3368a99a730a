"""授权委托书: by which the head of a side lets another representative be its chief."""

from __future__ import annotations

from gonghui.kernel.papers.document import Document, Paragraph, Signatory, Signatures, Style
from gonghui.kernel.papers.kinds import paper_kind

from ..models import Round, Side

AUTHORITY = paper_kind("bargaining.authority", "首席代表授权委托书")
CAPACITY = "委托人"


def authority(round: Round, side: Side, giver: str, chief: str, title: str) -> Document:
    """The letter of authority, ready to sign by `giver`."""
    issuer = round.union if side == Side.WORKER else round.enterprise
    what = f"{round.matter.title}（编号{round.matter.number}）"
    trusted = f"{chief}（{title}）" if title else chief
    return Document(
        title="首席代表授权委托书",
        issuer=issuer.name,
        style=Style.LETTER,
        blocks=(
            Paragraph(f"兹委托{trusted}担任{what}的{side.label}首席代表。"),
            Paragraph("委托权限：签发和答复要约，主持和参加协商会议，签署协商纪要和工资专项集体合同。"),
            Paragraph("委托期限：自签署之日起，至本轮协商办结之日止。"),
            Signatures((Signatory(CAPACITY, giver, issuer.name),)),
        ),
    )
