"""不予受理通知书: why a body does not take a case, and what the applicant can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gonghui.kernel.papers.document import Document, Heading, Paragraph, Seal, Style

from ..models import Case, Proceeding
from .parties import case_facts, claimants, claimed, in_lines, names, yuan

#: What is open after a refusal, by the stage that refused; elsewhere the applicant chooses among all ways.
OPEN = {
    "arbitrate": (
        "对不予受理的决定，申请人可以依法向人民法院起诉（《劳动争议调解仲裁法》第二十九条）。"
        "已经提交的申请和材料继续有效，不用重新提交。"
    ),
    "confirm": (
        "调解协议仍然有效，双方应当履行；对方单位不履行的，申请人可以依法申请仲裁（《劳动争议调解仲裁法》第十五条）。"
    ),
}
CHOOSE = "申请人可以在案件里选择其他途径，已经提交的申请和材料继续有效，不用重新提交。"


def _elsewhere(proceeding: Proceeding) -> Iterator[Paragraph]:
    if proceeding.declined_to:
        yield Paragraph(f"这件事建议找：{proceeding.declined_to}。")


def refusal(case: Case, proceeding: Proceeding, on: date) -> Document:
    """The notice of the body that declined."""
    rows, body = claimants(case), proceeding.body.organisation.name
    return Document(
        title="不予受理通知书",
        issuer=body,
        style=Style.LETTER,
        addressee=names(rows),
        blocks=(
            Paragraph("您的申请，我单位经审查不予受理，现通知如下。"),
            case_facts(case, rows, ("请求事项", claimed(case)), ("请求金额", yuan(case.claimed or None))),
            Heading("一、不予受理的理由"),
            *in_lines(proceeding.declined_why),
            Heading("二、以后的途径"),
            *_elsewhere(proceeding),
            Paragraph(OPEN.get(proceeding.step_key, CHOOSE)),
            Seal(body, on),
        ),
    )
