"""The machine's Chromium: where it is, whether it must be there, how it is started."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no Chromium on this machine: the browser tests are skipped (Debian: apt install chromium)"
REQUIRED = "a browser is required here and there is none: apt install chromium"
#: Root and containers cannot use its sandbox; it shall talk to our server only.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A microphone that beeps, and leave to use it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


def browser_path() -> str | None:
    """The machine's Chromium, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def browser_required() -> bool:
    """Whether a missing browser is a failure: in continuous integration it is."""
    return os.environ.get("CI") == "true" or os.environ.get("GONGHUI_REQUIRE_BROWSER") == "1"


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """A headless browser, ended afterwards together with the event loop it needs. Raises RuntimeError without one."""
    path = browser_path()
    if path is None:
        raise RuntimeError(REQUIRED)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(OPTIONS), env={**os.environ, "LANGUAGE": "zh_CN"}
        )
        try:
            yield browser
        finally:
            browser.close()
