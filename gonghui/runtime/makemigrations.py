"""`gonghui makemigrations`: for developers, write down what the models have become."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gonghui.runtime.environment import enter_django


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("modules", nargs="*", help="模块名，例如 matters；不写就是全部")
    parser.add_argument("--check", action="store_true", help="只检查有没有遗漏，有遗漏则退出码为 1")


def run(args: Namespace) -> int:
    """Run Django's makemigrations; exit code 1 with --check when something is missing."""
    enter_django(as_owner=True)
    from django.core.management import call_command

    try:
        call_command("makemigrations", *args.modules, check_changes=args.check, dry_run=args.check)
    except SystemExit as done:
        return int(done.code or 0)
    return 0
