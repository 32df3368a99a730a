"""The pictures of the README and the docs, small enough for a repository."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from gonghui.portal.demo import city
from gonghui.portal.demo.sign_ins import sign_ins
from tests.browser.screen import DESK, PHONE, Screen

MOST_BYTES = 200_000
CADRE, REVIEWER, CHAIR, AGENT, WORKER = 0, 1, 3, 5, 8


@dataclass(frozen=True)
class Shot:
    """One picture: whose screen, at the firm whose round stands there, and the links to follow from the home page."""

    name: str
    role: int
    links: tuple[str, ...]
    stands: tuple[str, str] = ("meet", "")
    size: tuple[int, int] = (PHONE["width"], PHONE["height"])
    whole: bool = False


SHOTS = (
    Shot("board", CADRE, ("/board/",), size=(DESK["width"], DESK["height"])),
    Shot("review", REVIEWER, ("/bargaining/-/", "/review/"), size=(DESK["width"], DESK["height"])),
    Shot("home-chair", CHAIR, ()),
    Shot("round", CHAIR, ("/bargaining/-/",)),
    Shot("room", WORKER, ("/bargaining/-/", "/meeting/", "/rooms/")),
    Shot("vote", WORKER, ("/ballots/",), ("elect", "")),
    Shot("paper", CHAIR, ("/bargaining/-/", "/offer/")),
    Shot("poster", AGENT, ("/bargaining/-/", "/posting/", "/poster/"), ("done", ""), size=(900, 1200)),
)


def shoot(browser: Browser, url: str, out: Path) -> int:
    """Shoot all, and say what no page may do. Returns 1 if there was anything."""
    out.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    for shot in SHOTS:
        screen = Screen(browser, url, shot.name, dict(zip(("width", "height"), shot.size, strict=True)))
        who = sign_ins(_firm(*shot.stands))[shot.role]
        screen.sign_in_by_password(who.phone, city.PASSWORD)
        for link in shot.links:
            _follow(screen, link)
        file = out / f"{shot.name}.png"
        screen.page.screenshot(path=file, full_page=shot.whole)
        _shrink(file)
        complaints += screen.complaints
        screen.close()
        print(f"{file} {file.stat().st_size // 1000} kB", flush=True)
    print("\n".join(complaints))
    return min(1, len(complaints))


def _firm(stands: str, how: str) -> int:
    return next(n for n, firm in enumerate(city.FIRMS) if (firm.stands, firm.how) == (stands, how))


def _follow(screen: Screen, link: str) -> None:
    """Open the first link of the page that holds these parts in this order; `-` stands for an id."""
    links = screen.page.eval_on_selector_all("a[href]", "all => all.map((a) => a.getAttribute('href'))")
    before, _, after = link.partition("-")
    fits = re.compile(re.escape(before) + ("[0-9a-f-]{36}" if "-" in link else "") + re.escape(after))
    found = [href for href in links if (fits.fullmatch(href) if "-" in link else link in href)]
    if not found:
        raise SystemExit(f"{screen.name}: {screen.page.url} has no link to {link}")
    screen.open(found[0])


def _shrink(file: Path) -> None:
    """Fewer colours until it is small enough; text stays sharp."""
    picture = Image.open(file).convert("RGB")
    for colours in (128, 64, 32):
        picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= MOST_BYTES:
            return
