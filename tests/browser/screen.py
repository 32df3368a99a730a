"""One person's screen: a phone or a desk with cookies of its own, which notes what no page may do.

A page must have one h1 and a title, must not be wider than the screen, must show its icons and no words of developers,
and must not write errors to the console; the browser reports every breach of the content security policy there as well.
"""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Response

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
PATIENCE = 15_000  # milliseconds
#: Runs in every page as soon as it stands; what it finds goes the way of all errors, to the console.
INSPECTION = r"""
addEventListener('load', () => {
  const told = [], root = document.documentElement;
  if (document.contentType !== 'text/html') return;
  const heads = [...document.querySelectorAll('h1')].filter((h) => h.textContent.trim());
  if (heads.length !== 1) told.push(heads.length + ' h1');
  if (!document.title.replace(/·.*/, '').trim()) told.push('no title');
  if (root.scrollWidth > root.clientWidth) {
    const beyond = (e) => e.getBoundingClientRect().right > root.clientWidth + 1;
    const wide = [...document.querySelectorAll('body *')].filter(beyond);
    told.push('wider than the screen: ' + wide.slice(-3).map((e) => e.tagName + '.' + e.className).join(' '));
  }
  if (document.body.scrollHeight > document.body.offsetHeight + 1) told.push('the body ends before its content');
  for (const use of document.querySelectorAll('svg use')) {
    const there = use.getBBox();
    if (!there.width && !there.height && use.checkVisibility()) told.push('blank icon ' + use.getAttribute('href'));
  }
  const words = document.body.innerText.match(/\bNone\b|\bundefined\b|\bNaN\b|\{\{|\{%|\b[a-z]+_[a-z_]+\b/);
  if (words) told.push('words of a developer: ' + words[0]);
  for (const text of told) console.error('inspection: ' + text);
});
"""
#: A refused form answers 422 or 409 with a page, and the browser calls that an error; a missing page is a page too.
NO_COMPLAINT = re.compile(r"status of (409|422)")
SESSION = "sessionid"
CODE = re.compile(r"验证码是\s*(\d{6})")


class Screen:
    """Somebody's open page. `complaints` collects what no page may do, with the address it happened at."""

    def __init__(self, browser: Browser, url: str, name: str, size: dict[str, int] = PHONE, **more: Any) -> None:
        phone = {"is_mobile": True, "has_touch": True} if size == PHONE else {}
        self.url, self.name = url.rstrip("/"), name
        self.complaints: list[str] = []
        self.addresses: set[str] = set()
        self.context = browser.new_context(
            viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", service_workers="block", **phone, **more
        )
        self.context.add_init_script(INSPECTION)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda problem: self._complain(f"script: {problem}"))
        self.page.on("response", self._answered)

    def _hear(self, message: ConsoleMessage) -> None:
        at = message.location.get("url", "")
        is_expected = NO_COMPLAINT.search(message.text) or ("status of 404" in message.text and at == self.page.url)
        if message.type == "error" and not is_expected:
            self._complain(f"{message.text} ({at})")

    def _complain(self, what: str) -> None:
        self.complaints.append(f"{self.name} {self.page.url}: {what}")

    def _answered(self, response: Response) -> None:
        if response.request.resource_type == "document":
            self.addresses.add(response.url)
            if response.status >= 500:
                self._complain(f"answered {response.status}")

    def open(self, path: str) -> Screen:
        """Open an address of the site and wait until it stands."""
        self.page.goto(path if path.startswith("http") else self.url + path, wait_until="load")
        return self

    def see(self, text: str) -> Locator:
        """Wait until the words can be read, without reloading. Raises a playwright TimeoutError."""
        found = self.page.get_by_text(text).locator("visible=true").first
        found.wait_for()
        return found

    def sees(self, text: str) -> bool:
        """Whether the words can be read right now."""
        return self.page.get_by_text(text).locator("visible=true").count() > 0

    def tap(self, words: str, *, exact: bool = False, within: str = "main") -> Screen:
        """Follow the first visible link or press the button with these words, and let the next page stand."""
        main = self.page.locator(within)
        link, button = (main.get_by_role(role, name=words, exact=exact) for role in ("link", "button"))  # type: ignore[arg-type]
        return self._go(link.or_(button))

    def submit(self) -> Screen:
        """Press the main button of the page's own form."""
        return self._go(self.page.locator("main form button.btn-primary"))

    def _go(self, target: Locator) -> Screen:
        """Press it; where that asks a question first, answer yes."""
        with self.page.expect_navigation(wait_until="load"):
            target.locator("visible=true").first.click()
            yes = self.page.locator("dialog#confirm[open] button[value=yes]")
            if yes.count():
                yes.click()
        return self

    def fill(self, name: str, value: str) -> Screen:
        """Write into the field of this name."""
        self.page.locator(f"[name={name}]").locator("visible=true").first.fill(value)
        return self

    def pick(self, label: str) -> Screen:
        """Tick or choose what carries these words."""
        self.page.locator("label.choice, label").filter(has_text=label).locator("visible=true").first.click()
        return self

    def status(self, path: str) -> int:
        """What an address answers to this person, without going there."""
        return self.context.request.get(self.url + path).status

    def type_code(self) -> Screen:
        """Copy the one-time code, which a rehearsal shows on the page, into its field."""
        hit = CODE.search(self.page.inner_text("main"))
        assert hit, f"{self.name}: no code on {self.page.url}"
        return self.fill("code", hit[1])

    def sign_in(self, phone: str) -> Screen:
        """By a one-time code."""
        self.open("/sign-in/code/").fill("phone", phone).tap("获取验证码").type_code().tap("登录").give_factor()
        assert self.page.url == f"{self.url}/", f"{self.name} could not sign in"
        return self

    def give_factor(self) -> Screen:
        """Officers type their second factor as well; outside production the page shows it."""
        return self.type_code().tap("确认") if "/sign-in/factor/" in self.page.url else self

    def carry_on(self, session: str) -> Screen:
        """Take over the session of somebody who signed in elsewhere."""
        self.context.add_cookies([{"name": SESSION, "value": session, "url": self.url}])
        return self

    def sign_in_by_password(self, phone: str, password: str) -> Screen:
        """As in the demonstration city."""
        self.open("/sign-in/").fill("phone", phone).fill("password", password).tap("登录", exact=True).give_factor()
        assert self.page.url == f"{self.url}/", f"{self.name} could not sign in"
        return self

    def close(self) -> None:
        self.context.close()
