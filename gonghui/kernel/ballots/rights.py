"""Who may see a ballot, and who may vote in it."""

from __future__ import annotations

from gonghui.kernel.matters.rights import (
    admitted,
    cadre_over,
    holds_union_office,
    reviewer_over,
    speaks_for_a_firm,
    speaks_for_the_employer,
    works_there,
)
from gonghui.kernel.rights import Rights, anyone_of, from_rows, table, the_system, through

from .models import Ballot, RollEntry

on_the_roll = from_rows("on_the_roll", "名册上的人", lambda: RollEntry.objects.all(), object="ballot_id")
party_to_the_matter = through(
    "matter",
    anyone_of(
        works_there, holds_union_office, speaks_for_the_employer, speaks_for_a_firm, cadre_over, reviewer_over, admitted
    ),
)


class Right(Rights):
    SEE_THE_BALLOT = "查看投票"
    CAST_A_VOTE = "投票"


RIGHTS = table(
    Ballot,
    {
        Right.SEE_THE_BALLOT: anyone_of(on_the_roll, party_to_the_matter, the_system),
        Right.CAST_A_VOTE: on_the_roll,
    },
    see=Right.SEE_THE_BALLOT,
)
