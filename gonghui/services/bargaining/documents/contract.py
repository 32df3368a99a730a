"""The contract as a paper: as a draft with what changed, and as the text to be signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from gonghui.kernel.papers.document import (
    Article,
    Block,
    Change,
    Clauses,
    Document,
    Facts,
    Paragraph,
    Signatory,
    Signatures,
    Style,
    Table,
)  # fmt: skip
from gonghui.kernel.papers.document.text import chinese_number

from ..industry.floors import HEADER, ruled
from ..industry.queries import bound
from ..kinds import EMPLOYER_CHIEF, WORKER_CHIEF
from ..models import Clause, Round
from ..queries.change import ground_of

CHANGES = {
    Clause.Change.NEW: Change.ADDED,
    Clause.Change.SAME: Change.UNCHANGED,
    Clause.Change.CHANGED: Change.CHANGED,
}


def draft(round: Round) -> Document:
    """The draft the congress votes on: every article, with last contract's words where they changed."""
    return _contract(round, title=f"{_title(round)}（草案）", marked=True)


def contract(round: Round) -> Document:
    """The text both chiefs sign."""
    return _contract(round, title=_title(round), marked=False)


def articles(round: Round, *, marked: bool) -> tuple[Article, ...]:
    """The clauses as numbered articles; an unmarked text says nothing of its history."""
    compared = marked and round.previous_id is not None
    return tuple(
        Article(
            number=clause.position,
            title=clause.heading,
            text=clause.text,
            change=CHANGES[Clause.Change(clause.change)] if compared else Change.UNCHANGED,
            was=clause.before if compared and clause.change == Clause.Change.CHANGED else "",
        )
        for clause in round.contract.clauses.all()
    )


def grade_tables(round: Round) -> list[Block]:
    """The tables behind the articles (能级工资), each under its name; none where there are no such articles."""
    blocks: list[Block] = []
    for clause in round.contract.clauses.filter(sheet__isnull=False):
        assert clause.sheet is not None
        for table in clause.sheet.ruled:
            caption = f"第{chinese_number(clause.position)}条附表　{table.title}"
            blocks.append(Table(table.header, table.rows, caption=caption))
            if table.note:
                blocks.append(Paragraph(table.note))
    return blocks


def floor_tables(round: Round) -> list[Block]:
    """The tables of lowest wages by post behind the articles; none where there are no such articles."""
    return [
        Table(
            HEADER, ruled(clause.floors.floors), caption=f"第{chinese_number(clause.position)}条附表　{clause.heading}"
        )
        for clause in round.contract.clauses.filter(floors__isnull=False).select_related("floors")
        if clause.floors
    ]


def list_of_firms(round: Round) -> list[Block]:
    """The annex of the contract: whom it binds; nothing for one enterprise's, or before the draft has passed."""
    if round.is_of_one:
        return []
    rows = tuple((str(n), firm.enterprise.name, firm.enterprise.uscc or "—") for n, firm in enumerate(bound(round), 1))
    if not rows:
        return []
    return [Table(("序号", "企业", "统一社会信用代码"), rows, caption="附件　本合同约束的企业名单")]


def _title(round: Round) -> str:
    return f"{round.house}\n{round.term_from.year}年度{round.paper_name}"


def _contract(round: Round, *, title: str, marked: bool) -> Document:
    return Document(
        title=title,
        issuer=round.enterprise.name,
        style=Style.CONTRACT,
        blocks=(
            Facts((("甲方（企业方）", round.enterprise.name), ("乙方（职工方）", round.worker_party))),
            Paragraph(
                "根据《中华人民共和国劳动法》《中华人民共和国劳动合同法》《工资集体协商试行办法》"
                f"{local_law(round)}，甲乙双方经平等协商，{_agreed(round)}。"
            ),
            Clauses(articles(round, marked=marked)),
            *grade_tables(round),
            *floor_tables(round),
            *(() if marked else list_of_firms(round)),
            Paragraph(_term(round)),
            Signatures(
                (
                    Signatory(EMPLOYER_CHIEF, organisation=round.enterprise.name),
                    Signatory(WORKER_CHIEF, organisation=round.worker_party),
                )
            ),
        ),
    )


def _agreed(round: Round) -> str:
    """What both sides agreed to, in the preamble's words."""
    if round.previous is None or not round.amends:
        return "就工资事项达成一致，订立本合同"
    before = f"{round.previous.contract.number}{round.previous.about.label}"
    why = f"因{ground_of(round).text}"
    return f"{why}，同意提前解除{before}，订立本协议" if round.ends else f"{why}，同意变更{before}，订立本合同"


def _term(round: Round) -> str:
    """From when to when it binds; of an agreement to end, from when the contract no longer does."""
    if round.ends and round.previous is not None:
        before = round.previous
        return (
            f"原合同期限自{chinese(before.term_from)}起至{chinese(before.term_until)}止，双方同意自"
            f"{chinese(round.term_until)}起终止；双方签字晚于这一天的，自签字之日起终止。"
        )
    term = (
        f"本合同期限自{chinese(round.term_from)}起至{chinese(round.term_until)}止。"
        "职工个人劳动报酬的标准不得低于本合同的规定。"
    )
    if round.amends and round.previous is not None:
        term += f"本合同生效之日起，{round.previous.contract.number}合同的文本不再执行。"
    return term


def local_law(round: Round) -> str:
    """The provincial law that binds here, as the preamble names it; empty under national rules alone."""
    held = round.rules.choice("bargaining.signature")
    local = {w.basis.split(" ")[0] for w in held.weighed if w.jurisdiction.code != "100000"} if held else set()
    return "".join(f"《{name}》" for name in sorted(local))


def chinese(day: date | Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
