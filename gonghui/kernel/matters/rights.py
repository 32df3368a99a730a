"""Who may see a matter, and who may urge it on. What is done inside it, the services' own tables say."""

from __future__ import annotations

from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.rights import employed_at, office_in, office_over
from gonghui.kernel.rights import Rights, anyone_of, from_rows, table, the_system

from .coverage import office_over_a_covered, speaks_for_a_covered, works_in_a_covered
from .models import Admission, Matter

UNION_OFFICES = (Office.CHAIR, Office.VICE_CHAIR, Office.COMMITTEE_MEMBER, Office.DELEGATE)
EMPLOYER_OFFICES = (Office.LEGAL_REPRESENTATIVE, Office.EMPLOYER_AGENT)
AREA_OFFICES = (Office.CHAIR, Office.VICE_CHAIR, Office.CADRE, Office.GUIDANCE_OFFICER)

works_there = anyone_of(employed_at("enterprise"), works_in_a_covered)
holds_union_office = office_in(UNION_OFFICES, at="union")
speaks_for_the_employer = office_in(EMPLOYER_OFFICES, at="enterprise")
speaks_for_a_firm = speaks_for_a_covered(EMPLOYER_OFFICES)
cadre_over = anyone_of(office_over(AREA_OFFICES, at="enterprise"), office_over_a_covered(AREA_OFFICES))
reviewer_over = office_over((Office.REVIEWER,), at="enterprise")
over_an_area = anyone_of(cadre_over, reviewer_over)
admitted = from_rows("admitted", "受邀参加的人", lambda: Admission.objects.filter(until=None), object="matter_id")


class Right(Rights):
    SEE_THE_MATTER = "查看事项"
    URGE = "催办"


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
            the_system,
        ),
        Right.URGE: over_an_area,
    },
    see=Right.SEE_THE_MATTER,
)
