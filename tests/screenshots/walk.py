"""Every page of every role: each follows the links it is shown, and each kind of page is shot once per role."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Error

from gonghui.portal.demo import city
from gonghui.portal.demo.sign_ins import SignIn, sign_ins
from tests.browser.screen import DESK, PHONE, Screen

from .sheets import contact_sheets

PAGES_PER_ROLE = 120
HIGHEST = 6000  # pixels; longer pages are cut
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
ROUND_PAGES = re.compile(r"/bargaining/[0-9a-f-]{36}/|/rooms/|/ballots/|/p/")
NO_PAGE = re.compile(r"\.(pdf|docx|xlsx|zip|png|jpg)$|^/(static|notices/open|s|style)/|/picture$|/file/$")


@dataclass
class Route:
    """What one role is to look at: everything, or only the round of one firm."""

    who: SignIn
    name: str
    rounds_only: bool = False
    found: list[str] = field(default_factory=list)


def everything(browser: Browser, url: str, out: Path, *, only: str = "") -> int:
    """Shoot and print what no page may do. Returns the number of complaints, at most 1."""
    complaints: list[str] = []
    for route in _routes():
        if only not in route.name:
            continue
        for size, title in ((PHONE, "phone"), (DESK, "desk")):
            screen = Screen(browser, url, route.name, size)
            try:
                screen.sign_in_by_password(route.who.phone, city.PASSWORD)
                _shoot_all(screen, route, out / title / route.name)
            except Error as problem:
                complaints.append(f"{route.name} {title}: {problem}")
            complaints += screen.complaints
            screen.close()
        print(f"{route.name}: {len(route.found)} pages", flush=True)
    for title in ("phone", "desk"):
        contact_sheets(out / title, out / "sheets", title)
    print("\n".join(dict.fromkeys(complaints)))
    return min(1, len(complaints))


def _routes() -> list[Route]:
    """All who may sign in at the first firm and above it; of the other firms one for each place a round can stand."""
    people = sign_ins()
    routes = [Route(who, f"{n:02}-{who.role}") for n, who in enumerate(people)]
    seen = {(city.FIRMS[0].stands, city.FIRMS[0].how)}
    for number, firm in enumerate(city.FIRMS):
        if (firm.stands, firm.how) in seen:
            continue
        seen.add((firm.stands, firm.how))
        at_firm = sign_ins(number)
        label = f"{firm.stands}-{firm.how or 'plain'}"
        routes += [Route(who, f"{label}-{who.role}", rounds_only=True) for who in (at_firm[3], at_firm[4], at_firm[8])]
    return routes


def _shoot_all(screen: Screen, route: Route, folder: Path) -> None:
    """Walk once, on the phone; the desk shoots the addresses that were found."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(list(route.found) or _walk(screen, route)):
        screen.open(path)
        slug = ID.sub("-", path).replace("/", ".").strip(".-") or "home"
        _shoot_whole(screen, folder / f"{number:03}{slug[:60]}.png")


def _shoot_whole(screen: Screen, file: Path) -> None:
    """All of the page on a screen as high as it is, so that what sticks to an edge sticks to the picture's."""
    size = screen.page.viewport_size
    assert size is not None
    height = min(HIGHEST, screen.page.evaluate("document.documentElement.scrollHeight"))
    screen.page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
    screen.page.evaluate("scrollTo(0, 0)")
    screen.page.screenshot(path=file)
    screen.page.set_viewport_size(size)


def _walk(screen: Screen, route: Route) -> list[str]:
    ahead, kinds = deque(["/"]), {"/"}
    while ahead and len(route.found) < PAGES_PER_ROLE:
        path = ahead.popleft()
        screen.open(path)
        route.found.append(path)
        for link in screen.page.eval_on_selector_all("a[href]", "all => all.map((a) => a.getAttribute('href'))"):
            target = urlsplit(urljoin(screen.url + path, link))
            kind = ID.sub(":id", target.path)
            if f"{target.scheme}://{target.netloc}" != screen.url or kind in kinds or NO_PAGE.search(target.path):
                continue
            if route.rounds_only and not ROUND_PAGES.match(target.path):
                continue
            kinds.add(kind)
            ahead.append(target.path)
    return route.found
