"""`gonghui due RULE --from DATE --place CODE [--json]`: needs no database, no server, no configuration.

Answers on stdout, says what is wrong on stderr. Exit codes: 0 answered; 2 the question cannot be answered
(unknown rule, malformed place or date, a year without an official calendar); 3 no limit is in force there.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from typing import Any, TextIO

from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.workdays.due import Due, Weighed, due
from gonghui.rulebook import Limit, Rules, known_rules, rules_at

ANSWERED, UNANSWERABLE, NO_LIMIT = 0, 2, 3
_WEEKDAYS = "一二三四五六日"
_PERIODS = {"days": "日", "months": "个月", "years": "年"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to a parser."""
    rules = "、".join(rule.name for rule in known_rules("limit"))
    parser.add_argument("rule", metavar="RULE", help=f"期限规则：{rules}")
    parser.add_argument("--from", dest="start", metavar="DATE", required=True, help="起算日，如 2026-03-20")
    parser.add_argument("--place", metavar="CODE", required=True, help="六位行政区划代码，如 330784")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """Answer; returns the exit code."""
    try:
        start = read_day(args.start)
        rules = rules_at(args.place, on=start)
        answer = due(args.rule, start, rules)
    except GonghuiError as error:
        _say(error.sentence, sys.stderr)
        return UNANSWERABLE
    if args.json:
        _say(json.dumps(as_json(answer, args.place), ensure_ascii=not _speaks_utf8(sys.stdout)), sys.stdout)
    elif answer.due is not None:
        _say(as_text(answer, rules), sys.stdout)
    if answer.unknown_year is not None:
        _say(f"延长后的日期落在 {answer.unknown_year} 年，该年官方放假安排没有收录，暂不能推算。", sys.stderr)
    if answer.due is None:
        promise = f"承办单位承诺：{_day(answer.promised)}。" if answer.promised else ""
        _say(f"{rules.jurisdiction.name}（{args.place}）在 {start} 没有“{args.rule}”这一期限。{promise}", sys.stderr)
        return NO_LIMIT
    return ANSWERED


def read_day(text: str) -> date:
    """A date written YYYY-MM-DD and no other way. Raises GonghuiError."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise GonghuiError(f"“{text}”不是日期。请写成 2026-03-20 这样的形式。", field="from") from error


def as_json(answer: Due, place: str) -> dict[str, Any]:
    """The answer as plain data; jurisdictions by their division code."""
    return {
        "rule": answer.rule,
        "from": answer.start.isoformat(),
        "place": place,
        "due": _iso(answer.due),
        "days": answer.days,
        "unit": answer.unit,
        "basis": answer.basis,
        "extended_due": _iso(answer.extended_due),
        "promised": _iso(answer.promised),
        "weighed": [
            {
                "jurisdiction": one.jurisdiction.code,
                "days": one.days,
                "unit": one.unit,
                "due": _iso(one.due),
                "basis": one.basis,
            }
            for one in answer.weighed
        ],
    }


def as_text(answer: Due, rules: Rules) -> str:
    """The answer in Chinese, all limits that were weighed included."""
    kind = rules.catalogue[answer.rule]
    backward = kind.direction == "backward"
    winner = min(answer.weighed, key=lambda one: one.due)
    lines = [
        f"{kind.title}：{_day(answer.due)}{'（此日或者更早）' if backward else '（含当日）'}",
        f"{'倒推自' if backward else '起算于'}：{kind.start_title} {_day(answer.start)}，当日不计",
        f"期限：{_length(winner.limit)}",
        f"依据：{answer.basis}",
    ]
    if answer.extended_due:
        lines.append(f"依法延长的，最迟：{_day(answer.extended_due)}")
    if answer.promised:
        lines.append(f"承办单位承诺：{_day(answer.promised)}")
    lines.append("一并适用的规定（取最早的日期）：")
    lines += [_weighed_line(one) for one in answer.weighed]
    return "\n".join(lines)


def _weighed_line(one: Weighed) -> str:
    return f"  {_day(one.due)}  {one.jurisdiction.name}  {_length(one.limit)}  {one.basis}"


def _length(limit: Limit) -> str:
    unit = "个工作日" if limit.unit == "working" else _PERIODS[limit.period]
    return f"{limit.length} {unit}"


def _day(day: date | None) -> str:
    return f"{day}（星期{_WEEKDAYS[day.weekday()]}）" if day else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _speaks_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") == "utf8"


def _say(text: str, stream: TextIO) -> None:
    """Print, putting a question mark for what the terminal's encoding cannot write."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def main() -> int:
    """The command by itself: `python -m gonghui.kernel.workdays.command RULE --from DATE --place CODE`."""
    parser = argparse.ArgumentParser(prog="gonghui due")
    configure(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
