"""The rows of a workbook of contracts, read in chunks so that a province's never stand in memory at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ..models import Entry, Filing
from ..queries.register import standing

CHUNK = 500
COLUMNS = (
    "合同编号", "企业", "统一社会信用代码", "行业", "工会", "合同种类", "期限起", "期限止", "状态", "覆盖职工",
    "平均工资涨幅（%）", "签订日期", "备案号", "审查结果", "生效日期", "公示日期", "条款",
)  # fmt: skip


def rows(entries: QuerySet[Entry], on: date) -> Iterator[list[str]]:
    """A row a contract, in the order of the entries."""
    wanted = entries.select_related(
        "contract__round__matter__enterprise", "contract__round__matter__union", "contract__ended_by"
    )
    full = wanted.defer("text", "grams").prefetch_related("contract__clauses", "contract__round__filings")
    for entry in full.iterator(chunk_size=CHUNK):
        yield _row(entry, on)


def _row(entry: Any, on: date) -> list[str]:
    contract, round = entry.contract, entry.contract.round
    enterprise, union = round.enterprise, round.union
    filing = max(round.filings.all(), key=lambda one: one.attempt, default=None)
    clauses = "\n".join(f"第{c.position}条 {c.heading}：{c.text}" for c in contract.clauses.all())
    days = [contract.signed_on, contract.effective_on, contract.posted_on]
    signed, effective, posted = (day.isoformat() if day else "" for day in days)
    return [
        contract.number or "", enterprise.name, enterprise.uscc, enterprise.industry, union.name if union else "",
        entry.get_kind_display(), entry.term_from.isoformat(), entry.term_until.isoformat(),
        standing(entry, on).text, str(entry.workforce), "" if entry.rise is None else f"{entry.rise.normalize():f}",
        signed, filing.number if filing else "",
        Filing.Outcome(filing.outcome).label if filing and filing.outcome else "", effective, posted, clauses,
    ]  # fmt: skip
