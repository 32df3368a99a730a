"""The demonstration's one contract with grade tables: what both sides of a machine maker agree on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from gonghui.kernel.rooms.actions import accept_proposal

from ..actions.grades import put_tables_forward
from ..grades.ladder import LADDER, Grade
from ..grades.tables import Band, Channel, Extra, GradePay, Often, Pays, Post, Review, Sort, Tables

#: From 初级工 upwards, yuan a month; 高级工, 技师 and 高级技师 as a machine maker of Taizhou was reported to pay.
ALLOWANCES = (100, 200, 300, 500, 1000)
FAMILY = "数控类"
TABLES = Tables(
    Pays.ALLOWANCE,
    (
        *(GradePay(grade, Decimal(pay)) for grade, pay in zip(LADDER[1:], ALLOWANCES, strict=False)),
        GradePay(Grade.TECHNICIAN, Decimal(700), FAMILY),
        GradePay(Grade.SENIOR_TECHNICIAN, Decimal(1300), FAMILY),
    ),
    Decimal(2600),
    (Post("数控车工", Decimal("1.25"), FAMILY), Post("焊工", Decimal("1.2")), Post("装配工", Decimal(1))),
    (
        Channel("一档", "班组长", "助理工程师", Grade.SENIOR, Band(Decimal(6000), Decimal(7500))),
        Channel("二档", "车间主任", "工程师", Grade.SENIOR_TECHNICIAN, Band(Decimal(7500), Decimal(10000))),
    ),
    (
        Extra(Sort.AWARD, "发明专利", Often.ONCE, Decimal(2000), condition="取得授权证书"),
        Extra(Sort.AWARD, "技术革新", Often.ONCE, percent=Decimal(5), condition="按一年效益", cap=Decimal(300_000)),
        Extra(Sort.EDUCATION, "大专", Often.MONTHLY, Decimal(100)),
        Extra(Sort.MENTORING, "带徒出师", Often.MONTHLY, Decimal(200), condition="带徒期内"),
        Extra(Sort.CONTEST, "县级一等奖", Often.ONCE, Decimal(1000)),
    ),
    Review("双方各三人的评定小组", 12, 7, 5),
)


def agree_on_tables(story: Any) -> None:
    """The chair puts the tables forward, the employer's chief accepts."""
    story.now += timedelta(minutes=20)
    sheet = story.do(put_tables_forward, story.house.chair, tables=TABLES, ground="技能等级应当看得见回报").value
    story.now += timedelta(minutes=30)
    story.do(accept_proposal, story.house.boss, sheet.proposal)
