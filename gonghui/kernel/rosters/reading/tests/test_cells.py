"""What each kind of cell means, as tables."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghui.kernel.rosters.reading import cells
from gonghui.kernel.rosters.reading.dates import hired
from gonghui.kernel.rosters.reading.faults import Fault
from gonghui.kernel.rosters.reading.levels import level
from gonghui.kernel.rosters.reading.phones import phone

from .writing import TODAY, id_number

LOST, MISSING = Fault.ID_LOST_TO_FLOAT, Fault.ID_MISSING
SHORT, IMPOSSIBLE = Fault.PHONE_SHORT, Fault.DATE_IMPOSSIBLE


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("陈桂芳", "陈桂芳"),
        ("张 三", "张三"),
        (" 张\u3000三\xa0", "张三"),
        ("张\u200b三", "张三"),
        ("欧阳 娜 娜", "欧阳娜娜"),
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("买买提 • 吐尔逊", "买买提·吐尔逊"),
        ("阿不都．热合曼", "阿不都·热合曼"),
        ("Ｊｏｈｎ  Smith", "John Smith"),
        ("J. R. Smith", "J. R. Smith"),
        ("𠮷田", "𠮷田"),
        ("﨑山", "﨑山"),
        ("'李四", "李四"),
        ("-", ""),
        ("  ", ""),
        (None, ""),
        ('=HYPERLINK("http://127.0.0.1/x","张三")', '=HYPERLINK("http://127.0.0.1/x","张三")'),
    ],
)
def test_names(written, name):
    assert cells.name(written).value == name


@pytest.mark.parametrize(
    "written",
    [
        " 33078419900423037x\u3000",
        "３３０７８４１９９００４２３０３７Ｘ",
        "330784 19900423 037X",
        "330784-19900423-037X",
        "'33078419900423037X",
        "33078419900423037×",
        "\u200b33078419900423037X\ufeff",
    ],
)
def test_identity_numbers_are_made_whole_and_it_is_said(written):
    cell = cells.identity(written)
    assert cell.value == "33078419900423037X"
    assert cell.mended
    assert cell.fault is None


@pytest.mark.parametrize(
    ("written", "value", "fault"),
    [
        ("", "", MISSING),
        ("无", "", MISSING),
        ("—", "", MISSING),
        (3.30784199904e17, None, LOST),
        (330784990423037.0, None, LOST),
        ("3.30784E+17", None, LOST),
        ("５.13701e17", None, LOST),
        ("330784199904230371.0", None, LOST),
        ("330784990423037", "330784990423037", None),
    ],
)
def test_identity_numbers_that_are_missing_or_lost(written, value, fault):
    cell = cells.identity(written)
    assert (cell.value, cell.fault) == (value, fault)


@pytest.mark.parametrize(
    "written",
    [
        "138 0013 8000",
        "138-0013-8000",
        "+86 13800138000",
        "+86-138-0013-8000",
        "0086 13800138000",
        "8613800138000",
        "(+86)13800138000",
        "013800138000",
        13800138000.0,
        13800138000,
        "13800138000.0",
        "1.3800138000E+10",
        "１３８００１３８０００",
        "\u200b13800138000\xa0",
        "13800138000/13900139000",
        "0579-87123456 13800138000",
    ],
)
def test_phones_are_found_and_mending_is_said(written):
    cell = phone(written)
    assert (cell.value, cell.fault) == ("13800138000", None)
    assert cell.mended


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("1998519152", "1998519152"),
        ("0579-87123456", "057987123456"),
        ("12345678901", "12345678901"),
        (12345.0, "12345"),
        ("1.38E+10", None),
        ("", None),
        ("无", None),
        ("没有手机", None),
    ],
)
def test_what_is_no_mainland_mobile_number(written, digits):
    cell = phone(written)
    assert (cell.value, cell.fault) == (digits, SHORT)


@pytest.mark.parametrize(
    "written",
    [
        "2019.3.5",
        "2019年3月5日",
        "2019年03月05号",
        "20190305",
        "2019/03/05",
        "2019／3／5",
        "2019-3-5",
        " 2019-03-05 ",
        "2019-03-05 00:00:00",
        "2019/3/5 8:30",
        "2019-03-05T08:30:00",
        "2019年3月5日 星期二",
        "2019 3 5",
        "19.3.5",
        43529.0,
        "43529",
        20190305.0,
    ],
)
def test_dates_are_read_in_many_forms_and_it_is_said(written):
    cell = hired(written, TODAY)
    assert (cell.value, cell.fault) == (date(2019, 3, 5), None)
    assert cell.mended


@pytest.mark.parametrize("written", ["2019-03-05", date(2019, 3, 5), datetime(2019, 3, 5, 8, 30)])  # noqa: DTZ001
def test_a_date_cell_and_the_plain_form_need_no_mending(written):
    assert hired(written, TODAY) == cells.Cell(date(2019, 3, 5))


@pytest.mark.parametrize(
    "written",
    [
        "2019.13.5",
        "2019-02-30",
        "20191305",
        "2019.13",
        "3/5/2019",
        "去年",
        "0019-03-05",
        7.0,
        time(0, 0),
        "1900-01-00",
    ],
)
def test_impossible_dates(written):
    cell = hired(written, TODAY)
    assert (cell.value, cell.fault) == (None, IMPOSSIBLE)


@pytest.mark.parametrize("written", ["2019.3", "2019年3月", "201903", "2019", 2019.3, "待定"])
def test_incomplete_dates_are_noted_not_guessed(written):
    cell = hired(written, TODAY)
    assert (cell.value, cell.fault) == (None, None)
    assert cell.note


def test_two_figures_are_the_latest_such_year_that_has_come():
    assert hired("98-7-1", TODAY).value == date(1998, 7, 1)
    assert hired("26-7-1", TODAY).value == date(2026, 7, 1)
    assert hired("27-7-1", TODAY).fault is IMPOSSIBLE  # nobody hired in 1927 is still on a roster


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("四级/中级工", 4),
        ("三级（高级工）", 3),
        ("二级技师", 2),
        ("一级/高级技师", 1),
        ("高级技师", 1),
        ("特级技师", 1),
        ("技师", 2),
        ("高级工", 3),
        ("高级", 3),
        ("中级", 4),
        ("初级工", 5),
        ("5级", 5),
        ("五级", 5),
        ("五", 5),
        ("５", 5),
        ("Ⅲ级", 3),
        (4.0, 4),
        ("国家职业资格三级", 3),
        (" 中级工 ", 4),
    ],
)
def test_levels(written, value):
    assert level(written).value == value


@pytest.mark.parametrize(
    "written", ["技工", "普工", "八级工", "15级", "二级/高级工", "高级工程师", "中级职称", 7.0, "学徒"]
)
def test_levels_that_are_none_of_the_five_are_noted(written):
    cell = level(written)
    assert cell.value is None
    assert cell.note


@pytest.mark.parametrize("written", ["", "无", "-", None, "暂无"])
def test_no_level_is_no_news(written):
    assert level(written) == cells.Cell(None)


@pytest.mark.parametrize(
    ("written", "value"),
    [("男", "男"), ("女性", "女"), ("M", "男"), ("f", "女"), (" 女 ", "女"), (1.0, "男"), ("", None)],
)
def test_sexes(written, value):
    assert cells.sex(written).value == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("是", True), ("√", True), ("Y", True), ("否", False), ("×", False), ("", None), (1.0, True)],
)
def test_membership(written, value):
    assert cells.member(written).value is value


FORMULAS = [
    "=1",
    "@a",
    "+a",
    "-a",
    "＝1",
    "＠a",
    " =1",
    "\t=1",
    "\n=1",
    "'=1",
    "\u200b=1",
    "-无",
    "+(86)1",
    "＋cmd",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas(text):
    assert cells.is_formula(text)
    assert cells.holds_formula(["陈桂芳", text, "焊工"])


@pytest.mark.parametrize("text", ["+86 138", "-5", "- 5", "-", "--", "—", "+", "a=1", "1+1", "（=1）", ""])
def test_what_only_looks_like_a_formula(text):
    assert not cells.holds_formula(["陈桂芳", text, "焊工"])


BLANKS = st.text(st.sampled_from(" \t\xa0\u3000\u200b\ufeff\u2009"), max_size=3)


@given(st.integers(0, 999), BLANKS, BLANKS, st.booleans(), st.booleans())
def test_a_dirtied_number_comes_back_clean_and_stays_so(order, before, inside, full_width, dashed):
    number = id_number(order)
    joint = "-" if dashed else inside
    dirty = before + joint.join([number[:6], number[6:14], number[14:]]) + before
    if full_width:
        dirty = dirty.translate({code: code + 0xFEE0 for code in b"0123456789X-"})
    once = cells.identity(dirty)
    assert once.value == number
    assert cells.identity(once.value) == cells.Cell(number)


@given(st.text(max_size=12))
def test_mending_twice_changes_nothing_more(text):
    name = cells.name(text).value
    assert cells.name(name).value == name
    number = cells.identity(text).value
    assert number is None or cells.identity(number).value in (number, None)
    digits = phone(text).value
    assert digits is None or phone(digits).value == digits


@given(
    st.one_of(
        st.none(),
        st.booleans(),
        st.floats(),
        st.integers(),
        st.text(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    )
)
def test_no_cell_is_too_strange_to_be_read(cell):
    for meaning in (cells.name, cells.identity, phone, level, cells.sex, cells.member):
        assert isinstance(meaning(cell), cells.Cell)
    assert isinstance(hired(cell, TODAY), cells.Cell)
