"""Talks in the rehearsal: opened by the mediator, an offer and a yes at the joint table; a room apart stays apart."""

from __future__ import annotations

import re
from datetime import date

from gonghui.kernel.rehearsals import PageProblem

from .state import Play

ROOM = re.compile(r'href="(/disputes/rooms/[0-9a-f-]+/)"')


def agree_in_the_rooms(play: Play, amount: str, first: date, instalments: int) -> None:
    """From the lobby of the appointment to the draft both accepted, and the minutes. Raises PageProblem."""
    mediator, boss, worker = (play.players[part] for part in ("mediators", "boss", "worker"))
    _enter(play, "mediators")
    mediator.follow("/begin/")
    mediator.submit(action="/begin/")
    mine = set(ROOM.findall(_enter(play, "worker")))
    theirs = set(ROOM.findall(_enter(play, "boss")))
    apart = mine - theirs
    if len(mine & theirs) != 1 or len(apart) != 1 or boss.visitor.try_open(apart.pop()) != 404:
        raise PageProblem(f"单独谈的房间应当只有自己一方进得去：{sorted(mine)}、{sorted(theirs)}")
    boss.follow("/offer/")
    boss.submit({"amount": amount, "first_on": first.isoformat(), "instalments": str(instalments)}, having="amount")
    _enter(play, "worker")
    worker.submit(action="/say-yes/")
    _enter(play, "mediators")
    mediator.follow("draft-agreement/?offer=")
    mediator.submit({"terms": f"公司分 {instalments} 期付清拖欠的工资。"}, having="terms")
    _enter(play, "mediators")
    mediator.follow("/end-talks/")
    mediator.submit(action="/end-talks/")
    mediator.submit(having="minutes")


def _enter(play: Play, part: str) -> str:
    play.look(part)
    return play.players[part].follow("/talks/").html
