"""What disputes tell in an enterprise's portrait: figures of each year, for the unions above alone."""

from __future__ import annotations

from decimal import Decimal

from gonghui.kernel import clock
from gonghui.kernel.manifests import Chapter
from gonghui.kernel.measures.queries import yearly_sums
from gonghui.kernel.organisations.models import Organisation

from ..figures import AT_BASE, CLAIMED, CLOSED, FILED, PEOPLE, RECOVERED

YEARS = 6
#: Groups under this are not shown, nor what they asked for.
LEAST = 10
COLUMNS = ("年份", "案件", "申请人", "要求金额（元）", "到账金额（元）", "基层化解", "结案")
NOTE = f"不说谁申请。一年里申请人不足 {LEAST} 人的，不显示人数和金额。企业和企业工会看不到这一节。"


def chapters(enterprise: Organisation, in_full: bool) -> list[Chapter]:
    """The last six years, the oldest first; none where there was no case."""
    names = [measure.name for measure in (FILED, PEOPLE, CLAIMED, RECOVERED, AT_BASE, CLOSED)]
    sums = yearly_sums(enterprise.pk, names, clock.today())
    years = sorted({year for _, year in sums})[-YEARS:]
    if not years:
        return []
    rows = tuple(_row(year, {name: sums.get((name, year), Decimal(0)) for name in names}) for year in years)
    return [Chapter("disputes", "工资维权", COLUMNS, rows, ("案件", "结案"), NOTE, for_unions=True)]


def _row(year: int, sums: dict[str, Decimal]) -> tuple[object, ...]:
    people, few = sums[PEOPLE.name], sums[PEOPLE.name] < LEAST
    money = (None, None) if few else (f"{sums[CLAIMED.name]:,.2f}", f"{sums[RECOVERED.name]:,.2f}")
    counts = (int(sums[AT_BASE.name]), int(sums[CLOSED.name]))
    return (str(year), int(sums[FILED.name]), f"不足 {LEAST}" if few else int(people), *money, *counts)
