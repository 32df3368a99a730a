"""How people stand to a case: who asks, who is asked, who has it in hand."""

from __future__ import annotations

from gonghui.kernel.evidence.sides import side
from gonghui.kernel.matters.holding import admitted_as, had_in_hand, helps, in_hand
from gonghui.kernel.matters.rights import BODY_OFFICES, union_above
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.rights import all_of, anyone_of, from_rows, through

from .kinds import Capacity, Role
from .models import Claimant

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

#: Who helps the body that has it; of these, who mediates with it.
helper = helps(BODY_OFFICES, at="matter")
co_mediator = helps(BODY_OFFICES, at="matter", capacities=(Role.CO_MEDIATOR,))

claims = anyone_of(applicant, member)
#: Of those who act, the one who filed it: in a small group all act, each for themselves, and one says where it goes.
leader = all_of(
    applicant, from_rows("leads", "牵头的申请人", lambda: Claimant.objects.filter(leads=True), object="case_id")
)
a_party = anyone_of(applicant, member, respondent)
