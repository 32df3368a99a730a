"""`gonghui rehearse NAME`: plays a whole procedure by HTTP, as the parties would, and tells each step.

The rehearsals themselves are declared by the services' manifests; this knows how to set the stage and to print.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from gonghui.kernel.rehearsals import PageProblem, Stage, StageProblem, throw_away
from gonghui.runtime.environment import enter_django

MOST_WORKERS = 5000


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("name", help="演练什么，例如 bargaining")
    parser.add_argument("--workers", type=int, default=60, help="职工人数")
    parser.add_argument("--place", default="330784", help="行政区划代码（六位），决定用哪里的规则")
    parser.add_argument("--roster", default="", help="用这份花名册里的职工")
    parser.add_argument("--url", default="", help="对着一个已经在演练模式运行的站点演练")
    parser.add_argument("--json", action="store_true", help="每一步输出一行 JSON")


def run(args: Namespace) -> int:
    """Play; 0 when the round is complete and consistent, else 1."""
    enter_django()
    from django.utils.module_loading import import_string

    from gonghui.kernel.manifests import rehearsal

    try:
        play = import_string(rehearsal(args.name).play)
    except LookupError:
        print(f"没有“{args.name}”这个演练。", file=sys.stderr)
        return 2
    if not 20 <= args.workers <= MOST_WORKERS:
        print(f"职工人数在 20 到 {MOST_WORKERS} 之间。", file=sys.stderr)
        return 2
    try:
        if args.url:
            return _tell(play(Stage(args.url), args), as_json=args.json)
        with throw_away() as stage:
            return _tell(play(stage, args), as_json=args.json)
    except (StageProblem, PageProblem) as problem:
        print(f"演练没有走完：{problem}", file=sys.stderr)
        return 1


def _tell(steps: Iterator[dict[str, Any]], *, as_json: bool) -> int:
    """Print each step as it is played; the last one carries `complete`, which decides the exit code."""
    complete = False
    for step in steps:
        complete = bool(step.pop("complete", False))
        if as_json:
            print(json.dumps(step, ensure_ascii=False, separators=(",", ":")), flush=True)
        else:
            print(_line(step), flush=True)
    return 0 if complete else 1


def _line(step: dict[str, Any]) -> str:
    due = f"，期限 {step['due']}" if step.get("due") else ""
    basis = f"（{step['basis']}）" if step.get("basis") else ""
    return f"{step['at'][:16]}  {step['step']:<10} {step['actor']}：{step['outcome']}{due}{basis}"
