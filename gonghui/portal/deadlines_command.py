"""`gonghui deadlines recount`: after a year's holidays were published, open deadlines fall where they now belong."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gonghui.runtime.environment import enter_django


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("what", choices=["recount"], help="recount 重新计算，日期有变的记入各事项的经过")


def run(args: Namespace) -> int:
    """Recount; done again, nothing moves."""
    enter_django()
    from gonghui.kernel import clock
    from gonghui.kernel.matters.recounting import recount_all

    done = recount_all(clock.now())
    print(f"看过 {done.deadlines:,} 个没有办结的期限，{done.matters:,} 件事项的日期有变，已经重新计算。")
    return 0
