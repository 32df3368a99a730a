"""联动邀请函: another body is asked to help in one case; why, what with, and what it must keep to."""

from __future__ import annotations

from datetime import date

from gonghui.kernel.papers.document import Document, Facts, Heading, Paragraph, Seal, Style

from ..models import Linkage
from .parties import in_lines


def joining(linkage: Linkage, on: date) -> Document:
    """The letter. It names no worker: who helps sees the case once they have accepted."""
    case, by = linkage.case, linkage.proceeding.body
    return Document(
        title="联动邀请函",
        issuer=by.organisation.name,
        style=Style.LETTER,
        addressee=linkage.body.organisation.name,
        blocks=(
            Paragraph("我单位正在办理一件劳动争议，现邀请贵单位一起帮助。"),
            Facts((("案件编号", case.matter.number), ("对方单位", case.respondent_name))),
            Heading("一、为什么邀请"),
            *in_lines(linkage.why),
            Heading("二、请贵单位做的事"),
            *in_lines(linkage.asked),
            Heading("三、说明"),
            Paragraph(
                "请登录平台答复是否参加。参加以后可以查看案情和经过，不办理案件；查看的情况留有记录，当事人看得到。"
            ),
            Paragraph(
                "调解中说的话、提的方案，只有经调解员请来一起调解的才能看，不得外传"
                "（《企业劳动争议协商调解规定》第十一条）。案件办到下一步，本次邀请随之结束。"
            ),
            Paragraph("当事人知道本次邀请，可以提出异议，由我单位答复。"),
            Seal(by.organisation.name, on),
        ),
    )
