"""The report on how the contract is kept, as the congress hears it (集体合同履行情况报告)."""

from __future__ import annotations

from datetime import date

from gonghui.kernel.papers.document import Document, Heading, Paragraph, Seal, Style, Table

from ..models import Check, Finding, Round, Side
from ..queries.performance import Result, results
from .contract import chinese
from .letters import cited

SIDES = {Side.WORKER: "职工方", Side.EMPLOYER: "企业方"}


def lines(round: Round, check: Check) -> list[tuple[int, str, str]]:
    """Every clause in one line: its number, heading, and what both sides found."""
    return [(one.clause.position, one.clause.heading, _said(one)) for one in results(round, check)]


def _said(one: Result) -> str:
    return "；".join(f"{SIDES[side]}：{_words(one.of(side))}" for side in Side)


def _words(found: Finding | None) -> str:
    if found is None:
        return "没有核对"
    return f"{found.get_verdict_display()}{f'，{found.note}' if found.note else ''}"


def performance_report(round: Round, check: Check, dated: date) -> Document:
    """The report: who checked when, on what basis, what was found clause by clause, and what both sides differ on."""
    found = results(round, check)
    bases = [held.basis for held in (round.rules.choice("bargaining.performance_report"),) if held]
    watched = round.rules.choice("bargaining.performance_watch")
    bases += [watched.basis] if watched else []
    rows = tuple(
        (str(one.clause.position), one.clause.heading, _words(one.worker), _words(one.employer)) for one in found
    )
    on = f"根据{cited(bases)}的规定，" if bases else ""
    return Document(
        title=f"{round.enterprise.name}\n集体合同履行情况报告",
        issuer=round.union.name,
        style=Style.LETTER,
        addressee=f"{round.enterprise.name}职工代表大会",
        date=dated,
        blocks=(
            Paragraph(
                f"{round.contract.number}{round.about.label}自{chinese(round.contract.effective_on)}起生效，期限为"
                f"{chinese(round.term_from)}至{chinese(round.term_until)}。{on}双方对合同履行情况进行了{check}，现报告如下。"
            ),
            Heading("一、总的情况"),
            Paragraph(_summary(found)),
            Heading("二、逐条情况"),
            Table(("条", "内容", "职工方核对", "企业方核对"), rows, (1.0, 3.0, 4.0, 4.0)),
            Heading("三、需要处理的问题"),
            *(_problems(found) or [Paragraph("没有。")]),
            Seal(round.union.name, dated),
        ),
    )


def _summary(found: list[Result]) -> str:
    kept = sum(one.tone == "good" for one in found)
    differ = sum(one.verdict == "双方看法不同" for one in found)
    text = f"合同共{len(found)}条，双方核对认为已经履行的{kept}条，其余{len(found) - kept}条需要关注。"
    if differ:
        text += f"双方看法不同的{differ}条。"
    if all(one.employer is None for one in found):
        text += "企业方没有参加核对。"
    return text


def _problems(found: list[Result]) -> list[Paragraph]:
    return [
        Paragraph(f"第{one.clause.position}条（{one.clause.heading}）：{_said(one)}。")
        for one in found
        if one.tone in ("warn", "bad")
    ]
