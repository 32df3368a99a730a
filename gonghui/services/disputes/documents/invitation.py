"""调解邀请书: the other side is asked to the table, in writing, up to three times."""

from __future__ import annotations

from datetime import date

from gonghui.kernel.papers.document import Document, Heading, Paragraph, Seal, Style

from ..models import Case, Invitation
from .parties import claimants, claims_table, names


def invitation(case: Case, call: Invitation, on: date) -> Document:
    """The letter of this call."""
    body = call.proceeding.body
    reach = f"（电话{body.telephone}）" if body.telephone else ""
    return Document(
        title="调解邀请书",
        issuer=body.organisation.name,
        style=Style.LETTER,
        addressee=case.respondent_name,
        blocks=(
            Paragraph(
                f"{names(claimants(case))}与贵单位发生劳动争议，向我单位申请调解（案件编号{case.matter.number}），我单位已经受理。"
                f"现第{call.number}次邀请贵单位参加调解。"
            ),
            Heading("一、申请人的要求"),
            claims_table(case),
            Heading("二、请贵单位办理的事项"),
            Paragraph(
                f"请答复是否愿意调解：可以登录平台在案件里答复，也可以直接与我单位联系{reach}。愿意的，我单位与双方约定时间和地点。"
            ),
            Paragraph("请准备好与本案有关的材料，例如劳动合同、工资支付记录、考勤记录。"),
            Heading("三、说明"),
            Paragraph("调解自愿，不收费。谈成的，写成调解协议；谈不成或者贵单位不愿意调解的，申请人可以依法申请仲裁。"),
            Paragraph(
                "为达成协议作出的让步，不在以后的仲裁、诉讼中作为不利的证据（《企业劳动争议协商调解规定》第十一条）。"
            ),
            Seal(body.organisation.name, on),
        ),
    )
