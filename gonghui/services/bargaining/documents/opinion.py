"""审查意见书: names and addresses, date of receipt, opinion, date, seal (集体合同规定 45)."""

from __future__ import annotations

from datetime import date

from gonghui.kernel.papers.document import Document, Facts, Heading, Paragraph, Seal, Style

from ..models import Filing, Round
from .contract import chinese

PATTERN = "{office}集审〔{{year}}〕{{serial}}号"


def pattern_for(filing: Filing) -> str:
    """The pattern of the bureau's own numbers."""
    office = filing.bureau.short_name.replace("{", "{{").replace("}", "}}")
    return PATTERN.format(office=office)


def no_objection(round: Round, filing: Filing, on: date) -> Document:
    """The opinion that lets the contract take effect from its service (工资集体协商试行办法 22)."""
    return _opinion(
        round, filing, on,
        Paragraph(
            f"经审查，你单位报送的{round.contract.number}{round.paper_name}，双方主体资格、协商程序和合同内容"
            "符合法律、法规规定，本机关无异议。"
        ),
        Paragraph("合同自本意见书送达之日起生效，请依法向全体职工公布。"),
    )  # fmt: skip


def objection(round: Round, filing: Filing, on: date, reason: str, topics: list[str]) -> Document:
    """The opinion that sends the contract back to the table (集体合同规定 46)."""
    about = (Paragraph(f"涉及的协商内容：{'、'.join(topics)}。"),) if topics else ()
    return _opinion(
        round, filing, on,
        Paragraph(f"经审查，你单位报送的{round.contract.number}{round.paper_name}有下列异议："),
        *(Paragraph(line.strip()) for line in reason.splitlines() if line.strip()),
        *about,
        Paragraph("请双方就异议事项重新协商，经职工代表大会审议通过并签字后，按原程序重新报送。"),
    )  # fmt: skip


def _opinion(round: Round, filing: Filing, on: date, *said: Paragraph) -> Document:
    enterprise, union = round.enterprise, round.union
    return Document(
        title="工资专项集体合同审查意见书",
        issuer=filing.bureau.name,
        style=Style.OPINION,
        red_head=True,
        addressee=f"{enterprise.name}、{union.name}",
        date=on,
        blocks=(
            Facts(
                (
                    ("企业名称和地址", _where(enterprise)),
                    ("工会名称和地址", _where(union, enterprise.address)),
                    ("合同编号", round.contract.number or ""),
                    ("备案号", filing.number),
                    ("收到合同日期", chinese(filing.received_on)),
                )
            ),
            Heading("审查意见", 1),
            *said,
            Seal(filing.bureau.name, on),
        ),
    )


def _where(organisation: object, address: str = "") -> str:
    """Name and address; a union without one of its own sits at the enterprise's."""
    name, own = organisation.name, organisation.address  # type: ignore[attr-defined]
    return "，".join(part for part in (name, own or address) if part)
