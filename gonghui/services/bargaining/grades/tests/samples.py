"""Tables the tests work with."""

from __future__ import annotations

from decimal import Decimal

from gonghui.services.bargaining.grades.ladder import LADDER, Grade
from gonghui.services.bargaining.grades.tables import (
    Channel,
    Extra,
    GradePay,
    Often,
    Pays,
    Post,
    Review,
    Sort,
    Tables,
)


def plain(*amounts: Decimal | int) -> Tables:
    """Allowances from 初级工 upwards, nothing else."""
    rungs = zip(LADDER[1:], amounts, strict=False)
    return Tables(Pays.ALLOWANCE, tuple(GradePay(grade, Decimal(amount)) for grade, amount in rungs))


FULL = Tables(
    Pays.ALLOWANCE,
    plain(100, 200, 300, 500, 1000).grades,
    Decimal(3000),
    (Post("焊工", Decimal("1.2")), Post("装配工", Decimal(1))),
    (Channel("一档", "班组长", "助理工程师", Grade.SENIOR), Channel("二档", "车间主任", "工程师", Grade.TECHNICIAN)),
    (
        Extra(Sort.AWARD, "发明专利", Often.ONCE, Decimal(2000), condition="取得授权证书"),
        Extra(Sort.AWARD, "技术革新", Often.ONCE, percent=Decimal(5), condition="按一年效益", cap=Decimal(300_000)),
        Extra(Sort.EDUCATION, "大专", Often.MONTHLY, Decimal(100)),
        Extra(Sort.MENTORING, "带徒出师", Often.MONTHLY, Decimal(200), condition="带徒期内"),
        Extra(Sort.CONTEST, "县级一等奖", Often.ONCE, Decimal(1000)),
    ),
    Review("双方各三人的评定小组", 12, 7, 5),
)
