"""Who may see a ballot, who may vote in it, who helps at the office, and who decides on the roll."""

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
from gonghui.kernel.organisations.rights import CHAIRS, COMMITTEE, office_in
from gonghui.kernel.rights import Rights, anyone_of, from_rows, signed_in, table, the_system, through

from .models import Ballot, Roll, RollEntry

on_the_roll = from_rows("on_the_roll", "名册上的人", lambda: RollEntry.objects.all(), object="ballot_id")
party_to_the_matter = through(
    "matter",
    anyone_of(
        works_there, holds_union_office, speaks_for_the_employer, speaks_for_a_firm, cadre_over, reviewer_over, admitted
    ),
)
#: The committee of the union that holds the vote, and the cadres above it.
officer = anyone_of(office_in(COMMITTEE, at="matter__union"), through("matter", cadre_over))


class Right(Rights):
    SEE_THE_BALLOT = "查看投票"
    CAST_A_VOTE = "投票"
    OFFICIATE = "在工会办公室办理投票"
    WITNESS = "见证选民身份核对"
    DECIDE_ON_THE_ROLL = "答复名册异议"
    ASK_THE_ROLL = "查询自己在不在名册上"
    DISPUTE_THE_ROLL = "对名册提出异议"


RIGHTS = table(
    Ballot,
    {
        Right.SEE_THE_BALLOT: anyone_of(on_the_roll, party_to_the_matter, the_system),
        Right.CAST_A_VOTE: on_the_roll,
        Right.OFFICIATE: officer,
        Right.WITNESS: anyone_of(on_the_roll, officer),
        Right.DECIDE_ON_THE_ROLL: anyone_of(office_in(CHAIRS, at="matter__union"), through("matter", cadre_over)),
    },
    see=Right.SEE_THE_BALLOT,
)

ROLL_RIGHTS = table(
    Roll,
    {Right.ASK_THE_ROLL: signed_in, Right.DISPUTE_THE_ROLL: signed_in},
    see=Right.ASK_THE_ROLL,
)
