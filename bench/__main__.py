"""`python -m bench [a] [c] [d] [e] [f] [g] [--quick]`: measure and print one table."""

from __future__ import annotations

import resource
import signal
import sys
import traceback
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module

from .site import Site, running_site
from .table import Line, not_run, printed

PARTS = {
    "a": "bench.votes", "c": "bench.rooms", "d": "bench.rosters", "e": "bench.figures", "f": "bench.contracts",
    "g": "bench.disputes",
}  # fmt: skip


def main() -> int:
    parser = ArgumentParser(prog="bench", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    told = "a votes, c rooms, d rosters, e figures, f contracts, g disputes; all without"
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help=told)
    parser.add_argument("--quick", action="store_true", help="small numbers, once: to see that it runs")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything is stopped and deleted
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    lines: list[Line] = []
    with running_site() as site:
        for part in given.parts or PARTS:
            lines += _measured(part, site, quick=given.quick)
    print(printed(lines))
    return 0


def _measured(part: str, site: Site, *, quick: bool) -> list[Line]:
    """A part that breaks does not take the others' figures with it."""
    try:
        return list(import_module(PARTS[part]).measure(site, quick=quick))
    except Exception as failure:
        traceback.print_exc()
        return [not_run(part, f"{type(failure).__name__}: {failure}")]


if __name__ == "__main__":
    sys.exit(main())
