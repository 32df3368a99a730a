"""调解协议确认申请书: both ask for the agreement to be reviewed by arbitration, or confirmed by the court.

Which papers go along: 劳动人事争议仲裁办案规则 74; who asks the court, and in what time: 民事诉讼法 205.
"""

from __future__ import annotations

from gonghui.kernel.papers.document import (
    Attachments,
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signatory,
    Signatures,
    Style,
)
from gonghui.kernel.papers.printing.wording import day, moment

from ..kinds import EMPLOYER, Forum
from ..models import Body, Case, Debt
from .agreement import covered, signing_workers
from .parties import applicant_facts, employer_facts, group_list, in_lines, yuan

TITLES = {Forum.ARBITRATION: "调解协议仲裁审查申请书", Forum.COURT: "调解协议司法确认申请书"}
ASKED = {
    Forum.ARBITRATION: "请求审查上述调解协议，制作仲裁调解书（《劳动人事争议仲裁办案规则》第七十四条、第七十七条）。",
    Forum.COURT: "请求确认上述调解协议有效（《民事诉讼法》第二百零五条）。",
}


def request(case: Case, debt: Debt, to: Body) -> Document:
    """The joint request, filled in; each side keeps the place for its pen."""
    rows, forum = covered(case, debt), Forum(debt.forum)
    assert debt.effective_on and debt.worker_asked_at and debt.employer_asked_at
    number = debt.paper.number if debt.paper else ""
    blocks: list[Block] = [
        Heading("一、申请人（劳动者）"),
        applicant_facts(case, rows),
        Heading("二、申请人（用人单位）"),
        employer_facts(case),
        Heading("三、调解协议"),
        Facts((
            ("调解组织", debt.proceeding.body.organisation.name), ("协议编号", number),
            ("生效日期", day(debt.effective_on)), ("协议金额", yuan(debt.amount)),
        )),
        *in_lines(debt.terms),
        Heading("四、请求"),
        Paragraph(ASKED[forum]),
        Paragraph(
            f"劳动者于{moment(debt.worker_asked_at)}、用人单位于{moment(debt.employer_asked_at)}登录后在网上提出申请。"
            "双方确认：协议出于自愿，内容真实。双方的送达地址和电话如上，以后变更的，应当及时告知。"
        ),
        Attachments(("调解协议书", "双方的身份和资格证明", "有关证据")),
        Signatures((*signing_workers(debt), Signatory(EMPLOYER, organisation=case.respondent_name))),
    ]  # fmt: skip
    if len(rows) > 1:
        blocks += group_list(rows, in_full=True)
    return Document(
        title=TITLES[forum], issuer="双方当事人", style=Style.CONTRACT, number=f"{case.matter.number}（确认）",
        addressee=to.organisation.name, blocks=tuple(blocks),
    )  # fmt: skip
