"""A contract in force, and what is done about it: checked, asked about, written about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from gonghui.kernel import clock
from gonghui.services.bargaining.actions.performance import Found, begin_check, record_findings
from gonghui.services.bargaining.actions.questions import ask_about_clause
from gonghui.services.bargaining.actions.supervision import issue_letter
from gonghui.services.bargaining.models import Check, ClauseQuestion, OpinionLetter, Round

from . import filing_stage, posting_stage

#: A Monday: both chiefs signed on it, of a year whose next one's calendar is known.
SIGNED = datetime(2025, 3, 3, 10, 0, tzinfo=clock.CHINA)
#: A Monday in the first summer of the contract.
CHECKED = datetime(2025, 7, 7, 9, 0, tzinfo=clock.CHINA)


def in_force(city: Any) -> Round:
    """A contract in force and posted, nine delegates in office."""
    from .delegation_stage import delegates

    delegates(city, range(1, 10))
    round = filing_stage.ready(city, signed=SIGNED)
    Round.objects.filter(pk=round.pk).update(term_from=date(2025, 4, 1), term_until=date(2026, 3, 31))
    filed = filing_stage.file(city, filing_stage.fresh(round), SIGNED + timedelta(days=2))
    passed = filing_stage.pass_(city, filed, SIGNED + timedelta(days=7))
    return posting_stage.post(city, passed, SIGNED + timedelta(days=8))


def clause(round: Round, position: int) -> Any:
    return round.contract.clauses.get(position=position)


def check(city: Any, round: Round, at: datetime = CHECKED) -> Check:
    """The chair begins a check."""
    begun: Check = begin_check(round, actor=city.chair.actor, at=at).value
    return begun


def find(player: Any, round: Round, at: datetime = CHECKED, **odd: tuple[str, str]) -> None:
    """A side finds every clause kept, but for those named: `_4=("partly", "夜班津贴晚发")`."""
    found = {one.pk: Found("kept") for one in round.contract.clauses.all()}
    for name, said in odd.items():
        found[clause(round, int(name[1:])).pk] = Found(*said)
    record_findings(round, actor=player.actor, at=at, found=found)


def ask(player: Any, round: Round, position: int = 4, text: str = "三月的津贴没有发", at: datetime = CHECKED) -> Any:
    """A worker asks about a clause."""
    asked: ClauseQuestion = ask_about_clause(
        round, actor=player.actor, at=at, clause=clause(round, position).pk, text=text
    ).value
    return asked


def write(city: Any, round: Round, question: Any = None, at: datetime = CHECKED) -> OpinionLetter:
    """The chair issues an opinion letter on the fourth clause."""
    made: OpinionLetter = issue_letter(
        round, actor=city.chair.actor, at=at, facts="三月夜班津贴没有发，涉及 12 人。", wanted="月底以前补发。",
        clause=clause(round, 4).pk, question=question.pk if question else None,
    ).value  # fmt: skip
    return made


def fresh(letter: OpinionLetter) -> OpinionLetter:
    """The letter as the database has it now."""
    return OpinionLetter.objects.select_related("matter", "round").get(pk=letter.pk)
