"""Who keeps figures, and who reads them: the portrait of an enterprise, the cockpit of an area."""

from __future__ import annotations

from gonghui.kernel.organisations.models import Office, Organisation
from gonghui.kernel.organisations.rights import EMPLOYERS, office_in, office_over
from gonghui.kernel.rights import Rights, anyone_of, table, the_system

from .models import Ledger


class Right(Rights):
    KEEP_FIGURES = "记入数据"
    SEE_THE_PORTRAIT = "查看企业画像"
    SEE_ALL_ITS_MEASURES = "查看企业画像的全部指标"
    SEE_WHAT_UNIONS_KEEP = "查看企业画像中只供上级工会看的部分"
    READ_PORTRAIT_DATA = "以数据形式读取企业画像"
    SEE_THE_COCKPIT = "查看地区驾驶舱"


AREA_OFFICES = (Office.CHAIR, Office.VICE_CHAIR, Office.CADRE, Office.GUIDANCE_OFFICER)
union_over = office_over(AREA_OFFICES, at="")
reviewer_over = office_over((Office.REVIEWER,), at="")
analyst_over = office_over((Office.ANALYST,), at="")
#: An enterprise's own people who answer for it, and its union's committee.
of_the_house = anyone_of(
    office_in((Office.CHAIR, Office.VICE_CHAIR, Office.COMMITTEE_MEMBER), at="union"), office_in(EMPLOYERS, at="")
)

RIGHTS = [
    table(Ledger, {Right.KEEP_FIGURES: the_system}, see=Right.KEEP_FIGURES),
    table(
        Organisation,
        {
            Right.SEE_THE_PORTRAIT: anyone_of(union_over, reviewer_over, analyst_over, of_the_house),
            # Suggestions, turnout and the parts of the index say how a firm talks with its workers: for those who
            # supervise that, not for every office.
            Right.SEE_ALL_ITS_MEASURES: anyone_of(union_over, reviewer_over, of_the_house),
            # What of one firm tells that somebody complains is kept from the firm, and from who only supervises it.
            Right.SEE_WHAT_UNIONS_KEEP: union_over,
            Right.READ_PORTRAIT_DATA: anyone_of(union_over, reviewer_over, analyst_over),
            Right.SEE_THE_COCKPIT: anyone_of(union_over, reviewer_over, analyst_over),
        },
    ),
]
