"""`gonghui rules check [--place CODE]`: what the law of a place leaves open, and which screens that affects.

Needs no database and no server. Without a place, a line for each jurisdiction. Exit codes: 0 answered; 1 a file of
the rulebook breaks the format; 2 the place is no division code.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from gonghui.kernel import clock
from gonghui.kernel.manifests import services
from gonghui.rulebook import PlaceUnknown, RulebookError, Rules, jurisdictions, rules_at
from gonghui.runtime.environment import enter_django

from .lawbook.gaps import Gap, gaps
from .lawbook.sheet import own_rules


def configure(parser: ArgumentParser) -> None:
    """Add `check [--place CODE]` to the parser of `gonghui rules`."""
    commands = parser.add_subparsers(dest="rules_command", required=True)
    check = commands.add_parser("check", help="这里缺哪些规定，影响哪些页面；不需要数据库")
    check.add_argument("--place", metavar="CODE", default="", help="六位行政区划代码，如 330784；不填就列出全部地方")


def run(args: Namespace) -> int:
    """Answer; returns the exit code."""
    enter_django()
    today = clock.today()
    try:
        if not args.place:
            for place in jurisdictions():
                print(_line(rules_at(place.code, on=today)))
            return 0
        rules = rules_at(args.place, on=today)
    except RulebookError as wrong:
        print(f"规则文件有错：{wrong}", file=sys.stderr)
        return 1
    except PlaceUnknown as unknown:
        print(unknown.sentence, file=sys.stderr)
        return 2
    _tell(rules)
    return 0


def _line(rules: Rules) -> str:
    missing = gaps(rules, services())
    felt = sum(bool(gap.screens) for gap in missing)
    name = rules.jurisdiction.name
    return f"{rules.place}  {name}：收录 {own_rules(rules)} 项；连同上级没有规定 {len(missing)} 项，{felt} 项有页面用到"


def _tell(rules: Rules) -> None:
    missing = gaps(rules, services())
    felt = [gap for gap in missing if gap.screens]
    line = "、".join(level.name for level in rules.line)
    print(f"{rules.place}（{line}的规定，{rules.on}）：没有规定 {len(missing)} 项，其中 {len(felt)} 项有页面用到。")
    for gap in (*felt, *(gap for gap in missing if not gap.screens)):
        print(_gap(gap))


def _gap(gap: Gap) -> str:
    return f"  {gap.kind.name}\n    {gap.sentence}"
