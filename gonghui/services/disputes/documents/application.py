"""劳动争议申请书: the one form, fit for mediation, inspection and arbitration alike.

What it says: applicant, requests, facts and reasons (企业劳动争议协商调解规定 21); of both sides what arbitration asks
for, evidence and its source (劳动人事争议仲裁办案规则 29).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

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
from gonghui.kernel.papers.printing.wording import day, moment

from ..kinds import Channel
from ..models import Body, Case, Claimant
from ..queries.papers import HandedIn
from .parties import (
    NOT_GIVEN,
    applicant_facts,
    claimants,
    claims_table,
    employer_facts,
    formulas,
    group_list,
    in_lines,
    speakers,
    yuan,
)


def application(case: Case, to: Body, filed_at: datetime, evidence: Sequence[HandedIn]) -> Document:
    """The application as it was filed."""
    rows = claimants(case)
    blocks: list[Block] = [
        Heading("一、申请人"),
        applicant_facts(case, rows),
        *_together(rows),
        Heading("二、被申请人（用人单位）"),
        employer_facts(case),
        Heading("三、劳动关系"),
        _employment(case),
        Heading("四、请求事项"),
        claims_table(case),
        *formulas(case),
        Heading("五、事实和理由"),
        *in_lines(case.facts),
        Heading("六、证据"),
        *_evidence(evidence),
        Paragraph(_how(case, filed_at)),
        Signatures(tuple(Signatory("申请人", row.person.name) for row in rows if row.speaks_for_all)[:9]),
    ]
    if case.is_group:
        blocks += group_list(rows, in_full=True)
    return Document(
        title="劳动争议申请书", issuer="申请人", style=Style.CONTRACT, number=case.matter.number,
        addressee=to.organisation.name, blocks=tuple(blocks),
    )  # fmt: skip


def _together(rows: list[Claimant]) -> Iterator[Paragraph]:
    if len(rows) == 1:
        return
    chosen = speakers(rows)
    who = f"推选{chosen}为代表（《劳动争议调解仲裁法》第七条）" if chosen else "各自参加"
    yield Paragraph(f"本案由{len(rows)}名劳动者共同申请，{who}，名单见附件。")


def _employment(case: Case) -> Facts:
    until = day(case.employed_until) if case.employed_until else "在职" if case.employed_from else NOT_GIVEN
    return Facts((
        ("工作岗位", case.job or NOT_GIVEN),
        ("入职日期", day(case.employed_from) if case.employed_from else NOT_GIVEN),
        ("离职日期", until),
        ("月工资", yuan(case.monthly_wage) if case.monthly_wage is not None else NOT_GIVEN),
        ("知道权利受侵害的日期", day(case.known_on)),
    ))  # fmt: skip


def _evidence(evidence: Sequence[HandedIn]) -> Iterator[Block]:
    if evidence:
        rows = tuple((str(n), one.name, one.source, day(one.on)) for n, one in enumerate(evidence, 1))
        yield Table(("序号", "名称", "来源", "提交日期"), rows, (1.0, 5.0, 3.0, 3.0))
    else:
        yield Paragraph("申请时没有附证据。以后补交的材料列入交接清单，随案移送，不用重复提交。")


def _how(case: Case, filed_at: datetime) -> str:
    at = moment(filed_at)
    if case.channel == Channel.ONLINE:
        return f"本申请由申请人于{at}登录后在网上提交。"
    way = "到窗口口述" if case.channel == Channel.COUNTER else "打12351电话口述"
    return f"本申请由申请人{way}，工作人员{case.filed_by.name}于{at}当场记录（《劳动争议调解仲裁法》第十二条）。"
