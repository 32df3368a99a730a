"""Lowest wages by post: read, checked, written, compared; and their pages."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from gonghui.kernel.errors import Conflict, Refused
from gonghui.services.bargaining.grades.typed import Odd
from gonghui.services.bargaining.industry.below import lower_figures
from gonghui.services.bargaining.industry.floors import Floor, Per, clause, faults, hints, ruled
from gonghui.services.bargaining.industry.floors_typed import floor_row, written
from gonghui.services.bargaining.industry.floors_workbook import read_floors, template, workbook
from gonghui.services.bargaining.industry.queries import in_proportion
from tests.plugin_cast import begins_after

from . import industry_stage as stage

WELDER = Floor("焊工", Per.MONTH, Decimal(3200), Decimal(3000))

names = st.sampled_from(["焊工", "抛光工", "门框组装(一线)", "A3冲压", "数控车工"])
money = st.integers(1, 900_000_000).map(lambda thousandths: Decimal(thousandths) / 1000)
rows = st.builds(Floor, names, st.sampled_from(list(Per)), money, st.none() | money, st.just("") | names)


@settings(max_examples=40)
@given(rows)
def test_a_row_that_was_written_reads_the_same(row):
    assert floor_row(written(row).split()) == row


@settings(max_examples=5)
@given(st.lists(rows, min_size=1, max_size=8, unique_by=lambda row: (row.post, row.per, row.quality)))
def test_a_workbook_that_was_handed_out_reads_the_same(tmp_path_factory, table):
    file = tmp_path_factory.mktemp("floors") / "table.xlsx"
    file.write_bytes(workbook(table))
    assert read_floors(file) == (tuple(table), [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("焊工 天 300", "计薪单位写的是“天”"),
        ("焊工 月 很多", "不是数字"),
        ("焊工 月", "没有写"),
        ("=1+1 月 300", "像是公式"),
    ],
)
def test_what_cannot_be_read_says_why(line, said):
    with pytest.raises(Odd, match=said):
        floor_row(line.split())


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([], "至少要有一行"),
        ([WELDER, WELDER], "写了两次"),
        ([Floor("焊工", Per.MONTH, Decimal(0))], "大于 0"),
        ([Floor("焊工", Per.MONTH, Decimal("1.2345"))], "三位小数"),
    ],
)
def test_what_cannot_be_put_forward(table, said):
    assert said in "".join(faults(table))


def test_words_and_hints():
    low = Floor("学徒", Per.MONTH, Decimal(2000), Decimal(2100))
    assert len(hints([low, WELDER], (2490, 2260, 2010))) == 2
    assert ruled([WELDER]) == (("焊工", "每月", "3200", "3000", "+6.7%", "—"),)
    assert "焊工每月 3200 元" in clause([WELDER])


def test_an_empty_template_is_refused_with_a_sentence(tmp_path):
    file = tmp_path / "empty.xlsx"
    file.write_bytes(template())
    assert read_floors(file)[1] == ["至少要有一行：工种（岗位）、计薪单位和最低标准。"]
    file.write_bytes(b"no workbook")
    with pytest.raises(Refused):
        read_floors(file)


@pytest.mark.parametrize(
    ("text", "amount", "found"),
    [
        ("焊工每月 3000 元。", None, [3000]),
        ("焊工每月 3200 元。", None, []),
        ("本企业最低工资标准为每月 3,100 元。", None, [3100]),
        ("焊工每小时 15 元。", None, []),
        ("焊工每月 3000 元，抛光工每小时 19 元。", None, [3000]),
        ("门框组装计件单价 2 元/件。", None, []),
        ("抛光工每小时 18 元。", None, [18]),
        ("高温津贴每月 300 元。", None, []),
        ("双方另行约定。", Decimal(2500), [2500]),
    ],
)
def test_figures_under_the_industrys(text, amount, found):
    table = [WELDER, Floor("抛光工", Per.HOUR, Decimal("18.5"))]
    assert [int(figure) for figure, _ in lower_figures(text, amount, table)] == found


@settings(max_examples=40)
@given(st.dictionaries(st.integers(), st.integers(0, 5000), min_size=1, max_size=12), st.integers(0, 300))
def test_seats_are_shared_out_wholly_and_by_heads(heads, seats):
    shared = in_proportion(heads, seats)
    total = sum(heads.values())
    assert sum(shared.values()) == (seats if total else 0)
    for key, count in heads.items():
        assert abs(shared[key] - (seats * count / total if total else 0)) < 1


class TestAtTheTable:
    """The table goes over the table of the meeting."""

    pytestmark = [pytest.mark.django_db, begins_after(stage.meet)]

    def test_the_same_again_is_not_put_forward(self, city, round):
        stage.put(city, round)
        with pytest.raises(Conflict, match="不用另提"):
            stage.put(city, round, by=city.boss)
        lower = [Floor("焊工", Per.MONTH, Decimal(3100), Decimal(3000))]
        assert stage.put(city, round, lower, by=city.boss).number == 2

    def test_typed_in_it_is_put_forward_and_everybody_reads_it(self, city, round, signed_in):
        page = reverse("bargaining:put_floors_forward", args=[round.pk])
        chair = signed_in(city.chair)
        refused = chair.post(page, {"rows": "焊工 天 300"})
        assert refused.status_code == 422
        assert "计薪单位" in refused.content.decode()
        assert chair.post(page, {"rows": "焊工 月 3200 3000\n抛光工 小时 18.5"}).status_code == 302
        floors = reverse("bargaining:floors", args=[round.pk])
        shown = signed_in(city.crews[2][0]).get(floors).content.decode()
        assert "+6.7%" in shown
        assert "接受这一稿" in signed_in(city.boss).get(floors).content.decode()

    def test_from_excel_it_is_looked_at_first(self, city, round, signed_in):
        file = io.BytesIO(workbook([WELDER]))
        file.name = "标准.xlsx"
        page = signed_in(city.chair).post(reverse("bargaining:import_floors", args=[round.pk]), {"file": file})
        assert "焊工 月 3200 3000" in page.content.decode()
        assert not round.floor_sheets.exists()
