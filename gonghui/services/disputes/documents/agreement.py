"""调解协议书: names, requests, result, time and way of performance, three copies (企业劳动争议协商调解规定 26).

The parties sign, then the mediator signs and the body seals: from then on it binds (劳动争议调解仲裁法 14).
"""

from __future__ import annotations

from collections.abc import Iterator

from gonghui.kernel.papers.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signatory,
    Signatures,
    Style,
    Table,
)
from gonghui.kernel.papers.printing.wording import day

from ..kinds import EMPLOYER, MEDIATOR, WORKERS
from ..models import Case, Claimant, Debt
from ..queries.benefits import short_of_benefits
from .parties import claimants, claims_table, employer_facts, group_list, in_lines, names, speakers, yuan


def agreement(case: Case, debt: Debt) -> Document:
    """The agreement with its plan, ready to be signed; places bear no name, so that who may act on the day signs."""
    rows = covered(case, debt)
    body = debt.proceeding.body.organisation.name
    blocks: list[Block] = [
        Heading("一、双方当事人"),
        Facts((("案件编号", case.matter.number), *_applicant(rows))),
        employer_facts(case),
        Heading("二、争议的请求事项"),
        claims_table(case),
        Heading("三、调解结果"),
        Paragraph(f"经{body}调解，双方自愿达成协议如下："),
        *in_lines(debt.terms),
        *_less(case, debt),
        Heading("四、履行的期限和方式"),
        *_plan(debt),
        Heading("五、协议的效力"),
        Paragraph(
            "本协议由双方当事人签名或者盖章（上列申请人各签各的；推选了代表的，由代表签），经调解员签名并加盖调解组织印章后生效，对双方具有约束力，应当履行；"
            "一方不履行的，另一方可以依法申请仲裁（《劳动争议调解仲裁法》第十四条、第十五条）。"
        ),
        Paragraph(
            "协议生效后，双方可以在法定期限内共同申请仲裁审查（《劳动人事争议仲裁办案规则》第七十四条）"
            "或者司法确认（《民事诉讼法》第二百零五条）。"
        ),
        Paragraph("本协议一式三份，双方当事人和调解组织各执一份（《企业劳动争议协商调解规定》第二十六条）。"),
        Signatures((
            *signing_workers(debt),
            Signatory(EMPLOYER, organisation=case.respondent_name),
            Signatory(MEDIATOR, organisation=body),
        )),
    ]  # fmt: skip
    if len(rows) > 1:
        blocks += group_list(rows, in_full=False)
    return Document(title="调解协议书", issuer=body, style=Style.CONTRACT, blocks=tuple(blocks))


def _less(case: Case, debt: Debt) -> Iterator[Paragraph]:
    """Where a worker would give up benefits, the paper itself says how much: it may be signed away from the screen."""
    if less := short_of_benefits(case, debt):
        yield Paragraph(
            f"协议金额比按规定计算的工伤待遇（{yuan(less + debt.amount)}）少{yuan(less)}，"
            "调解员已经告知，申请人知道，仍然同意。"
        )


def covered(case: Case, debt: Debt) -> list[Claimant]:
    """The workers whom the agreement is with: who signs it, and for whom those speak."""
    signing = set(debt.signings.values_list("claimant", flat=True))
    return [row for row in claimants(case) if row.pk in signing or not row.speaks_for_all]


def signing_workers(debt: Debt) -> tuple[Signatory, ...]:
    """A place for each worker who signs; of one it bears no name, like those of the others."""
    rows = [one.claimant for one in debt.signings.select_related("claimant__person")]
    return tuple(Signatory(WORKERS, name=row.person.name) for row in rows) if len(rows) > 1 else (Signatory(WORKERS),)


def _applicant(rows: list[Claimant]) -> Iterator[tuple[str, str]]:
    yield "申请人", names(rows) + ("（名单见附件）" if len(rows) > 1 else "")
    if len(rows) == 1:
        yield "身份证号码", rows[0].person.masked_id_number or "未填写"
    elif chosen := speakers(rows):
        yield "申请人代表", chosen


def _plan(debt: Debt) -> Iterator[Block]:
    instalments = list(debt.instalments.all())
    if not instalments:
        yield Paragraph("本协议不涉及付款，双方按照第三项履行。")
        return
    rows = [(str(n), day(one.due_on), yuan(one.amount)) for n, one in enumerate(instalments, 1)]
    yield Table(("期次", "付款日期", "金额"), (*rows, ("", "合计", yuan(debt.amount))), (1.0, 3.0, 3.0))
    times = "一次付清" if len(instalments) == 1 else f"分{len(instalments)}期付清"
    yield Paragraph(
        f"对方单位向申请人支付{yuan(debt.amount)}，{times}，每期在上列日期当日或者以前支付。"
        "对方单位付款后在案件里登记，申请人收到后确认。"
    )
