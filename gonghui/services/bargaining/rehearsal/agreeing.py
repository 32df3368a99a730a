"""Acts three and four: the offer and the answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import httpx

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.days import worked_on_or_after
from gonghui.kernel.rehearsals.reading import due_now, found
from gonghui.kernel.rehearsals.telling import Told
from gonghui.kernel.workdays import due

from .prologue import distinct
from .state import MORNING, Play, basis_of


def offer(play: Play) -> Told:
    """The chair writes and signs the letter; the employer signs for receipt the next working day."""
    chair, boss = play.players["chair"], play.players["boss"]
    meeting = _meeting_day(play)
    play.step_page("chair", "offer/")
    form = chair.follow("/offer/write/").form(having="meeting_at")
    asked: dict[str, Any] = {name: "请按行业水平提高。" for name in sorted(form.names) if name.startswith("topic_")}
    asked |= {
        "meeting_at": f"{meeting:%Y-%m-%dT%H:%M}", "place": "行政楼三楼会议室",
        "recorder": play.players["recorder"].name,
    }  # fmt: skip
    chair.submit(asked, having="meeting_at")
    chair.follow("/offer/send/")
    chair.confirm(having="version")
    sent = play.at
    play.leap_working_days(1)
    play.step_page("boss", "offer/")
    boss.submit(action="/offer/receive/")
    play.facts |= {"meeting": meeting, "received": play.today}
    return Told(
        "工会主席", f"{sent:%m月%d日}签发要约书，企业 {play.today:%m月%d日}签收，建议 {meeting:%m月%d日}开会",
        basis=basis_of(play.rules, "bargaining.offer_contents"),
    )  # fmt: skip


def _meeting_day(play: Play) -> datetime:
    """Late enough for the whole time to reply and to give the data, were the letter received in two days."""
    reply = due("bargaining.reply", play.today + timedelta(days=2), play.rules).due or play.today
    return datetime.combine(worked_on_or_after(reply + timedelta(days=14)), MORNING)


def answer(play: Play) -> Told:
    """The employer reads by when it must answer, names its side, accepts, and gives the data."""
    boss = play.players["boss"]
    play.leap_working_days(3)
    shown = due_now(play.look("boss"))
    by, basis = play.due("bargaining.reply", play.facts["received"], shown)
    _choose_managers(play)
    play.step_page("boss", "answer/")
    boss.follow("/answer/accept/")
    members = [play.players["agent"].name, *(hand.name for hand in play.managers)]
    boss.confirm({"chief": boss.name, "members": "\n".join(members)}, having="meeting_at")
    _give_data(play)
    page = play.step_page("chair", "answer/")
    named = int(found(r"企业方代表 (\d+) 人", page, page.text))
    if named != play.facts["seats"]:
        raise PageProblem(f"企业方报了 {play.facts['seats']} 名代表，工会看到 {named} 名。")
    return Told(
        "企业法定代表人", f"书面接受协商，企业方代表 {named} 人，会前资料已提供", by, basis
    )  # fmt: skip


def _choose_managers(play: Play) -> None:
    """As many as sit on the workers' side, the legal representative and the agent among them."""
    free = [hand for hand in distinct(play.hands) if hand not in play.candidates and hand not in play.delegates]
    ordered = [h for h in free if h.is_manager] + [h for h in free if not h.is_manager]
    play.managers = ordered[: max(0, play.facts["seats"] - 2)]


def _give_data(play: Play) -> None:
    """The employer fills in every item asked for; the table reads it, other workers do not."""
    boss = play.players["boss"]
    play.step_page("boss", "answer/")
    page = boss.follow("/data/")
    names = sorted(name for form in page.forms for name in form.names if name.startswith("value_"))
    if not names:
        raise PageProblem(f"{page.url}：没有填写资料的地方。")
    boss.submit(dict.fromkeys(names, "上年度 1260 万元，见报表"), having=names[0])
    page = play.step_page("chair", "answer/")
    if "已经给齐" not in play.players["chair"].open(page.link("/data/")).text:
        raise PageProblem("企业提供了资料，工会主席看到的却是没有给齐。")
    if play.players["worker"].visitor.try_open(f"{play.page}data/") != httpx.codes.FORBIDDEN:
        raise PageProblem("会前资料不该让代表以外的职工看到。")
