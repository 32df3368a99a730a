"""What a party reads off a page: the code on the phone, a due date, the lights, a figure."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from .visitor import OpenPage, PageProblem

CODE = re.compile(r"验证码是 <b>(\d{6})</b>")
NOW = re.compile(r'<section class="now.*?</section>', re.S)
DEADLINE = re.compile(r'class="deadline-label">([^<]*)</span><b class="deadline-date">(\d+)年(\d+)月(\d+)日')
STEP = re.compile(r'<li class="step is-(\w+)"')
OPTION = re.compile(r'name="choices" value="(\d+)".*?<b>(.*?)</b>')
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def code_on(page: OpenPage) -> str:
    """The one-time code, which a rehearsal shows on the page. Raises PageProblem."""
    return found(CODE, page)


def has_code(page: OpenPage) -> bool:
    """Whether the page shows a code to be typed into it."""
    return CODE.search(page.html) is not None


def found(pattern: re.Pattern[str] | str, page: OpenPage, text: str | None = None) -> str:
    """The first group of the pattern in the page's HTML, or in `text`. Raises PageProblem."""
    hit = re.search(pattern, page.html if text is None else text)
    if hit is None:
        named = pattern if isinstance(pattern, str) else pattern.pattern
        raise PageProblem(f"{page.url} ({page.status}) does not show {named}: {page.text[:600]}")
    return unescape(hit[1]).strip()


def due_now(page: OpenPage) -> date | None:
    """The due date of the one next action of a round's overview."""
    section = NOW.search(page.html)
    hit = DEADLINE.search(section[0]) if section else None
    return date(int(hit[2]), int(hit[3]), int(hit[4])) if hit else None


def dues(page: OpenPage) -> dict[str, date]:
    """Every due date of the page by its label."""
    return {hit[1].strip(): date(int(hit[2]), int(hit[3]), int(hit[4])) for hit in DEADLINE.finditer(page.html)}


def lights(page: OpenPage) -> list[str]:
    """The states of the ten steps across the top."""
    return STEP.findall(page.html)


def options(page: OpenPage) -> dict[str, str]:
    """The choices of a ballot paper: its words and the value to send."""
    return {unescape(words).strip(): value for value, words in OPTION.findall(page.html)}


def day_in(text: str) -> date:
    """The first day written out in a text. Raises PageProblem."""
    hit = DAY.search(text)
    if hit is None:
        raise PageProblem(f"no day in: {text[:200]}")
    return date(int(hit[1]), int(hit[2]), int(hit[3]))
