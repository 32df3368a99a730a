"""Who may read, object to and answer for what is posted."""

from __future__ import annotations

from gonghui.kernel.matters.rights import (
    cadre_over,
    holds_union_office,
    reviewer_over,
    speaks_for_a_firm,
    speaks_for_the_employer,
    works_there,
)
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.rights import office_in
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.rights import oneself
from gonghui.kernel.rights import Rights, anyone, anyone_of, table, the_system, through

from .models import Notice, Posting

leads_the_union = office_in((Office.CHAIR, Office.VICE_CHAIR, Office.COMMITTEE_MEMBER), at="union")


class Right(Rights):
    SEE_THE_POSTING = "查看公示"
    READ_IT_IN_FULL = "查看公示全文"
    OBJECT = "对公示提出意见"
    ANSWER_OBJECTIONS = "答复公示意见"
    SEE_MY_NOTICE = "查看消息"
    KEEP_MY_MAIL = "设置自己的邮件提醒"


RIGHTS = [
    table(
        Posting,
        {
            Right.SEE_THE_POSTING: anyone,
            Right.READ_IT_IN_FULL: through(
                "matter",
                anyone_of(
                    works_there,
                    holds_union_office,
                    speaks_for_the_employer,
                    speaks_for_a_firm,
                    cadre_over,
                    reviewer_over,
                ),
            ),
            Right.OBJECT: through("matter", works_there),
            # A delegate of the congress reads, but does not answer for the union.
            Right.ANSWER_OBJECTIONS: through("matter", anyone_of(leads_the_union, speaks_for_the_employer)),
        },
        see=Right.SEE_THE_POSTING,
    ),
    # The system: whoever holds the signed link at the foot of a mail need not sign in to stop it.
    table(Person, {Right.KEEP_MY_MAIL: anyone_of(oneself, the_system)}),
    table(Notice, {Right.SEE_MY_NOTICE: through("person", oneself)}, see=Right.SEE_MY_NOTICE),
]
