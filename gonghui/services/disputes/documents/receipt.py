"""交接回执: who has the case now, the way it came, and what was handed over. Offers of mediation stay behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from gonghui.kernel import clock
from gonghui.kernel.papers.document import Block, Document, Heading, Paragraph, Seal, Style, Table
from gonghui.kernel.papers.printing.wording import day, moment

from ..models import Case, Proceeding
from ..procedure import DISPUTE
from ..queries.papers import HandedIn
from .parties import case_facts, claimants, claimed, yuan


def receipt(case: Case, proceeding: Proceeding, received_at: datetime, handed_over: Sequence[HandedIn]) -> Document:
    """What the receiving body confirms."""
    rows, body, on = claimants(case), proceeding.body.organisation.name, clock.day_of(received_at)
    asked = (("人数", f"{len(rows)}人"), ("请求事项", claimed(case)), ("请求金额", yuan(case.claimed or None)))
    why = (("转来原因", proceeding.holding.why),) if proceeding.holding.why else ()
    received = (("接收单位", body), ("接收时间", moment(received_at)), *why)
    blocks: list[Block] = [
        case_facts(case, rows, *asked, *received),
        Heading("一、案件经过的环节"),
        _stages(case, proceeding, on),
        Heading("二、交接清单"),
        *_list(handed_over),
        Heading("三、说明"),
        Paragraph(
            f"申请人自述{day(case.known_on)}知道权利受到侵害，{day(clock.day_of(case.matter.opened_at))}提出申请。"
            "申请调解、投诉引起仲裁时效中断（《劳动争议调解仲裁法》第二十七条）。"
        ),
        Paragraph(
            "调解笔录和没有生效的调解方案由调解组织另行保存，不在移交之列"
            "（《企业劳动争议协商调解规定》第十一条）。申请人已经提交的材料不用重新提交。"
        ),
        Seal(body, on),
    ]
    return Document(title="交接回执", issuer=body, style=Style.LETTER, addressee="各方当事人", blocks=tuple(blocks))


def _stages(case: Case, present: Proceeding, today: date) -> Table:
    lines = []
    for one in case.proceedings.select_related("body__organisation", "holding"):
        received = today if one.pk == present.pk else _on(one.holding.received_at)
        lines.append((
            DISPUTE.step(one.step_key).title, one.body.organisation.name, f"{clock.day_of(one.holding.since)}",
            f"{received}" if received else "—", _end(one),
        ))  # fmt: skip
    return Table(("环节", "单位", "转入", "签收", "结果"), tuple(lines), (2.0, 4.4, 2.4, 2.4, 2.2))


def _on(at: datetime | None) -> date | None:
    return clock.day_of(at) if at else None


def _end(one: Proceeding) -> str:
    if one.outcome:
        return one.get_outcome_display()
    return "不受理" if one.declined_at else "已转出" if one.passed_on_at else "在办"


def _list(handed_over: Sequence[HandedIn]) -> Iterable[Block]:
    if not handed_over:
        return [Paragraph("没有文件。")]
    rows = tuple((str(n), one.name, one.source, f"{one.on}") for n, one in enumerate(handed_over, 1))
    return [Table(("序号", "名称", "文号、文件名或者来源", "日期"), rows, (1.0, 3.6, 5.4, 2.2))]
