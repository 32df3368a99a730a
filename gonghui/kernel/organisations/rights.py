"""Who may do what in and with organisations. The relations that other modules use are re-exported here."""

from __future__ import annotations

from gonghui.kernel.people.rights import oneself
from gonghui.kernel.rights import Rights, anyone_of, signed_in, table, the_system, through

from .models import Employment, FactorReset, Membership, Office, Organisation, Post
from .relations import (
    CADRES,
    CHAIRS,
    COMMITTEE,
    EMPLOYERS,
    employed_at,
    member_of,
    office_in,
    office_over,
    posts_held,
)

__all__ = [
    "CADRES", "CHAIRS", "COMMITTEE", "EMPLOYERS", "RIGHTS", "Right", "employed_at", "member_of", "office_in",
    "office_over", "posts_held",
]  # fmt: skip


class Right(Rights):
    SEE_THE_ORGANISATION = "查看组织"
    SEE_ITS_PEOPLE = "查看本组织人员名单"
    REGISTER_A_BODY = "登记下级组织"
    CHANGE_ITS_DETAILS = "修改组织资料"
    MOVE_THE_ORGANISATION = "调整组织的上级"
    MANAGE_ITS_ROSTER = "管理本企业花名册"
    ADMIT_A_MEMBER = "发展会员"
    APPOINT = "任命本组织的职务"
    APPOINT_ITS_HEAD = "任命本组织的负责人"
    SEE_A_POST = "查看任职"
    END_A_TERM = "结束任期"
    SEE_AN_EMPLOYMENT = "查看劳动关系"
    MARK_AS_LEFT = "登记离职"
    READ_PERSONAL_DATA = "查看职工个人信息"
    SEE_A_MEMBERSHIP = "查看会籍"
    END_A_MEMBERSHIP = "办理退会"
    ASK_TO_RESET_A_FACTOR = "提出取消同事丢失的两步验证"
    SEE_A_FACTOR_RESET = "查看取消两步验证的申请"
    CONFIRM_A_FACTOR_RESET = "确认取消同事丢失的两步验证"
    WITHDRAW_A_FACTOR_RESET = "撤回取消两步验证的申请"


chair_here = office_in(CHAIRS, at="")
chair_of_its_union = office_in(CHAIRS, at="union")
committee_here = office_in(COMMITTEE, at="")
committee_of_its_union = office_in(COMMITTEE, at="union")
employer_here = office_in(EMPLOYERS, at="")
cadre_over = office_over(CADRES, at="")

# A cadre of the same or a higher federation; for a reviewer also the reviewers beside them.
colleague = anyone_of(cadre_over, office_in((Office.REVIEWER,), at=""))

leads_the_union_here = anyone_of(chair_here, chair_of_its_union, cadre_over)
keeps_the_roster = anyone_of(committee_of_its_union, employer_here, cadre_over, the_system)

ORGANISATION_RIGHTS = table(
    Organisation,
    {
        Right.SEE_THE_ORGANISATION: anyone_of(signed_in, the_system),
        Right.SEE_ITS_PEOPLE: anyone_of(committee_here, committee_of_its_union, cadre_over),
        Right.REGISTER_A_BODY: anyone_of(cadre_over, the_system),
        Right.CHANGE_ITS_DETAILS: anyone_of(leads_the_union_here, employer_here, the_system),
        Right.MOVE_THE_ORGANISATION: anyone_of(cadre_over, the_system),
        Right.MANAGE_ITS_ROSTER: keeps_the_roster,
        Right.ADMIT_A_MEMBER: anyone_of(chair_here, cadre_over, the_system),
        Right.APPOINT: anyone_of(leads_the_union_here, employer_here, the_system),
        Right.APPOINT_ITS_HEAD: anyone_of(cadre_over, the_system),
    },
    see=Right.SEE_THE_ORGANISATION,
)

POST_RIGHTS = table(
    Post,
    {
        Right.SEE_A_POST: anyone_of(signed_in, the_system),
        Right.END_A_TERM: through("organisation", anyone_of(leads_the_union_here, employer_here, the_system)),
        Right.ASK_TO_RESET_A_FACTOR: through("organisation", colleague),
    },
    see=Right.SEE_A_POST,
)

own_employment = through("person", oneself)

EMPLOYMENT_RIGHTS = table(
    Employment,
    {
        Right.SEE_AN_EMPLOYMENT: anyone_of(own_employment, through("enterprise", keeps_the_roster)),
        Right.MARK_AS_LEFT: through("enterprise", keeps_the_roster),
        Right.READ_PERSONAL_DATA: anyone_of(
            office_in(CHAIRS, at="enterprise__union"), office_over(CADRES, at="enterprise")
        ),
    },
    see=Right.SEE_AN_EMPLOYMENT,
)

MEMBERSHIP_RIGHTS = table(
    Membership,
    {
        Right.SEE_A_MEMBERSHIP: anyone_of(own_employment, through("union", leads_the_union_here), the_system),
        Right.END_A_MEMBERSHIP: anyone_of(own_employment, through("union", leads_the_union_here), the_system),
    },
    see=Right.SEE_A_MEMBERSHIP,
)

of_its_officer = through("post__organisation", colleague)
meant = through("person", oneself)

RESET_RIGHTS = table(
    FactorReset,
    {
        Right.SEE_A_FACTOR_RESET: anyone_of(of_its_officer, meant),
        Right.CONFIRM_A_FACTOR_RESET: of_its_officer,
        Right.WITHDRAW_A_FACTOR_RESET: anyone_of(of_its_officer, meant),
    },
    see=Right.SEE_A_FACTOR_RESET,
)

RIGHTS = [ORGANISATION_RIGHTS, POST_RIGHTS, EMPLOYMENT_RIGHTS, MEMBERSHIP_RIGHTS, RESET_RIGHTS]
