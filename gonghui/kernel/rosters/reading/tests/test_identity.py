"""The identity number's own arithmetic, with numbers published as examples."""

from __future__ import annotations

import pytest

from gonghui.kernel.rosters.reading import identity

from .writing import TODAY, id_number


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "440524188001010014", "34052419800101001X", "370101190102039973"]
)
def test_published_examples_are_sound(number):
    assert identity.complaint(number, TODAY) is None


@pytest.mark.parametrize("area", ["810000", "820000", "830000", "133100", "999999"])
def test_the_area_is_never_a_fault(area):
    assert identity.complaint(id_number(area=area), TODAY) is None


@pytest.mark.parametrize(
    ("number", "complaint"),
    [
        ("110105194912310021", "校验码"),
        ("11010519491231002", "18 位"),
        ("110105491231002", "15 位"),
        ("1101051949123100X2", "字符"),
        (id_number(born="19900230"), "出生日期"),
        (id_number(born="20261122"), "出生日期"),
        (id_number(born="19001301"), "出生日期"),
        ("", "18 位"),
    ],
)
def test_what_is_wrong_is_said(number, complaint):
    assert complaint in (identity.complaint(number, TODAY) or "")


def test_sex_and_birth_date_are_read_from_the_number():
    assert identity.sex("11010519491231002X") == "女"
    assert str(identity.birth_date("11010519491231002X")) == "1949-12-31"
