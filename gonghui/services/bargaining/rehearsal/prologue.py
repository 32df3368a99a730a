"""Before the curtain: city and firm are founded, the chair brings the roster in and enters the delegates."""

from __future__ import annotations

import re
import tempfile
import time
from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import count
from math import ceil
from pathlib import Path

from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.players import Hand, Player
from gonghui.kernel.rehearsals.reading import found
from gonghui.kernel.rosters.reading.check import open_roster
from gonghui.kernel.rosters.reading.rows import REJECTED
from gonghui.kernel.rosters.reading.unreadable import NotARoster

from .state import Play

#: Below this many workers a meeting of all of them takes the congress's place where the law names no other number.
CONGRESS_FROM = 100
MANAGES = re.compile(r"主任|经理|主管|总监|厂长|部长")
READING_PATIENCE = 120.0


def prologue(play: Play, *, place: str, workers: int, roster: str, firms: int = 1) -> None:
    """Everything that stands before a round can begin."""
    play.leap(play.today)
    founded = play.stage.set_anew(place=place, workers=workers, firms=firms)
    content, name = founded["roster"].encode("utf-8-sig"), "花名册.csv"
    if roster:
        path = Path(roster)
        content, name = path.read_bytes(), path.name
    play.hands = hands_of(content, name, play.today, spare=founded["serial"])
    play.enterprise, play.union = founded["enterprise"]["id"], founded["union"]["id"]
    play.workforce = len(play.hands) + 2 + len(founded["workers"])
    _enter_players(play, founded)
    _bring_in_roster(play, name, content)
    _enter_delegates(play)
    if founded["trade"]:
        _enter_the_trade(play, founded["trade"])


def hands_of(content: bytes, name: str, today: date, *, spare: int) -> list[Hand]:
    """The workers of a roster as the product reads it; who has no phone there gets a made-up one.

    Raises GonghuiError with the reader's sentence where it is no roster.
    """
    with tempfile.TemporaryDirectory(prefix="gonghui-roster-") as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        try:
            rows = [row for row in open_roster(file, today=today).check() if row.status != REJECTED]
        except NotARoster as refusal:
            raise GonghuiError(refusal.sentence) from refusal
    spares = (f"1991{spare + number:07d}" for number in count())
    return [
        Hand(row.name, row.id or "", row.phone or next(spares), row.sex == "女", bool(MANAGES.search(row.job)))
        for row in rows
    ]


def _enter_players(play: Play, founded: dict) -> None:  # type: ignore[type-arg]
    parts = dict(founded["people"]) | {"recorder": founded["workers"][0], "worker": founded["workers"][1]}
    for part, who in parts.items():
        play.players[part] = Player.at(play.stage, who["name"], who["phone"])
        play.players[part].sign_in()


def _enter_the_trade(play: Play, trade: dict) -> None:  # type: ignore[type-arg]
    """From here on the chair is the industry union's, boss and agent are the association's."""
    play.facts["trade"] = trade
    play.players["firm_chair"] = play.players.pop("chair")
    for old in ("boss", "agent"):
        play.players.pop(old).close()
    for part, who in trade["people"].items():
        play.players[part] = Player.at(play.stage, who["name"], who["phone"])
    for number, firm in enumerate(trade["firms"]):
        play.players[f"boss{number}"] = Player.at(play.stage, firm["boss"]["name"], firm["boss"]["phone"])
    for part in [*trade["people"], *(f"boss{number}" for number in range(len(trade["firms"])))]:
        play.players[part].sign_in()


def _bring_in_roster(play: Play, name: str, content: bytes) -> None:
    chair = play.players["chair"]
    chair.open("/")
    chair.follow("/organisations/")
    chair.follow(f"/organisations/{play.union}/")
    chair.follow(f"/rosters/{play.enterprise}/")
    preview = chair.submit(having="file", files={"file": (name, content, "application/octet-stream")})
    patience = time.monotonic() + READING_PATIENCE
    while "正在读取" in preview.text:
        if time.monotonic() > patience:
            raise PageProblem(f"{preview.url}：花名册一直没有读完。")
        time.sleep(1)
        preview = chair.open(preview.url)
    done = chair.submit(action="/rosters/uploads/")
    entered = int(found(r"新增 (\d+) 人", done, done.text))
    if entered != len(play.hands):
        raise PageProblem(f"花名册上可以导入 {len(play.hands)} 人，页面上说新增 {entered} 人。")


def _enter_delegates(play: Play) -> None:
    """As many as the scale of the place asks for, women by their share; none where all workers meet instead."""
    instead = play.rules.number("congress.meeting_instead_below")
    scale = play.rules.scale("congress.delegates", play.workforce)
    if scale is None or play.workforce < (instead.value if instead else CONGRESS_FROM):
        return
    play.delegates = chosen_delegates(play.hands, scale.value)
    chair = play.players["chair"]
    chair.open(f"/organisations/{play.union}/")
    chair.follow("/delegates/")
    names = "\n".join(f"{hand.name}，{hand.phone}" for hand in play.delegates)
    page = chair.submit({"names": names}, having="names")
    entered = page.text.count("职工代表 自")
    if entered != len(play.delegates):
        raise PageProblem(f"登记了 {len(play.delegates)} 名职工代表，工会页面上有 {entered} 名。")


def chosen_delegates(hands: list[Hand], number: int) -> list[Hand]:
    """So many who can be told apart and reached, no managers, women by their share at least."""
    eligible = [hand for hand in distinct(hands) if not hand.is_manager]
    women = [hand for hand in eligible if hand.is_woman]
    men = [hand for hand in eligible if not hand.is_woman]
    share = Fraction(sum(hand.is_woman for hand in hands) + 3, len(hands) + 5)
    wanted = min(len(women), ceil(share * number))
    return women[:wanted] + men[: number - wanted]


def distinct(hands: list[Hand]) -> list[Hand]:
    """Those whose name and phone nobody else on the roster has."""
    names = Counter(hand.name for hand in hands)
    phones = Counter(hand.phone for hand in hands)
    return [hand for hand in hands if names[hand.name] == 1 and phones[hand.phone] == 1]


def reachable(hands: list[Hand]) -> list[Hand]:
    """Those with a phone of their own: an account needs one, and a few rosters give one number to several people."""
    phones = Counter(hand.phone for hand in hands)
    return [hand for hand in hands if phones[hand.phone] == 1]
