"""答辩书: what the other side says to the application, and on which evidence."""

from __future__ import annotations

from gonghui.kernel.papers.document import Block, Document, Heading, Paragraph, Signatory, Signatures, Style, Table
from gonghui.kernel.papers.printing.wording import day

from ..models import Case, Trial
from .parties import case_facts, claimants, in_lines


def answer(case: Case, trial: Trial) -> Document:
    """The answer as it came; the applicant has a copy of it."""
    assert trial.answered_on is not None
    body = trial.proceeding.body.organisation.name
    cited = [(str(one.position), one.title, one.proves) for one in trial.cited.order_by("position")]
    blocks: list[Block] = [
        case_facts(case, claimants(case), ("提交日期", day(trial.answered_on))),
        Heading("一、答辩意见"),
        *in_lines(trial.answer),
        Heading("二、依据的证据"),
        Table(("证据", "名称", "证明什么"), tuple(cited), (1.2, 4.4, 5.6)) if cited else Paragraph("没有引用证据。"),
        Signatures((Signatory("被申请人", "", case.respondent_name),)),
    ]
    return Document(
        title="答辩书", issuer="被申请人", style=Style.CONTRACT, number=case.matter.number, addressee=body,
        blocks=tuple(blocks),
    )  # fmt: skip
