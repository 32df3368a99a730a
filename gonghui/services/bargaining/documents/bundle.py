"""备案材料: declaration form, index and annexes as one paper, so that one filing reaches two offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gonghui.kernel.papers.document import Block, Document, Facts, Heading, Seal, Style, Table, as_annex
from gonghui.kernel.papers.models import Upload

from ..models import Round, Side
from ..queries.bundle import Item
from .contract import chinese


@dataclass(frozen=True)
class Cover:
    """What the declaration form says of this filing."""

    number: str
    bureau: str
    higher_union: str
    attempt: int
    filed_on: date
    filer: str
    by_chair: bool
    authority: Upload | None = None


def bundle(round: Round, cover: Cover, items: Sequence[Item]) -> Document:
    """The whole bundle. What was handed in as a file stands in the index with its digest."""
    index, annexes = _numbered(round, items)
    if cover.authority:
        index.append((str(len(index) + 1), "企业委托工会代办的书面授权", _file(cover.authority)))
    return Document(
        title=f"{round.house}\n{round.paper_name}备案材料",
        issuer=round.enterprise.name,
        style=Style.BUNDLE,
        number=cover.number,
        addressee=f"{cover.bureau}、{cover.higher_union}",
        date=cover.filed_on,
        blocks=(
            Heading("一、申报表", 1),
            Facts(_declaration(round, cover)),
            Seal(round.enterprise.name, cover.filed_on),
            Heading("二、材料目录", 1),
            Table(("序号", "材料", "所在"), tuple(index), (0.5, 2.4, 2.4)),
            *annexes,
        ),
    )


def _declaration(round: Round, cover: Cover) -> tuple[tuple[str, str], ...]:
    contract, enterprise = round.contract, round.enterprise
    how = "工会主席受企业书面委托代为报送" if cover.by_chair else "企业在线报送"
    facts = (
        ("备案号", cover.number), ("报送次数", f"第 {cover.attempt} 次"),
        ("企业名称", enterprise.name), ("统一社会信用代码", enterprise.uscc), ("住所", enterprise.address),
        ("行业", enterprise.industry), ("工会名称", round.union.name),
        ("合同名称", round.get_kind_display()), ("合同编号", contract.number or ""),
        ("合同期限", f"{chinese(round.term_from)}至{chinese(round.term_until)}"),
        ("覆盖职工", f"{round.workforce} 人"),
        ("企业方首席代表", _chief(round, Side.EMPLOYER)), ("职工方首席代表", _chief(round, Side.WORKER)),
        ("职代会通过日期", chinese(contract.passed_on) if contract.passed_on else ""),
        ("签订日期", chinese(contract.signed_on) if contract.signed_on else ""),
        ("报送日期", chinese(cover.filed_on)), ("报送方式", how), ("申报人", cover.filer),
    )  # fmt: skip
    return tuple((name, value) for name, value in facts if value)


def _chief(round: Round, side: Side) -> str:
    seat = round.chief(side)
    return seat.person.name if seat else ""


def _numbered(round: Round, items: Sequence[Item]) -> tuple[list[tuple[str, str, str]], list[Block]]:
    """The index and the annexes; two items that the same text answers share one annex."""
    index: list[tuple[str, str, str]] = []
    annexes: list[Block] = []
    labels: dict[object, str] = {}
    for number, item in enumerate(items, 1):
        found = item.found
        told = found.write or (found.paper.pk if found.paper else None)
        document = None if told in labels else found.document(round)
        if document is not None:
            labels[told] = f"附件{len(labels) + 1}"
            annexes += as_annex(document, labels[told])
        place = labels.get(told) or (_file(found.upload) if found.upload else found.note)
        index.append((str(number), item.title, place))
    return index, annexes


def _file(upload: Upload) -> str:
    return f"{upload.file_name}（SHA-256 {upload.blob_id[:16]}）"
