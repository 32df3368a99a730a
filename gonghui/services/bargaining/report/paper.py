"""The report as an official paper (GB/T 9704): what the month brought, in words and tables that print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.papers.document import Block, Colophon, Document, Heading, Paragraph, Seal, Style, Table
from gonghui.rulebook import rules_at

from .figures import Coverage, Figures, at_or_above, by_part, coverage, figures, rises
from .lateness import NAMED, Lateness, lateness
from .months import Span, month_before, year_to

PATTERN = "{office}集协月报〔{{year}}〕{{serial}}号"
DASH = "—"
#: The widest bar of a table's chart.
BAR = 12
PER_MILLE = Decimal(10)
#: What is compared: its name, its figure's name, and the unit.
COMPARED = (
    ("发起协商", "opened", "轮"), ("签订合同", "signed", "份"), ("报送备案", "filed", "份"),
    ("生效合同", "effective", "份"), ("张榜公示", "posted", "份"), ("撤回、终止", "withdrawn", "轮"),
    ("投票（选举、职代会）", "ballots", "次"), ("投票率", "turnout", "%"), ("职工建议", "suggested", "条"),
    ("建议答复率", "answered_share", "%"), ("平均工资约定涨幅", "rise", "%"), ("少跑的路", "trips", "趟"),
)  # fmt: skip


@dataclass(frozen=True)
class Month:
    """Everything a report says, counted."""

    area: Organisation
    span: Span
    now: Figures
    before: Figures
    year: Figures
    coverage: Coverage
    lateness: Lateness
    rises: list[tuple[str, int]]
    parts: list[tuple[str, int, int, int]]
    #: The guideline of the place in per cent with its basis, and how many of the year reached it; absent: unknown.
    guideline: tuple[Decimal, str, int] | None

    @property
    def title(self) -> str:
        return f"{self.area.short_name}{self.span.first.year}年{self.span.first.month}月集体协商月报"


def counted(area: Organisation, month: Span, until: date) -> Month:
    """A month of an area, in a fixed number of queries; of a month that still runs what is known on `until`."""
    last, year = min(month.last, until), year_to(min(month.last, until))
    return Month(
        area, month, figures(area, month), figures(area, month_before(month.first)), figures(area, year),
        coverage(area, last), lateness(area, Span(month.first, last)), rises(area, year), by_part(area, month),
        _guideline(area, year),
    )  # fmt: skip


def _guideline(area: Organisation, year: Span) -> tuple[Decimal, str, int] | None:
    held = rules_at(area.place, year.last).amounts("wages.guideline")
    if held is None or not held.value:
        return None
    base = Decimal(held.value[0]) / PER_MILLE
    return base, held.basis, at_or_above(area, year, base)


def document(month: Month, dated: date, number: str = "") -> Document:
    """The report as it is printed."""
    return Document(
        title=month.title,
        issuer=month.area.name,
        style=Style.OFFICIAL,
        red_head=True,
        number=number,
        date=dated,
        blocks=(
            *_in_short(month), *_compared(month), *_results(month), *_parts(month), *_late(month),
            Seal(month.area.name, dated), Colophon(printed_by=month.area.name, printed_on=dated),
        ),
    )  # fmt: skip


def _in_short(month: Month) -> Iterator[Block]:
    now, year, reach = month.now, month.year, month.coverage
    yield Heading("一、总体情况", 1)
    yield Paragraph(
        f"{month.span.first.month}月，全地区发起工资集体协商{now.opened}轮，签订集体合同{now.signed}份，报送备案"
        f"{now.filed}份，生效{now.effective}份，张榜公示{now.posted}份。今年以来，累计发起{year.opened}轮，签订"
        f"{year.signed}份，生效{year.effective}份。"
    )
    share = f"，占{_shown(reach.share)}%" if reach.share is not None else ""
    yield Paragraph(
        f"截至月末，全地区{reach.enterprises}家企业中有{reach.covered}家的集体合同在履行{share}，覆盖职工{reach.workers}人。"
    )


def _compared(month: Month) -> Iterator[Block]:
    yield Heading("二、和上月相比", 1)
    rows = []
    for name, key, unit in COMPARED:
        now, before, year = (getattr(one, key) for one in (month.now, month.before, month.year))
        rows.append((f"{name}（{unit}）", _shown(now), _shown(before), _difference(now, before), _shown(year)))
    yield Table(("指标", "本月", "上月", "增减", "今年累计"), tuple(rows), (2.4, 1, 1, 1, 1.2))


def _results(month: Month) -> Iterator[Block]:
    year = month.year
    yield Heading("三、协商结果", 1)
    if year.rise is None:
        yield Paragraph("今年生效的合同还没有约定平均工资涨幅的。")
        return
    ago = year.rise_a_year_earlier
    beside = f"，上年同期为{_shown(ago)}%" if ago is not None else ""
    yield Paragraph(f"今年生效的合同中，{year.with_rise}份约定了平均工资涨幅，平均{_shown(year.rise)}%{beside}。")
    if month.guideline is None:
        yield Paragraph("系统里还没有本地区今年的工资指导线，没有对照。")
    else:
        base, basis, reached = month.guideline
        yield Paragraph(f"工资指导线基准线为{_shown(base)}%（{basis}），{reached}份达到或者超过。")
    yield _chart("约定涨幅", "合同（份）", month.rises)


def _parts(month: Month) -> Iterator[Block]:
    if not month.parts:
        return
    yield Heading("四、各地情况", 1)
    rows = tuple((name, str(opened), str(signed), str(effective)) for name, opened, signed, effective in month.parts)
    yield Table(("地区", "发起（轮）", "签订（份）", "生效（份）"), rows, (2, 1, 1, 1))


def _late(month: Month) -> Iterator[Block]:
    late = month.lateness
    yield Heading(f"{'五' if month.parts else '四'}、逾期事项", 1)
    if not late.count:
        yield Paragraph("本月没有逾期的事项。")
        return
    rest = f"，下表列出其中{NAMED}项" if late.count > NAMED else ""
    yield Paragraph(f"本月到期而没有按期办结的共{late.count}项{rest}。")
    yield _chart("该谁办", "逾期（项）", late.by_party)
    yield Table(
        ("企业", "事项", "该谁办", "期限", "现在"),
        tuple((one.firm, one.what, one.who, f"{one.due:%Y-%m-%d}", one.state) for one in late.named),
        (1.4, 1.4, 1.2, 1.2, 1.2),
    )


def _chart(of: str, unit: str, rows: Sequence[tuple[str, int]]) -> Table:
    """A table whose last column is a bar, so that it prints and reads aloud."""
    most = max((count for _, count in rows), default=0)
    return Table(
        (of, unit, "图示"),
        tuple((name, str(count), "■" * -(-count * BAR // most) if count else "") for name, count in rows),
        (1.2, 0.8, 2),
    )


def _shown(value: object) -> str:
    if value is None:
        return DASH
    if isinstance(value, Decimal):
        return f"{value.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP).normalize():f}"
    return str(value)


def _difference(now: int | Decimal | None, before: int | Decimal | None) -> str:
    if now is None or before is None:
        return DASH
    change = now - before
    return f"+{_shown(change)}" if change > 0 else _shown(change)
