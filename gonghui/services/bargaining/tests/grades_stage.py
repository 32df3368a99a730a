"""A round on wages and grades carried to its meeting, and tables put on its table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gonghui.kernel.matters.models import Matter
from gonghui.kernel.rooms.actions import accept_proposal
from gonghui.services.bargaining.actions.grades import put_tables_forward
from gonghui.services.bargaining.grades.tables import Tables
from gonghui.services.bargaining.grades.tests.samples import FULL
from gonghui.services.bargaining.models import Contract, GradeSheet, Round

from . import meeting_stage
from .meeting_stage import MEETING
from .opening_stage import fresh

#: Before any round of these stories begins.
LONG_AGO = date(2026, 1, 1)


def meets(city: Any) -> Round:
    """A round on both; the meeting is open, nothing has been put forward."""
    return meeting_stage.opened(city, meeting_stage.placed(city, "both"))


def puts(city: Any, round: Round, tables: Tables = FULL, by: Any = None, at: datetime = MEETING) -> GradeSheet:
    """The workers' chief (or `by`) puts tables forward."""
    made: GradeSheet = put_tables_forward(round, actor=(by or city.chair).actor, at=at, tables=tables).value
    return made


def agrees(city: Any, round: Round | None = None, tables: Tables = FULL) -> Round:
    """The workers put tables forward, the employer's chief accepts: the talks go on."""
    round = round or meets(city)
    accept_proposal(puts(city, round, tables).proposal, actor=city.boss.actor, at=MEETING)
    return fresh(round)


def concludes(city: Any, round: Round | None = None, tables: Tables = FULL) -> Round:
    """The tables agreed, the rest left open: step minutes."""
    return meeting_stage.conclude(city, agrees(city, round, tables))


def in_force(city: Any, tables: Tables = FULL, since: date = LONG_AGO) -> Round:
    """A contract with these tables in force since a day, its round over, told short."""
    round = concludes(city, tables=tables)
    Contract.objects.filter(round=round).update(
        number=f"第 {since:%Y%m%d} 号", signed_on=since, filed_on=since, effective_on=since
    )
    Round.objects.filter(pk=round.pk).update(term_from=since)
    Matter.objects.filter(pk=round.pk).update(state="done", closed_at=MEETING)
    return fresh(round)


def meets_again(city: Any) -> Round:
    """The next round on both, while FULL is in force; the meeting is open."""
    in_force(city)
    return meets(city)
