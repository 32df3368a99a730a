"""Lowest wages by post as plain values: what is wrong with them, what changed, how they read. Yuan throughout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

LONGEST_NAME = 40
MOST_ROWS = 200
LARGEST_AMOUNT = Decimal(1_000_000)
PLACES = Decimal("0.001")
HEADING = "行业最低工资标准"


class Per(StrEnum):
    """What an amount is paid for."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Per:
        made = str.__new__(cls, value)
        made._value_, made.words = value, words
        return made

    MONTH = "month", "月"
    HOUR = "hour", "小时"
    PIECE = "piece", "件"
    SET = "set", "套"


@dataclass(frozen=True)
class Floor:
    """No less than `amount` yuan on this post (or for this process) per month, hour, piece or set."""

    post: str
    per: Per
    amount: Decimal
    last_year: Decimal | None = None
    quality: str = ""

    @property
    def change(self) -> Decimal | None:
        """Against last year, in per cent with one decimal; None where last year is not known."""
        if not self.last_year:
            return None
        share = (self.amount - self.last_year) / self.last_year * 100
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def words(self) -> str:
        """As one reads it: 焊工 每月 3200 元."""
        quality = f"（{self.quality}）" if self.quality else ""
        return f"{self.post}{quality}每{self.per.words} {figure(self.amount)} 元"


def figure(amount: Decimal) -> str:
    """An amount without useless noughts: 3200, 18.5."""
    return f"{amount.normalize():f}"


def faults(floors: Sequence[Floor]) -> list[str]:
    """What must be mended before the table can be put forward, in sentences."""
    if not floors:
        return ["至少要有一行：工种（岗位）、计薪单位和最低标准。"]
    found = [f"最多 {MOST_ROWS} 行，请合并几行。"] if len(floors) > MOST_ROWS else []
    seen: set[tuple[str, Per, str]] = set()
    for number, row in enumerate(floors, 1):
        if not row.post:
            found.append(f"第 {number} 行没有写工种（岗位）。")
        if len(row.post) > LONGEST_NAME or len(row.quality) > LONGEST_NAME:
            found.append(f"第 {number} 行的名称太长，最多 {LONGEST_NAME} 字。")
        if any(not _is_sound(amount) for amount in (row.amount, row.last_year) if amount is not None):
            found.append(f"第 {number} 行的金额要大于 0，最多三位小数。")
        key = (row.post, row.per, row.quality)
        if key in seen:
            found.append(f"“{row.post}”按{row.per.words}的标准写了两次。")
        seen.add(key)
    return found


def _is_sound(amount: Decimal) -> bool:
    return 0 < amount <= LARGEST_AMOUNT and amount == amount.quantize(PLACES)


def hints(floors: Iterable[Floor], minimum: Sequence[int]) -> list[str]:
    """What one should look at again: monthly floors under the local minimum wage, and falls against last year."""
    found = []
    lowest = min(minimum, default=None)
    for row in floors:
        if lowest is not None and row.per is Per.MONTH and row.amount < lowest:
            found.append(f"{row.words}，低于当地最低月工资标准的最低档 {lowest} 元。")
        if row.last_year is not None and row.amount < row.last_year:
            found.append(f"{row.words}，比上年的 {figure(row.last_year)} 元还低。")
    return found


def clause(floors: Sequence[Floor]) -> str:
    """The article's words; the table itself is printed behind it."""
    raised = [row.change for row in floors if row.change is not None]
    said = "、".join(row.words for row in floors[:3]) + ("等" if len(floors) > 3 else "")
    average = f"，与上年相比平均变动 {sum(raised) / len(raised):.1f}%" if raised else ""
    return (
        f"本合同约束的企业，各工种（岗位）职工在正常出勤、完成劳动定额时的工资不得低于附表的标准，"
        f"共 {len(floors)} 项：{said}{average}。"
    )


def short(floors: Sequence[Floor]) -> str:
    """The card in the meeting room."""
    return f"{len(floors)} 项最低标准：" + "；".join(row.words for row in floors)


HEADER = ("工种（岗位、工序）", "计薪单位", "最低标准（元）", "上年标准（元）", "比上年", "质量等级")


def ruled(floors: Iterable[Floor]) -> tuple[tuple[str, ...], ...]:
    """The rows as words, for pages and papers."""
    return tuple(
        (
            row.post, f"每{row.per.words}", figure(row.amount), figure(row.last_year) if row.last_year else "—",
            f"{row.change:+}%" if row.change is not None else "—", row.quality or "—",
        )
        for row in floors
    )  # fmt: skip
