"""What the workers of the demonstration hand in: a wage slip, a book of hours, a talk in writing. All made up."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gonghui.kernel.evidence.actions import hand_in
from gonghui.kernel.evidence.actions.exhibits import Description
from gonghui.kernel.evidence.looking import Looked, look
from gonghui.kernel.evidence.models import Held
from gonghui.kernel.evidence.queries import dossier_of
from gonghui.kernel.papers.document import Document, Facts, Style, Table
from gonghui.kernel.papers.printing.pdf import render_pdf
from gonghui.kernel.rights import Actor

from .models import Case

TALK = """{day} 19:42
我：班长，这个月的工资什么时候发？
班长：老板说货款没回来，再等等。
我：上个月也是这样说的。
班长：我也没拿到，我再问问。
"""


def hand_in_evidence(case: Case, worker: Actor, at: datetime, month: date, wage: Decimal) -> None:
    """Three exhibits of the worker, about the last month that was paid as agreed."""
    dossier: Any = dossier_of(case.matter)
    for description, file in (
        (Description("工资条", "每个月约定的工资数额", "单位发放", Held.COPY), _wage_slip(case, month, wage)),
        (Description("考勤记录", "上班的天数和时间", "本人保存", Held.COPY), _hours(case, month)),
        (Description("和班长的聊天记录", "单位承认没有按时发放", "本人手机", Held.ORIGINAL), _talk(month)),
    ):
        hand_in(dossier, actor=worker, at=at, description=description, files=(file,))


def _wage_slip(case: Case, month: date, wage: Decimal) -> Looked:
    rows = (("基本工资", f"{wage - 1200}.00"), ("岗位津贴", "800.00"), ("满勤奖", "400.00"), ("合计", f"{wage}.00"))
    return _printed(case, f"{month:%Y年%m月}工资条", ("项目", "金额（元）"), rows, "工资条.pdf")


def _hours(case: Case, month: date) -> Looked:
    days = [month.replace(day=number) for number in range(1, 29)]
    worked = [(day, "20:03" if day.isoweekday() % 3 else "17:02") for day in days if day.isoweekday() < 7]
    rows = tuple((f"{day}", "07:58", left) for day, left in worked)
    return _printed(case, f"{month:%Y年%m月}考勤记录", ("日期", "上班", "下班"), rows, "考勤记录.pdf")


def _talk(month: date) -> Looked:
    return look("聊天记录.txt", TALK.format(day=month.replace(day=21)).encode())


def _printed(case: Case, title: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], name: str) -> Looked:
    firm = case.respondent_name
    blocks = (Facts((("单位", firm), ("岗位", case.job))), Table(heads, rows))
    return look(name, render_pdf(Document(title=title, issuer=firm, style=Style.LETTER, blocks=blocks)))
