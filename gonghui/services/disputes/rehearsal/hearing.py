"""Arbitration from acceptance to award: served, answered, heard, awarded; every day counted again."""

from __future__ import annotations

from datetime import date, timedelta

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.days import working_days_after
from gonghui.kernel.rehearsals.telling import Told
from gonghui.kernel.workdays import due

from .state import Play

#: So many working days after the notice the hearing is.
NOTICE = 5


def heard(play: Play, accepted: date) -> Told:
    """The application goes to the employer, who answers; a hearing is noticed in time and held; the award is final."""
    law, basis = play.law("arbitration", "仲裁", "disputes.award", accepted)
    for label, rule in (("送达申请书副本", "copy_to_respondent"), ("通知仲裁庭的组成", "panel_notice")):
        play.law("arbitration", label, f"disputes.{rule}", accepted)
    play.act("arbitration", "serve-application", {"arbitrators": "周正\n吴敏\n郑平"})
    play.law("boss", "提交答辩书", "disputes.answer", play.today)
    play.act("boss", "answer", {"words": "一月份已经付了一半，其余的等货款回来再付。"})
    if "申请人已收到副本" not in play.look("worker").text:
        raise PageProblem("职工的案件页上没有对方的答辩。")
    _hearing(play)
    play.leap(4)
    return _award(play, law, basis)


def _hearing(play: Play) -> None:
    """On the first day that leaves both sides enough time."""
    day = working_days_after(play.today, NOTICE)
    last = due("disputes.hearing_notice", day, play.rules).due
    if last is not None and play.today > last:
        raise PageProblem(f"{day} 开庭，最晚要在 {last} 通知，今天已经 {play.today}。")
    play.act("arbitration", "notice-hearing", {"begins_at": f"{day}T09:00", "place": "第一仲裁庭"})
    play.leap_to(day)
    play.look("arbitration")
    play.players["arbitration"].follow("/hold-hearing/")
    minutes = {"absent": "", "minutes": "申请人：三个月没有发。\n被申请人：发过一半，没有凭证。"}
    play.players["arbitration"].submit(minutes, action="/hold-hearing/")
    for part in ("worker", "boss"):
        if "庭审笔录" not in play.look(part).text:
            raise PageProblem(f"{part} 的案件页上没有庭审笔录。")


def _award(play: Play, law: date | None, basis: str) -> Told:
    first = (play.today + timedelta(days=10)).isoformat()
    held = play.rules.amounts("wages.minimum_monthly")
    given = {
        "words": "公司支付工资 18,600 元。", "amount_1": "18600", "nature_1": "pay", "instalments": "1",
        "first_on": first, "minimum_wage": str(held.value[-1] if held else 2000), "served_on": play.today.isoformat(),
    }  # fmt: skip
    play.act("arbitration", "award", given)
    play.law("boss", "单位申请撤销终局裁决", "disputes.annulment", play.today)
    return Told("仲裁委员会", "送达、答辩、开庭，终局裁决支付 18,600 元", law, basis)
