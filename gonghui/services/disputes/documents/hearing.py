"""开庭通知书 and 庭审笔录. What is said in a hearing is what the award rests on: parties and panel read it."""

from __future__ import annotations

from gonghui.kernel.papers.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Seal,
    Signatory,
    Signatures,
    Style,
    Table,
)
from gonghui.kernel.papers.printing.wording import day, moment
from gonghui.kernel.workdays import Due

from ..models import Case, Hearing
from .parties import case_facts, claimants, in_lines


def hearing_notice(case: Case, hearing: Hearing, last_request: Due) -> Document:
    """When and where, and until when another day may be asked for."""
    body, trial = hearing.proceeding.body.organisation.name, hearing.proceeding.trial
    until = f"在{day(last_request.due)}以前" if last_request.due else "及早"
    return Document(
        title="开庭通知书",
        issuer=body,
        style=Style.LETTER,
        addressee="各方当事人",
        blocks=(
            case_facts(
                case,
                claimants(case),
                ("开庭时间", moment(hearing.at)),
                ("开庭地点", hearing.place),
                ("仲裁庭", trial.panel),
            ),
            Paragraph("请带身份证明和证据原件按时到庭；委托他人到庭的，请带授权委托书。"),
            Paragraph(
                f"有正当理由要延期的，请{until}提出（《劳动争议调解仲裁法》第三十五条），可以登录平台在案件里提出。"
            ),
            Paragraph(
                "没有正当理由不到庭的，申请人可以按撤回仲裁申请处理，被申请人可以缺席裁决"
                "（《劳动人事争议仲裁办案规则》第三十九条）。"
            ),
            Seal(body, hearing.noticed_on),
        ),
    )


def hearing_minutes(case: Case, hearing: Hearing) -> Document:
    """The minutes, with what each side said of the other's evidence."""
    proceeding = hearing.proceeding
    body, trial = proceeding.body.organisation.name, proceeding.trial
    said = [
        (f"{one.exhibit.side_title}证据{one.exhibit.position}", one.exhibit.title, one.get_side_display(),
         "没有异议" if one.accepts else one.words)
        for one in proceeding.opinions.select_related("exhibit")
    ]  # fmt: skip
    blocks: list[Block] = [
        case_facts(
            case, claimants(case), ("时间", moment(hearing.at)), ("地点", hearing.place), ("仲裁庭", trial.panel),
            ("到庭情况", hearing.get_absent_display() or "双方都到庭"),
        ),
        Heading("一、庭审情况"),
        *in_lines(hearing.minutes),
        Heading("二、质证意见"),
        Table(("证据", "名称", "哪一方", "意见"), tuple(said), (2.4, 3.4, 1.8, 4.0))
        if said
        else Paragraph("双方没有在开庭前提交质证意见，当庭发表的见庭审情况。"),
        Signatures((
            Signatory("申请人"),
            Signatory("被申请人", "", case.respondent_name),
            Signatory("仲裁员"),
            Signatory("记录人"),
        )),
    ]  # fmt: skip
    return Document(title="庭审笔录", issuer=body, style=Style.CONTRACT, blocks=tuple(blocks))
