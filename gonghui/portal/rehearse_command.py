"""`gonghui rehearse NAME`: plays a whole procedure by HTTP, as the parties would, and tells each step.

The rehearsals themselves are declared by the services' manifests; this knows how to set the stage and to print.
"""

from __future__ import annotations

import json
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from gonghui.kernel.clock import today
from gonghui.kernel.rehearsals import PageProblem, Stage, StageProblem, throw_away
from gonghui.runtime.environment import enter_django

FEWEST_WORKERS, MOST_WORKERS = 20, 5000


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("name", help="演练什么，例如 bargaining")
    parser.add_argument(
        "--kind", "--path", dest="kind", default="", help="哪一种，例如 skill-grade；不写就是最常见的一种"
    )
    parser.add_argument("--workers", type=int, default=60, help="职工人数")
    parser.add_argument("--place", default="330784", help="行政区划代码（六位），决定用哪里的规则")
    parser.add_argument("--roster", default="", help="用这份花名册里的职工")
    parser.add_argument("--url", default="", help="对着一个已经在演练模式运行的站点演练")
    parser.add_argument("--json", action="store_true", help="每一步输出一行 JSON")


def run(args: Namespace) -> int:
    """Play; 0 when the round is complete and consistent, 1 when not, 2 when it cannot begin."""
    enter_django()
    from django.utils.module_loading import import_string

    from gonghui.kernel.manifests import rehearsal

    if wrong := _wrong(args):
        print(wrong, file=sys.stderr)
        return 2
    declared = rehearsal(args.name)
    play = import_string(declared.play)
    args.kind = args.kind or declared.kinds[0]
    # A rehearsal that is told to stop takes its site down like one that was interrupted.
    for told_to_stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(told_to_stop, signal.default_int_handler)
    try:
        if args.url:
            return _tell(play(Stage(args.url), args), as_json=args.json)
        with throw_away() as stage:
            return _tell(play(stage, args), as_json=args.json)
    except (StageProblem, PageProblem) as problem:
        print(f"演练没有走完：{problem}", file=sys.stderr)
    except httpx.HTTPError as problem:
        print(f"演练没有走完：站点没有回答（{type(problem).__name__} {problem}）。", file=sys.stderr)
    return 1


def _wrong(args: Namespace) -> str:
    """What stands in the way of beginning at all, in a sentence; empty when nothing does."""
    from gonghui.kernel.manifests import rehearsal
    from gonghui.rulebook import PlaceUnknown, rules_at

    try:
        kinds = rehearsal(args.name).kinds
        rules_at(args.place, today())
    except LookupError:
        return f"没有“{args.name}”这个演练。"
    except PlaceUnknown as unknown:
        return unknown.sentence
    if args.kind and args.kind not in kinds:
        return f"“{args.name}”没有“{args.kind}”这一种演练。" + (f"可以写：{'、'.join(kinds)}。" if any(kinds) else "")
    if not FEWEST_WORKERS <= args.workers <= MOST_WORKERS:
        return f"职工人数在 {FEWEST_WORKERS} 到 {MOST_WORKERS} 之间。"
    if args.roster and not Path(args.roster).is_file():
        return f"找不到花名册文件 {args.roster}。"
    return ""


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
