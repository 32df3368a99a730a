"""`gonghui …`: finds the command's module and hands over. Knows no service; loads nothing it does not need.

A command's module has `configure(parser)` and `run(args) -> int`. Exit codes: 0 done, 1 the command's own
"no", 2 something outside must be put right first (said in one sentence).
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from importlib import import_module
from io import TextIOWrapper

COMMANDS = {
    "run": ("gonghui.runtime.run", "启动整个站点：数据库、网页、直播、后台任务"),
    "web": ("gonghui.runtime.web", "只启动网页和直播（正式部署用）"),
    "worker": ("gonghui.runtime.worker", "只启动后台任务（正式部署用）"),
    "migrate": ("gonghui.runtime.migrate", "更新数据库结构和权限"),
    "doctor": ("gonghui.runtime.doctor", "检查本站哪里不对，并核对事件链"),
    "backup": ("gonghui.runtime.backup", "把整个数据库备份到一个文件，不用停止服务"),
    "restore": ("gonghui.runtime.restore", "把备份恢复到空的数据库，并核对一致"),
    "due": ("gonghui.kernel.workdays.command", "按规则算出期限"),
    "rules": ("gonghui.portal.rules_command", "列出各地收录的规定，检查哪里缺规定、影响哪些页面"),
    "deadlines": ("gonghui.portal.deadlines_command", "放假安排公布或者更改以后，把没有办结的期限重新算一遍"),
    "figures": ("gonghui.portal.figures_command", "核对、重算各地区的合计数据"),
    "roster": ("gonghui.kernel.rosters.command", "检查职工名册"),
    "demo": ("gonghui.portal.demo_command", "装入示范城市，列出示范账号"),
    "rehearse": ("gonghui.portal.rehearse_command", "从头到尾演练一件事"),
    "makemigrations": ("gonghui.runtime.makemigrations", "（开发用）写出数据库结构的变化"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show Chinese is no reason to fail
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if words[0] == "--version":
        from importlib.metadata import version

        print(version("gonghui"))
        return 0
    if words[0] not in COMMANDS:
        print(f"没有“{words[0]}”这个命令。\n\n{overview()}", file=sys.stderr)
        return 2
    return _run(words[0], words[1:])


def overview() -> str:
    """All commands, a line each."""
    lines = [f"  {name:<16}{summary}" for name, (_, summary) in COMMANDS.items()]
    return "用法：gonghui 命令 [选项]\n\n" + "\n".join(lines) + "\n\n每个命令加 --help 看它的选项。"


def _run(name: str, words: list[str]) -> int:
    from gonghui.kernel.errors import GonghuiError
    from gonghui.runtime import RuntimeProblem

    module_name, summary = COMMANDS[name]
    try:
        module = import_module(module_name)
        parser = ArgumentParser(prog=f"gonghui {name}", description=summary)
        module.configure(parser)
        return int(module.run(parser.parse_args(words)))
    except RuntimeProblem as problem:
        print(problem.sentence, file=sys.stderr)
        return 2
    except GonghuiError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
