"""Why a row is rejected. The order is the order in which the faults are looked for: a row gets the first."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """The nine codes, in order. `sentence` says what is wrong, `remedy` what to do about it."""

    FORMULA_INJECTION = "formula_injection"
    NAME_MISSING = "name_missing"
    ID_MISSING = "id_missing"
    ID_LOST_TO_FLOAT = "id_lost_to_float"
    BAD_CHECK_DIGIT = "bad_check_digit"
    SEX_CONTRADICTS_ID = "sex_contradicts_id"
    PHONE_SHORT = "phone_short"
    DATE_IMPOSSIBLE = "date_impossible"
    DUPLICATE_ID = "duplicate_id"

    @property
    def sentence(self) -> str:
        return _WORDS[self][0]

    @property
    def remedy(self) -> str:
        return _WORDS[self][1]


_WORDS = {
    Fault.FORMULA_INJECTION: (
        "有一格以公式符号开头",
        "把以 =、@、+、- 开头的那一格改成普通文字。",
    ),
    Fault.NAME_MISSING: ("姓名没有填", "补上姓名。"),
    Fault.ID_MISSING: ("身份证号没有填", "补上身份证号。"),
    Fault.ID_LOST_TO_FLOAT: (
        "身份证号被表格软件当成了数字，末几位已经丢失",
        "把这一列设为「文本」格式，对照身份证重新填写。",
    ),
    Fault.BAD_CHECK_DIGIT: (
        "身份证号不对：位数、出生日期或校验码有误",
        "对照身份证逐位核对后改正；须是 18 位。",
    ),
    Fault.SEX_CONTRADICTS_ID: (
        "性别与身份证号不一致",
        "对照身份证，改正性别或身份证号（第 17 位单数为男、双数为女）。",
    ),
    Fault.PHONE_SHORT: ("不是 11 位的大陆手机号码", "填写本人的 11 位手机号码。"),
    Fault.DATE_IMPOSSIBLE: ("入职时间不是一个真实的日期", "按 2019-03-05 的样子填写入职时间。"),
    Fault.DUPLICATE_ID: (
        "身份证号与前面一行重复",
        "同一人只留一行；如果是两个人，对照身份证改正其中一个号码。",
    ),
}

ORDER = {fault: place for place, fault in enumerate(Fault)}
