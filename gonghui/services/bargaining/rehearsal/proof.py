"""What must agree in the end, read off the pages of different parties. Nothing here looks behind them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

from gonghui.kernel.rehearsals import OpenPage, PageProblem
from gonghui.kernel.rehearsals.players import Player
from gonghui.kernel.rehearsals.reading import found, lights

from .prologue import reachable
from .state import Play

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
STEPS = 10


def prove(play: Play, told: dict[str, Any]) -> None:
    """Raises PageProblem with the first thing on which two pages differ."""
    _dates_follow(play, told)
    _everybody_sees_it_done(play)
    _the_paper_is_what_the_public_page_says(play)
    _the_poster_opens(play)
    _the_board_shows_ten_lights(play)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise PageProblem(otherwise)


def _dates_follow(play: Play, told: dict[str, Any]) -> None:
    """What the last page shows is what was done on those days, in this order."""
    shown = [date.fromisoformat(told[name]) for name in ("filed", "effective", "published")]
    done = [play.facts["filed"], play.facts["effective"], play.today]
    _must(shown == done, f"页面上的报送、生效、公示日期是 {shown}，实际办理的日子是 {done}。")
    _must(shown == sorted(shown), f"报送、生效、公示的先后不对：{shown}。")
    _must(0 < told["turnout"] <= 1 and 0.5 < told["approval"] <= 1, f"参选率或同意率不对：{told}。")


def _everybody_sees_it_done(play: Play) -> None:
    for part in ("chair", "boss", "agent", "recorder", "worker", "reviewer", "cadre"):
        page = play.look(part)
        _must(lights(page) == ["done"] * STEPS, f"{part} 看到的十步是 {lights(page)}。")
        page = play.players[part].open(f"{play.page}posting/")
        _must(play.facts["number"] in page.text, f"{part} 在公示页上看不到合同编号 {play.facts['number']}。")


def _the_paper_is_what_the_public_page_says(play: Play) -> None:
    """A worker downloads the contract; a stranger types the code that stands at its end."""
    worker, stranger = play.players["worker"], Player.at(play.stage, "路人", "")
    page = worker.open(f"{play.page}posting/")
    text = _words_of(worker.visitor.download(page.link(".docx")).content)
    code = CODE.search(text)
    _must(code is not None, "合同文本上没有核验码。")
    assert code is not None
    missing = [words for words in play.facts.get("grades", ()) if words not in text]
    _must(not missing, f"合同文本上没有印能级工资表里的 {missing}。")
    stranger.open("/v/")
    verified = stranger.open(f"/v/{code[0]}")
    stranger.close()
    digest = re.search(r"<code>([0-9a-f ]+)</code>", verified.html)
    _must(play.facts["number"] in verified.text, f"核验页上没有合同编号 {play.facts['number']}。")
    same = digest is not None and digest[1].replace(" ", "") in text.replace(" ", "")
    _must(same, "核验页上的内容摘要与合同文本末尾印的不一致。")


def _words_of(docx: bytes) -> str:
    """Everything that is printed in a Word file, headers and footers included."""
    words = []
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        for name in parts.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                words += [run.text or "" for run in ElementTree.fromstring(parts.read(name)).iter(TEXT)]
    return "".join(words)


def _the_poster_opens(play: Play) -> None:
    """The address in the code: everything for a worker, for a stranger only that a contract exists."""
    hand = next(iter(reversed(reachable(play.hands))))
    worker = play.phones.get(hand.id_number) or play.players["worker"]
    inside = worker.open(play.facts["posting"])
    stranger = Player.at(play.stage, "路人", "")
    outside = stranger.open(play.facts["posting"])
    stranger.close()
    clause = _first_clause(play)
    _must(clause in inside.text, f"职工扫码看不到合同条款“{clause}”。")
    _must(clause not in outside.text, f"外面的人扫码看到了合同条款“{clause}”。")
    _must("登录" in outside.text, "外面的人扫码看不到登录查看全文的入口。")


def _first_clause(play: Play) -> str:
    page = play.players["chair"].open(f"{play.page}posting/")
    return found(r'class="clause-head"><b>([^<]+)</b>', page)


def _the_board_shows_ten_lights(play: Play) -> None:
    page = play.players["cadre"].open("/board/?kind=done")
    row = _row(page, play.page)
    shown = re.findall(r'class="light is-(\w+)"', row)
    _must(shown == ["done"] * STEPS, f"工会干部的看板上，这一轮的灯是 {shown}。")


def _row(page: OpenPage, address: str) -> str:
    for row in re.findall(r'<li class="board-row.*?</li>', page.html, re.S):
        if address in row:
            return str(row)
    raise PageProblem(f"工会干部的看板上没有这一轮：{page.text[:300]}")
