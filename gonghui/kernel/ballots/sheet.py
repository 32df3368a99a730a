"""What a page shows of a ballot: its paper, where the reader stands, and, once closed, the figures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from gonghui.kernel.people.queries import display_names

from . import queries
from .models import Ballot, State
from .rules import Kind, Stand
from .tally import Result


class Standing(StrEnum):
    """What the reader can do here now."""

    VOTES = "votes"
    HAS_VOTED = "has_voted"
    ON_PAPER = "on_paper"
    WAITS = "waits"
    OFF_THE_ROLL = "off_the_roll"
    OVER = "over"
    CLOSED = "closed"
    ANNULLED = "annulled"


def standing(ballot: Ballot, person: UUID | None, at: datetime) -> Standing:
    if ballot.state == State.ANNULLED:
        return Standing.ANNULLED
    if ballot.state == State.CLOSED:
        return Standing.CLOSED
    entry = ballot.roll.filter(person_id=person).first() if person else None
    if entry is not None and entry.voted:
        return Standing.ON_PAPER if entry.on_paper else Standing.HAS_VOTED
    if at >= ballot.closes_at:
        return Standing.OVER
    if entry is None:
        return Standing.OFF_THE_ROLL
    return Standing.WAITS if at < ballot.opens_at else Standing.VOTES


def lines(ballot: Ballot, ticked: Collection[int] = ()) -> list[dict[str, Any]]:
    """The options as the ballot paper's components want them."""
    options = list(ballot.options.all())
    names = display_names(option.person_id for option in options)
    return [
        {
            "value": option.position,
            "title": names.get(option.person_id, "") if option.person_id else option.label,
            "text": option.note,
            "disc": names.get(option.person_id, "")[:1] if option.person_id else "",
            "checked": option.position in ticked,
        }
        for option in options
    ]


def questions(ballot: Ballot, ticked: Collection[int] = ()) -> list[dict[str, Any]]:
    """The paper's questions, each with its options; one question where the ballot asks one thing."""
    shown = lines(ballot, ticked)
    each = len(shown) // len(ballot.questions)
    return [
        {
            "number": n + 1,
            "text": text,
            "name": f"choices-{n}" if ballot.items else "choices",
            "options": shown[n * each : (n + 1) * each],
        }
        for n, text in enumerate(ballot.questions)
    ]


def chosen_lines(ballot: Ballot, chosen: Collection[int]) -> list[dict[str, Any]]:
    """What was chosen, as the check page says it: with its question where there are several."""
    shown = [line for line in lines(ballot, chosen) if line["checked"]]
    if ballot.items:
        for line in shown:
            line["text"] = ballot.questions[line["value"] // len(Stand)]
    return shown


def instruction(ballot: Ballot) -> str:
    """How many to tick, in one sentence."""
    if ballot.items:
        return f"共 {len(ballot.questions)} 项，每一项选一个"
    least, most = ballot.min_choices, ballot.max_choices
    if least == most == 1:
        return "请选择一项"
    return f"请选择 {least} 项" if least == most else f"请选择 {least} 至 {most} 项"


def figures(ballot: Ballot) -> dict[str, Any] | None:
    """The result of a closed ballot for its page; None while there is none."""
    result = ballot.outcome
    if result is None:
        return None
    elected = "当选" if ballot.kind == Kind.ELECTION else "通过"
    rows = []
    passes = [len(Stand) * n for n in range(len(ballot.questions)) if n not in result.failed]
    for line in lines(ballot) if result.counts is not None else []:
        is_yes = ballot.kind == Kind.RESOLUTION and line["value"] in passes
        won = line["value"] in result.elected or is_yes
        word = elected if won else "票数相同" if line["value"] in result.tied else ""
        votes = result.counts[line["value"]] if result.counts else 0
        rows.append({"title": line["title"], "votes": votes, "of": result.roll, "won": won, "word": word})
    facts = [
        {"name": "应投", "value": f"{result.roll} 人"},
        {"name": "实投", "value": f"{result.voted} 人"},
        {"name": "有效须投", "value": f"{result.quorum} 人"},
        {
            "name": "通过须得" if ballot.kind == Kind.RESOLUTION else "当选须得",
            "value": f"{result.needed} 票",
        },
    ]
    if result.on_paper:
        facts.append({"name": "其中纸质选票", "value": f"{result.on_paper} 张", "note": f"废票 {result.spoiled} 张"})
    return {
        "outcome": result.outcome.label,
        "good": result.outcome in ("passed", "elected"),
        "rows": rows,
        "questions": _by_question(ballot, result, rows) if rows and ballot.items else [],
        "facts": facts,
        "vacant": result.vacant,
        "tied": len(result.tied),
        "basis": [{"article": article} for article in ballot.basis],
        "digest": ballot.certificate_digest,
        "turnout": queries.turnout(ballot),
    }


def _by_question(ballot: Ballot, result: Result, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    each = len(Stand)
    return [
        {"text": text, "rows": rows[each * n : each * (n + 1)], "passed": n not in result.failed}
        for n, text in enumerate(ballot.questions)
    ]
