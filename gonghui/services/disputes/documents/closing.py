"""结案通知书: everything owed has been paid."""

from __future__ import annotations

from datetime import date

from gonghui.kernel.papers.document import Block, Document, Heading, Paragraph, Seal, Style, Table
from gonghui.kernel.papers.printing.wording import day

from ..kinds import Title
from ..models import Body, Case, Debt
from .parties import case_facts, claimants, yuan


def closing(case: Case, by: Body, debt: Debt | None, on: date) -> Document:
    """The record of a settled case: on what title, which payments, when."""
    owed: list[tuple[str, str]] = []
    if debt is not None:
        number = f" {debt.paper.number}" if debt.paper else ""
        owed = [("依据", f"{Title(debt.title).label}{number}"), ("应付金额", yuan(debt.amount))]
    blocks: list[Block] = [
        case_facts(case, claimants(case), *owed, ("实际履行", yuan(case.recovered)), ("结案日期", day(on))),
        Heading("履行情况"),
        *_payments(debt),
        Paragraph("本案已经全部履行，现予结案。案卷留存，当事人可以随时查阅。"),
        Seal(by.organisation.name, on),
    ]
    return Document(
        title="结案通知书", issuer=by.organisation.name, style=Style.LETTER, addressee="各方当事人",
        blocks=tuple(blocks),
    )  # fmt: skip


def _payments(debt: Debt | None) -> list[Block]:
    instalments = list(debt.instalments.all()) if debt is not None else []
    if not instalments:
        return [Paragraph("办理单位查明，对方单位已经全部履行。")]
    rows = tuple(
        (str(n), day(one.due_on), yuan(one.amount), day(one.paid_on) if one.paid_on else "—")
        for n, one in enumerate(instalments, 1)
    )
    return [Table(("期次", "应付日期", "金额", "到账日期"), rows, (1.0, 3.0, 3.0, 3.0))]
