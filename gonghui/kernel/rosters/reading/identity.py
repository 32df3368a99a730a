"""The citizen identity number (GB 11643-1999): eighteen signs that can be checked without asking anybody.

Six signs of area, eight of birth date, three of order (odd for men), one check sign. The area is never
checked: districts are abolished and founded, and residence permits of people from Hong Kong, Macao and
Taiwan begin with 81, 82, 83. Numbers of fifteen digits ended in 2013 and count as too short.
"""

from __future__ import annotations

import re
from datetime import date
from operator import mul

_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# The digits are weighed as bytes, which is much faster than turning each into a number.
_ZEROS = ord("0") * sum(_WEIGHTS)
_CHECK_SIGNS = "10X98765432"
_FIRST_YEAR = 1850  # nobody on a roster was born earlier; a lower year is a slip of the finger


def check_sign(first_seventeen: str) -> str:
    """The eighteenth sign that belongs to seventeen digits (ISO 7064, MOD 11-2)."""
    total = sum(map(mul, _WEIGHTS, first_seventeen.encode("ascii"))) - _ZEROS
    return _CHECK_SIGNS[total % 11]


def birth_date(number: str) -> date | None:
    """The date written in a number of eighteen signs; None if the calendar has no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number: str) -> str:
    """`男` or `女`, from the seventeenth sign."""
    return "男" if int(number[16]) % 2 else "女"


def complaint(number: str, today: date) -> str | None:
    """What is wrong with a cleaned, upper-case number, in Chinese; None if it is sound."""
    if not _SHAPE.fullmatch(number):
        if len(number) == 15 and number.isdigit():
            return "是 15 位的旧号码，须换成 18 位"
        return f"应为 18 位，这里是 {len(number)} 位" if len(number) != 18 else "含有数字以外的字符"
    born = birth_date(number)
    if born is None or born.year < _FIRST_YEAR or born > today:
        return f"出生日期 {number[6:14]} 不存在"
    if check_sign(number[:17]) != number[17]:
        return "校验码不对，有一位写错了"
    return None
