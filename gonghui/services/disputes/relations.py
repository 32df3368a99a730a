"""How people stand to a case: who asks, who is asked, who has it in hand."""

from __future__ import annotations

from gonghui.kernel.evidence.sides import side
from gonghui.kernel.matters.holding import admitted_as, had_in_hand, in_hand
from gonghui.kernel.matters.rights import BODY_OFFICES, union_above
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.rights import anyone_of, through

from .kinds import Capacity

applicant = admitted_as((Capacity.APPLICANT,), at="matter")
member = admitted_as((Capacity.MEMBER,), at="matter")
respondent = admitted_as((Capacity.RESPONDENT,), at="matter")
#: Everybody in the body in whose hands the case is; its head.
handler = in_hand(BODY_OFFICES, at="matter")
head = in_hand((Office.HEAD,), at="matter")
a_body_of_it = had_in_hand(BODY_OFFICES, at="matter")
union = through("matter", union_above)

#: Whose evidence is whose.
APPLICANTS = side("applicant", "申请人", (Capacity.APPLICANT, Capacity.MEMBER))
RESPONDENTS = side("respondent", "被申请人", (Capacity.RESPONDENT,))

claims = anyone_of(applicant, member)
a_party = anyone_of(applicant, member, respondent)
