"""Skill grades in the meeting: one side types tables in, the other sends Excel; a worker looks at their pay."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from functools import partial
from pathlib import Path

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.reading import found
from gonghui.kernel.rehearsals.telling import Told

from ..grades.ladder import LADDER, Grade
from ..grades.reading import read_workbook
from ..grades.tables import Channel, Extra, GradePay, Often, Pays, Post, Review, Sort, Tables
from ..grades.wording import ruled
from ..grades.workbooks import workbook
from . import meeting, opening
from .state import Play

initiate = partial(opening.initiate, about="skill_grade")
initiate_both = partial(opening.initiate, about="both")
ITEM = "skill_grades"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What the chair types, a month from 初级工 upwards, and the lines of the other tables.
ASKED = (150, 300, 500, 800, 1200)
TYPED = {
    "posts": "焊工 1.2\n装配工 1", "base": "2600", "channels": "一档 班组长 助理工程师 高级工",
    "award": "发明专利 2000 一次性 取得授权证书", "mentoring": "带徒 200 每月 带徒期内",
    "assessor": "双方各三人的评定小组", "every_months": "12", "posting_days": "5", "appeal_days": "7",
    "ground": "照行业里的做法，按技能定津贴。",
}  # fmt: skip
#: What the employer's workbook offers instead, and what both agree on.
OFFERED = Tables(
    Pays.ALLOWANCE,
    tuple(GradePay(grade, Decimal(pay)) for grade, pay in zip(LADDER[1:], (100, 200, 400, 700, 1100), strict=False)),
    Decimal(2500),
    (Post("焊工", Decimal("1.2")), Post("装配工", Decimal(1))),
    (Channel("一档", "班组长", "助理工程师", Grade.SENIOR),),
    (
        Extra(Sort.AWARD, "发明专利", Often.ONCE, Decimal(1500), condition="取得授权证书"),
        Extra(Sort.MENTORING, "带徒", Often.MONTHLY, Decimal(150), condition="带徒期内"),
    ),
    Review("双方各三人的评定小组", 12, 7, 5),
)


def meet(play: Play) -> Told:
    """The meeting; its grade tables are settled by versions, the other topics by proposals."""
    return meeting.meet(play, settle={ITEM: _settle_tables})


def _settle_tables(play: Play) -> None:
    """The chair types a version in, the employer answers by Excel, the chair accepts; a worker reads what it means."""
    _type_in(play)
    _import(play)
    chair = play.players["chair"]
    chair.open(_page(play))
    chair.follow("/accept/")
    chair.submit(action="/accept/")
    if "谈拢" not in chair.open(_page(play)).text:
        raise PageProblem("主席接受了企业方的能级工资表，页面上却没有写谈拢。")
    play.facts["grades"] = [cell for table in ruled(OFFERED) for row in table.rows for cell in row[:1]]
    _worker_looks(play)


def _page(play: Play) -> str:
    return f"{play.page}grades/"


def _type_in(play: Play) -> None:
    chair = play.players["chair"]
    chair.open(_page(play))
    chair.follow("/grades/put-forward/")
    amounts = {f"grade-{grade.value}": pay for grade, pay in zip(LADDER[1:], ASKED, strict=False)}
    chair.submit(amounts | TYPED, having="pays")


def _import(play: Play) -> None:
    """The template is downloaded and read, the filled-in workbook sent, looked at once more, put forward."""
    boss = play.players["boss"]
    boss.open(_page(play))
    page = boss.follow("/grades/import/")
    template = boss.visitor.download(page.link("/grades/template.xlsx")).content
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as kept:
        Path(kept.name).write_bytes(template)
        if not read_workbook(Path(kept.name)).wrong:
            raise PageProblem("空的能级工资表模板不该读得进来。")
    boss.submit(having="file", files={"file": ("能级工资表.xlsx", workbook(OFFERED), XLSX)})
    boss.submit({"ground": "企业能承受的数。"}, having="pays")
    if "第 2 稿" not in boss.open(_page(play)).text:
        raise PageProblem("企业方用 Excel 提出的能级工资表没有成为第 2 稿。")


def _worker_looks(play: Play) -> None:
    """What I would earn at each grade: on the first post, base times coefficient and the grade's allowance."""
    worker = play.players["worker"]
    worker.open(_page(play))
    page = worker.follow("/grades/pay/")
    chosen = OFFERED.posts[0].name
    page = worker.open(f"{page.url}?post={chosen}")
    grade = OFFERED.grades[-1]
    expected = OFFERED.base * OFFERED.posts[0].coefficient + grade.amount if OFFERED.base else grade.amount
    shown = found(rf"{grade.grade.words}(?: 您)? ([\d,.]+) 元", page, page.text)
    if Decimal(shown.replace(",", "")) != expected:
        raise PageProblem(f"{chosen}、{grade.grade.words}每月应为 {expected} 元，页面上是 {shown}。")
