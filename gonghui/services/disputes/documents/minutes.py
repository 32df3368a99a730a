"""调解笔录: what was said in a sitting. It stays with those who mediate and the parties."""

from __future__ import annotations

from gonghui.kernel.papers.document import Document, Heading, Paragraph, Signatory, Signatures, Style
from gonghui.kernel.papers.printing.wording import moment

from ..kinds import EMPLOYER, MEDIATOR, WORKERS
from ..models import Case, Sitting
from .parties import case_facts, claimants, in_lines


def minutes(case: Case, sitting: Sitting) -> Document:
    """The minutes of a sitting that was held."""
    body = sitting.proceeding.body.organisation.name
    how = "与双方分别谈" if sitting.apart else "双方一起谈"
    held = (("时间", moment(sitting.at)), ("地点", sitting.place), ("方式", how), ("调解组织", body))
    return Document(
        title="调解笔录",
        issuer=body,
        style=Style.CONTRACT,
        blocks=(
            case_facts(case, claimants(case), *held),
            Heading("调解情况"),
            *in_lines(sitting.minutes),
            Heading("说明"),
            Paragraph(
                "本笔录只供本次调解使用，由调解员和双方当事人查阅，不随案移送。调解中为达成协议作出的让步，"
                "不在以后的仲裁、诉讼中作为不利的证据（《企业劳动争议协商调解规定》第十一条）。"
            ),
            Signatures((Signatory(WORKERS), Signatory(EMPLOYER, "", case.respondent_name), Signatory(MEDIATOR))),
        ),
    )
