"""Who may see a matter, and who may urge it on. What is done inside it, the services' own tables say."""

from __future__ import annotations

from django.db.models import Q

from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.rights import employed_at, office_in, office_over
from gonghui.kernel.rights import Relation, Rights, all_of, anyone_of, from_rows, provided, table, the_system

from .coverage import office_over_a_covered, speaks_for_a_covered, works_in_a_covered
from .holding import had_in_hand, helps, in_hand
from .models import Admission, Matter

UNION_OFFICES = (Office.CHAIR, Office.VICE_CHAIR, Office.COMMITTEE_MEMBER, Office.DELEGATE)
#: Who works in a body that has matters in hand.
BODY_OFFICES = (Office.HEAD, Office.CASE_OFFICER, Office.MEDIATOR)
EMPLOYER_OFFICES = (Office.LEGAL_REPRESENTATIVE, Office.EMPLOYER_AGENT)
AREA_OFFICES = (Office.CHAIR, Office.VICE_CHAIR, Office.CADRE, Office.GUIDANCE_OFFICER)

open_to_the_house = provided("open", "公开办理的", Q(is_private=False))
private = provided("private", "不公开办理的", Q(is_private=True))


def of_the_house(relation: Relation) -> Relation:
    """`relation`, which leads through the enterprise or its union: it opens no matter that is private."""
    return all_of(open_to_the_house, relation)


works_there = of_the_house(anyone_of(employed_at("enterprise"), works_in_a_covered))
holds_union_office = of_the_house(office_in(UNION_OFFICES, at="union"))
speaks_for_the_employer = of_the_house(office_in(EMPLOYER_OFFICES, at="enterprise"))
speaks_for_a_firm = of_the_house(speaks_for_a_covered(EMPLOYER_OFFICES))
cadre_over = of_the_house(anyone_of(office_over(AREA_OFFICES, at="enterprise"), office_over_a_covered(AREA_OFFICES)))
reviewer_over = of_the_house(office_over((Office.REVIEWER,), at="enterprise"))
#: Bodies that have or had a private matter in hand, and the union that answers for it.
a_body_of_it = had_in_hand(BODY_OFFICES)
has_it_in_hand = in_hand(BODY_OFFICES)
helps_with_it = helps(BODY_OFFICES)
union_above = all_of(private, office_over(AREA_OFFICES, at="union"))
over_an_area = anyone_of(cadre_over, reviewer_over)
admitted = from_rows("admitted", "受邀参加的人", lambda: Admission.objects.filter(until=None), object="matter_id")


class Right(Rights):
    SEE_THE_MATTER = "查看事项"
    URGE = "催办"
    RECOUNT_ITS_DEADLINES = "重新计算期限"


RIGHTS = table(
    Matter,
    {
        Right.SEE_THE_MATTER: anyone_of(
            works_there,
            holds_union_office,
            speaks_for_the_employer,
            speaks_for_a_firm,
            cadre_over,
            reviewer_over,
            admitted,
            a_body_of_it,
            helps_with_it,
            union_above,
            the_system,
        ),
        Right.URGE: anyone_of(over_an_area, union_above),
        Right.RECOUNT_ITS_DEADLINES: the_system,
    },
    see=Right.SEE_THE_MATTER,
)
