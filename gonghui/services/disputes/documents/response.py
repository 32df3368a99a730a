"""应诉通知书: the application goes to the other side, and both learn who hears the case (调解仲裁法 30, 32)."""

from __future__ import annotations

from datetime import date

from gonghui.kernel import clock
from gonghui.kernel.papers.document import Document, Heading, Paragraph, Seal, Style
from gonghui.kernel.papers.printing.wording import day
from gonghui.kernel.workdays import Due

from ..models import Case, Trial
from .parties import case_facts, claimants, claims_table, names


def response_notice(case: Case, trial: Trial, answer: Due, on: date) -> Document:
    """The notice that goes with the copy of the application."""
    proceeding = trial.proceeding
    body = proceeding.body.organisation.name
    assert proceeding.accepted_at is not None
    accepted = day(clock.day_of(proceeding.accepted_at))
    how = (
        f"简易处理（{trial.get_simple_display()}，《劳动人事争议仲裁办案规则》第五十六条）"
        if trial.simple
        else "组成仲裁庭审理"
    )
    until = f"{day(answer.due)}以前（{answer.basis}）" if answer.due else "答辩期内"
    rows = claimants(case)
    return Document(
        title="应诉通知书",
        issuer=body,
        style=Style.LETTER,
        addressee=case.respondent_name,
        blocks=(
            Paragraph(
                f"{names(rows)}与贵单位的劳动争议，本委已于{accepted}受理。现将申请书副本送达贵单位，并通知如下。"
            ),
            case_facts(case, rows, ("仲裁庭", trial.panel), ("审理方式", how), ("送达日期", day(trial.served_on))),
            Heading("一、申请人的请求"),
            claims_table(case),
            Heading("二、答辩"),
            Paragraph(
                f"请在{until}提交答辩书和证据，可以登录平台在案件里提交。逾期没有提交的，不影响仲裁程序的进行"
                "（《劳动争议调解仲裁法》第三十条）。有反申请的，在答辩期内提出（《劳动人事争议仲裁办案规则》第三十六条）。"
            ),
            Heading("三、回避和到庭"),
            Paragraph("认为仲裁员与本案有利害关系、可能影响公正裁决的，可以申请回避。"),
            Paragraph(
                "收到书面开庭通知，没有正当理由不到庭的：申请人可以按撤回仲裁申请处理，再申请不予受理；被申请人可以缺席裁决"
                "（《劳动人事争议仲裁办案规则》第三十九条）。"
            ),
            Seal(body, on),
        ),
    )
