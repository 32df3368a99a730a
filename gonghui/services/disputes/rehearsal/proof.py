"""The agreement as the parties hold it: signed by code, downloaded, and found by the code that stands at its end."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.players import Player

from .state import Play

CODE = re.compile(r"核验码：\s*([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})")
NUMBER = re.compile(r"\S+调协〔\d{4}〕\d+号")
PAPER = re.compile(r'href="(/papers/[0-9a-f-]+\.docx)"[^>]*aria-label="调解协议书')
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def sign(play: Play, part: str, name: str) -> None:
    """From the case's page to the agreement, and sign it with the code that comes."""
    play.look(part)
    play.players[part].follow(f"{play.page}{name}/")
    play.players[part].confirm({"agrees": "on"}, having="agrees")


def the_agreement_is_at_hand(play: Play, amount: str) -> str:
    """Both parties download the same text; a stranger finds its number by its code. Raises PageProblem."""
    texts = {part: _downloaded(play, part) for part in ("worker", "boss")}
    text = texts["worker"]
    number, code = NUMBER.search(text), CODE.search(text)
    if text != texts["boss"] or number is None or code is None or amount not in text:
        raise PageProblem(f"调解协议书上应当有编号、核验码和 {amount}，双方下载的应当一样：{text[:400]}")
    stranger = Player.at(play.stage, "路人", "")
    verified = stranger.open(f"/v/{code[1]}")
    stranger.close()
    shown = number[0].removeprefix("编号：")
    if shown not in verified.text:
        raise PageProblem(f"核验页上没有协议编号 {shown}：{verified.text[:300]}")
    return shown


def _downloaded(play: Play, part: str) -> str:
    link = PAPER.search(play.look(part).html)
    if link is None:
        raise PageProblem(f"{part} 的案件页上没有调解协议书。")
    content = play.players[part].visitor.download(link[1]).content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        found = ElementTree.fromstring(parts.read("word/document.xml"))
    return "\n".join("".join(run.text or "" for run in line.iter(TEXT)) for line in found.iter(f"{TEXT[:-1]}p"))
