"""A round carried through its first step, by the chair's own actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.services.bargaining.actions.opening import settle_topics, start_round, start_round_for_employer
from gonghui.services.bargaining.actions.suggestions import make_suggestion
from gonghui.services.bargaining.models import Round, Suggestion

#: A Monday; nothing of the calendar is near.
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=clock.CHINA)
TERM = (date(2026, 5, 1), date(2027, 4, 30))


def fresh(round: Round) -> Round:
    """The round as the database has it now."""
    return Round.objects.select_related("matter__enterprise", "matter__union").get(pk=round.pk)


def start(
    city: Any, at: datetime = BEGUN, term: tuple[date, date] = TERM, by_employer: bool = False, about: str = "wage"
) -> Round:
    """The union's chair starts a round (or the employer's legal representative): step initiate."""
    who, act = (city.boss, start_round_for_employer) if by_employer else (city.chair, start_round)
    done = act(city.enterprise, actor=who.actor, at=at, term_from=term[0], term_until=term[1], about=about)
    return fresh(done.subject)


def suggest(round: Round, worker: Any, text: str, at: datetime = BEGUN) -> Suggestion:
    """A worker puts in a suggestion."""
    made: Suggestion = make_suggestion(round, actor=worker.actor, at=at, text=text).value
    return made


def settle(city: Any, round: Round | None = None, at: datetime = BEGUN, own: Sequence[str] = ("高温津贴",)) -> Round:
    """The topics are settled: step elect."""
    round = round or start(city, at)
    proposer = city.chair if round.proposer == "worker" else city.boss
    settle_topics(round, actor=proposer.actor, at=at, keys=[], own=own)
    return fresh(round)
