"""One fault a row, the first that applies; all else that is odd is a note."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gonghui.kernel.rosters.reading.faults import Fault

from .writing import HEADER, TODAY, faults_of, id_number, open_roster, person, rows_of, write_csv, write_xlsx

# In the order of the codes: what to write to earn each, all others left as they are.
SPOILED = {
    "formula_injection": {"部门": "=1+1"},
    "name_missing": {"姓名": ""},
    "id_missing": {"身份证号": ""},
    "id_lost_to_float": {"身份证号": "3.30784E+17"},
    "bad_check_digit": {"身份证号": "330784199004230379"},
    "sex_contradicts_id": {"性别": "女"},
    "phone_short": {"手机号码": "1380013800"},
    "date_impossible": {"入职时间": "2019.13.5"},
}


def test_every_code_has_its_words():
    assert [fault.value for fault in Fault] == [*SPOILED, "duplicate_id"]
    assert all(fault.sentence and fault.remedy for fault in Fault)


@pytest.mark.parametrize(("code", "changes"), SPOILED.items())
def test_each_fault_alone(tmp_path, code, changes):
    assert faults_of(write_csv(tmp_path / "a.csv", [HEADER, person(37, **changes)])) == [code]


def test_the_first_fault_that_applies_is_the_one(tmp_path):
    """Faults are added from the last code to the first: each new one outranks those before."""
    changes: dict[str, object] = {}
    lines, expected = [], []
    for code, spoiled in reversed(SPOILED.items()):
        changes = changes | spoiled
        lines.append(person(37, **changes))
        expected.append(code)
    assert faults_of(write_csv(tmp_path / "a.csv", [HEADER, *lines])) == expected


def test_a_number_cell_is_lost_whatever_its_value(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", {"s": [HEADER, person(1, 身份证号=int(id_number(1)[:15]))]})
    [row] = rows_of(path)
    assert (row.fault, row.id) == (Fault.ID_LOST_TO_FLOAT, None)


@pytest.mark.parametrize("title", HEADER)
def test_formulas_are_found_in_every_column(tmp_path, title):
    assert faults_of(write_csv(tmp_path / "a.csv", [HEADER, person(37, **{title: "@SUM(A1)"})])) == [
        "formula_injection"
    ]


def test_formulas_are_found_in_unknown_columns_and_beyond_the_header(tmp_path):
    lines = [
        [*HEADER, "备注"],
        [*person(1), "-2+3+cmd|' /C'!A0"],
        [*person(2), "=1"],
        [*person(3), "", "=1"],
    ]
    assert faults_of(write_csv(tmp_path / "a.csv", lines)) == [None, "formula_injection", "formula_injection"]


def test_duplicates_are_found_after_cleaning_and_the_later_is_rejected(tmp_path):
    number = id_number(37)
    lines = [
        HEADER,
        person(37),
        person(37, 身份证号=f" {number[:6]} {number[6:]}\u3000", 姓名="另一人"),
        person(39),
    ]
    rows = rows_of(write_csv(tmp_path / "a.csv", lines))
    assert [row.fault for row in rows] == [None, Fault.DUPLICATE_ID, None]
    assert "身份证号与第 2 行相同" in rows[1].notes


def test_a_rejected_row_still_is_the_first_of_its_number(tmp_path):
    lines = [HEADER, person(37, 手机号码=""), person(37)]
    assert faults_of(write_csv(tmp_path / "a.csv", lines)) == ["phone_short", "duplicate_id"]


def test_unsound_numbers_are_not_compared(tmp_path):
    lines = [
        HEADER,
        *[person(37, 身份证号=number) for number in ("", "", "123", "123", "3.3E+17", "3.3E+17")],
    ]
    expected = ["id_missing"] * 2 + ["bad_check_digit"] * 2 + ["id_lost_to_float"] * 2
    assert faults_of(write_csv(tmp_path / "a.csv", lines)) == expected


def test_a_rejected_row_gives_what_could_be_read(tmp_path):
    [row] = rows_of(write_csv(tmp_path / "a.csv", [HEADER, person(37, 姓名="=1", 手机号码="138-0013-8000")]))
    assert (row.name, row.id, row.phone, row.level) == ("=1", id_number(37), "13800138000", 4)


def test_a_blank_sex_is_filled_in_from_the_number(tmp_path):
    [row] = rows_of(write_csv(tmp_path / "a.csv", [HEADER, person(36, 性别="")]))
    assert (row.sex, row.status) == ("女", "mended")


def test_without_columns_for_sex_and_phone_there_is_a_note_and_no_fault(tmp_path):
    [row] = rows_of(write_csv(tmp_path / "a.csv", [["姓名", "身份证号"], ["陈桂芳", id_number(36)]]))
    assert (row.sex, row.phone, row.status) == ("女", None, "ok")
    assert len(row.notes) == 2


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"入职时间": "2005-01-01"}, "16周岁"),
        ({"入职时间": "2027-01-01"}, "今天以后"),
        ({"技能等级": "普工"}, "普工"),
    ],
)
def test_what_is_odd_is_noted(tmp_path, changes, word):
    [row] = rows_of(write_csv(tmp_path / "a.csv", [HEADER, person(37, **changes)]))
    assert row.fault is None
    assert any(word in note for note in row.notes)


LINES = st.lists(
    st.tuples(st.integers(0, 99), st.sampled_from([{}, *SPOILED.values()]), st.sampled_from(["", " ", "\u3000"])),
    max_size=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LINES)
def test_no_person_is_lost_and_every_row_has_one_status(tmp_path, lines):
    persons = [person(order, **({"姓名": f"陈{blank}桂"} | changes)) for order, changes, blank in lines]
    mixed = [HEADER]
    for line in persons:
        mixed += [line, [], ["小计", 1]]
    roster = open_roster(write_csv(tmp_path / "a.csv", [*mixed, ["合计", len(persons)]]), today=TODAY)
    rows = list(roster.check())
    assert [row.line for row in rows] == [2 + 3 * place for place in range(len(persons))]
    assert roster.counts.total() == len(persons)
    assert all((row.status == "rejected") == bool(row.fault) for row in rows)
    sound = [row.id for row in rows if row.fault is None]
    assert len(sound) == len(set(sound))
