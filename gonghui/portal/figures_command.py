"""`gonghui figures`: proves that the sums are right, makes them anew, counts all events again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gonghui.runtime.environment import enter_django


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    what = "check 核对合计和明细；rebuild 按明细重新合计；recount 按全部事件重新计数再合计"
    parser.add_argument("what", choices=["check", "rebuild", "recount"], help=what)


def run(args: Namespace) -> int:
    """Check, rebuild or recount; exit code 1 where a check finds something wrong."""
    enter_django()
    from gonghui.kernel.measures.recounting import recount
    from gonghui.kernel.measures.rolling import rebuild, verify

    if args.what == "recount":
        print(f"按 {recount():,} 条事件重新计数。")
    if args.what in ("rebuild", "recount"):
        print(f"重新合计了 {rebuild():,} 项。")
    wrong = verify()
    print("\n".join(wrong) if wrong else "合计与明细一致。")
    return 1 if wrong else 0
