"""The command: a gallery for the docs, or with --all every page of every role."""

from __future__ import annotations

import contextlib
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

import httpx

from gonghui.kernel.rehearsals import throw_away
from gonghui.runtime.environment import enter_django
from tests.browser.chromium import started

PICTURES = Path("docs/pictures")
EVERYTHING = Path("/tmp/gonghui-pictures")
BUILDING_PATIENCE = 900  # seconds, on a slow machine


def main() -> int:
    args = _arguments()
    enter_django()
    from . import gallery, walk

    with _site(args.url) as url, started() as browser:
        _wait_for_the_city(url)
        if args.all:
            return walk.everything(browser, url, args.out or EVERYTHING, only=args.only)
        return gallery.shoot(browser, url, args.out or PICTURES)


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("url", nargs="?", help="a running demonstration site; without one, a throw-away site")
    parser.add_argument("--out", type=Path, help=f"folder, by default {PICTURES}, with --all {EVERYTHING}")
    parser.add_argument("--all", action="store_true", help="every page of every role, and contact sheets")
    parser.add_argument("--only", default="", help="with --all: only roles whose name contains this")
    return parser.parse_args()


@contextlib.contextmanager
def _site(url: str | None) -> Iterator[str]:
    if url:
        yield url
        return
    with throw_away(mode="demo") as stage:
        yield stage.url


def _wait_for_the_city(url: str) -> None:
    """Until its last round is told. Raises SystemExit where it was not built."""
    end = time.monotonic() + BUILDING_PATIENCE
    while time.monotonic() < end:
        answer = httpx.get(f"{url}/demo/progress/", timeout=60, trust_env=False)
        if "is-finished" in answer.text:
            return
        if "is-failed" in answer.text:
            raise SystemExit("the demonstration city could not be built; see the site's log/demo.log")
        time.sleep(2)
    raise SystemExit("the demonstration city was not built in time")


if __name__ == "__main__":
    sys.exit(main())
