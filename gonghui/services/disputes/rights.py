"""Who may do what with a case: the one table. Each body sees its own desk and nothing else."""

from __future__ import annotations

from django.db.models import Q

from gonghui.kernel.matters.rights import AREA_OFFICES, BODY_OFFICES
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.rights import CADRES, office_in, office_over
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.rights import oneself
from gonghui.kernel.rights import Rights, all_of, anyone_of, provided, signed_in, table, the_system, through
from gonghui.kernel.rooms.rights import at_a_closed_table, mediator, on_a_side

from .kinds import BodyKind
from .models import Body, Case, Claimant, Linkage, Offer, Referral, TalkRoom, Visit
from .relations import (
    a_body_of_it,
    a_party,
    applicant,
    claims,
    co_mediator,
    handler,
    head,
    helper,
    leader,
    respondent,
    union,
)


class Own(Rights):
    """Rights over a person: to ask for oneself."""

    FILE_MY_CASE = "提交维权申请"


class Area(Rights):
    """Rights over a federation: what concerns all cases of its area."""

    SEE_DISPUTE_FIGURES = "查看本地区维权数据"
    REGISTER_DISPUTE_BODIES = "登记本地区的办理单位"
    WARN_OF_AN_ENTERPRISE = "提出企业预警"
    SEE_REFERRALS = "查看转来的困难帮扶"


class Watch(Rights):
    """Rights over a visit to an enterprise."""

    SEE_THE_VISIT = "查看走访任务"
    MAKE_THE_VISIT = "登记走访情况"


class Linking(Rights):
    """Rights over an invitation to help in a case."""

    SEE_THE_LINKAGE = "查看联动邀请"
    ANSWER_THE_INVITATION = "答复联动邀请"
    REPORT_ON_IT = "报告帮助的情况"
    END_THE_LINKAGE = "结束联动"
    LET_TO_THE_TABLE = "请联动单位一起调解"
    OBJECT_TO_THE_LINKAGE = "对联动单位提出异议"
    ANSWER_THE_OBJECTION = "答复异议"


class Claiming(Rights):
    """Rights over a worker's part in a case."""

    SEE_THE_CLAIMANT = "查看申请人"
    OFFER_HELP = "问要不要法律援助或者帮扶"
    ASK_FOR_HELP = "要求转介法律援助或者帮扶"


class Referring(Rights):
    """Rights over a referral to help."""

    SEE_THE_REFERRAL = "查看转介"
    ANSWER_THE_OFFER = "答复要不要转介"
    WITHDRAW_THE_CONSENT = "撤回转介的同意"
    TAKE_THE_REFERRAL = "答复转介并登记结果"
    NOTE_THE_ANSWER = "登记其他服务的答复"


class Desk(Rights):
    """Rights over a body."""

    SEE_THE_BODY = "查看办理单位"
    SEE_ITS_DESK = "查看本单位的案件"
    FILE_FOR_A_WORKER = "替职工填写申请"
    CHANGE_THE_BODY = "修改办理单位的登记"


class Talk(Rights):
    """Rights over a room of a mediation."""

    ENTER_THE_ROOM = "进入调解室"
    LAY_AN_OFFER = "在调解室提方案"
    CALL_THEM_IN = "请这一方进来谈"


class Tender(Rights):
    """Rights over an offer made in a room."""

    SEE_THE_OFFER = "看调解中的方案"
    ANSWER_THE_OFFER = "答复调解中的方案"
    LET_IT_BE_TOLD = "同意把方案转告对方"
    CARRY_IT_OVER = "把方案转告对方"
    TAKE_IT_BACK = "收回方案"


class Right(Rights):
    SEE_THE_CASE = "查看案件"
    SEE_THE_LIMITATION = "查看时效提醒"
    CHOOSE_THE_WAY = "选择下一步"
    WITHDRAW_THE_CASE = "撤回自己的申请"
    ANSWER_THE_CALL = "答复是否愿意调解"
    SIGN_FOR_THE_WORKERS = "作为申请人签署调解协议"
    SIGN_FOR_THE_EMPLOYER = "代表对方单位签署调解协议"
    REPORT_A_PAYMENT = "报告已经付款"
    CONFIRM_A_PAYMENT = "确认收到付款"
    RATE_THE_CASE = "评价办理结果"
    TAKE_IT_IN = "签收和受理案件"
    GIVE_IT_TO_AN_OFFICER = "指定承办人"
    PASS_IT_ON = "转交案件"
    CALL_THE_OTHER_SIDE = "通知对方"
    READ_THE_MEDIATION = "查看调解记录"
    CONCLUDE_THE_STAGE = "办结本环节"
    STAY_THE_CLOCK = "中止、恢复和延长期限"
    CLOSE_THE_CASE = "结案"
    TRY_THE_CASE = "送达、开庭和审理"
    ANSWER_THE_APPLICATION = "答辩和提出反申请"
    TAKE_PART_IN_THE_HEARING = "参加庭审"
    LET_A_CHANCE_PASS = "记录期限已过"
    FOLLOW_WHO_SPEAKS = "随单位经办人的变动更新当事人"
    NOTE_MISSED_PAYMENTS = "记录没有按期付款"
    ESCALATE_LATENESS = "把超期情况报给上一级"
    INVITE_OTHERS = "邀请其他单位一起帮助"
    LET_THE_REST_GO_ON = "让没有签协议的人另案继续"


at_the_centre = provided("centre", "综合流转中心的", Q(kind=BodyKind.CENTRE))
federation = provided("federation", "总工会和行业工会联合会", Q(kind__in=(Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)))
union_of_the_place = office_over(AREA_OFFICES, at="enterprise")
invited = office_in(BODY_OFFICES, at="body__organisation")
its_handler, its_party = through("case", handler), through("case", a_party)
for_oneself = through("person", oneself)
#: Nobody waits for another's tap once the money did not come.
unpaid = provided("unpaid", "对方没有按期付款的", Q(matter__in_trouble=True))
consented = provided("consented", "本人已经同意转交的", Q(consented_at__isnull=False, withdrawn_at=None))
receives = all_of(consented, office_in((*BODY_OFFICES, *AREA_OFFICES), at="to"))

RIGHTS = [
    table(Person, {Own.FILE_MY_CASE: oneself}),
    table(
        Organisation,
        {
            Area.SEE_DISPUTE_FIGURES: all_of(federation, office_over(AREA_OFFICES, at="")),
            Area.WARN_OF_AN_ENTERPRISE: the_system,
            Area.SEE_REFERRALS: all_of(federation, office_in(AREA_OFFICES, at="")),
            Area.REGISTER_DISPUTE_BODIES: anyone_of(all_of(federation, office_over(CADRES, at="")), the_system),
        },
    ),
    table(
        Body,
        {
            Desk.SEE_THE_BODY: anyone_of(signed_in, the_system),
            Desk.SEE_ITS_DESK: office_in(BODY_OFFICES, at="organisation"),
            Desk.FILE_FOR_A_WORKER: all_of(at_the_centre, office_in(BODY_OFFICES, at="organisation")),
            Desk.CHANGE_THE_BODY: anyone_of(
                office_in((Office.HEAD,), at="organisation"), office_over(CADRES, at="organisation")
            ),
        },
        see=Desk.SEE_THE_BODY,
    ),
    # The unions over the place alone: an enterprise does not learn from a task that somebody complained.
    table(
        Visit,
        {Watch.SEE_THE_VISIT: union_of_the_place, Watch.MAKE_THE_VISIT: union_of_the_place},
        see=Watch.SEE_THE_VISIT,
    ),
    # Who sits in the room, while the case is theirs: no union above, no later body, not the other side.
    table(
        TalkRoom,
        {
            Talk.ENTER_THE_ROOM: through("room", at_a_closed_table),
            Talk.LAY_AN_OFFER: through("room", at_a_closed_table),
            Talk.CALL_THEM_IN: through("room", mediator),
        },
        see=Talk.ENTER_THE_ROOM,
    ),
    table(
        Offer,
        {
            Tender.SEE_THE_OFFER: through("talk__room", at_a_closed_table),
            Tender.ANSWER_THE_OFFER: through("talk__room", on_a_side),
            Tender.LET_IT_BE_TOLD: through("talk__room", on_a_side),
            Tender.CARRY_IT_OVER: through("talk__room", mediator),
            Tender.TAKE_IT_BACK: through("talk__room", at_a_closed_table),
        },
        see=Tender.SEE_THE_OFFER,
    ),
    table(
        Case,
        {
            Right.SEE_THE_CASE: anyone_of(a_party, a_body_of_it, helper, union, the_system),
            # Only the other side may raise it: it is not told by us.
            Right.SEE_THE_LIMITATION: anyone_of(claims, a_body_of_it, union),
            # Of a group one says where it goes on; nobody takes back, signs or lets rest what is another's.
            Right.CHOOSE_THE_WAY: anyone_of(leader, all_of(applicant, unpaid)),
            Right.WITHDRAW_THE_CASE: claims,
            Right.ANSWER_THE_CALL: respondent,
            Right.SIGN_FOR_THE_WORKERS: applicant,
            Right.SIGN_FOR_THE_EMPLOYER: respondent,
            Right.REPORT_A_PAYMENT: respondent,
            Right.CONFIRM_A_PAYMENT: applicant,
            Right.RATE_THE_CASE: claims,
            Right.TAKE_IT_IN: handler,
            Right.GIVE_IT_TO_AN_OFFICER: head,
            Right.PASS_IT_ON: handler,
            Right.CALL_THE_OTHER_SIDE: handler,
            # What was offered in talks is no proof later: it stays with those who mediate, and the parties.
            Right.READ_THE_MEDIATION: anyone_of(a_party, handler, co_mediator),
            Right.CONCLUDE_THE_STAGE: handler,
            Right.STAY_THE_CLOCK: handler,
            Right.CLOSE_THE_CASE: anyone_of(leader, handler),
            Right.TRY_THE_CASE: handler,
            Right.ANSWER_THE_APPLICATION: respondent,
            Right.TAKE_PART_IN_THE_HEARING: anyone_of(applicant, respondent),
            Right.LET_A_CHANCE_PASS: the_system,
            Right.FOLLOW_WHO_SPEAKS: the_system,
            Right.NOTE_MISSED_PAYMENTS: the_system,
            Right.ESCALATE_LATENESS: the_system,
            Right.INVITE_OTHERS: handler,
            Right.LET_THE_REST_GO_ON: the_system,
        },
        see=Right.SEE_THE_CASE,
    ),
    # Who is invited learns from the invitation what is asked; the case itself they see once they help.
    table(
        Linkage,
        {
            Linking.SEE_THE_LINKAGE: anyone_of(invited, its_handler, its_party, through("case", union)),
            Linking.ANSWER_THE_INVITATION: invited,
            Linking.REPORT_ON_IT: invited,
            Linking.END_THE_LINKAGE: anyone_of(invited, its_handler),
            Linking.LET_TO_THE_TABLE: its_handler,
            Linking.OBJECT_TO_THE_LINKAGE: its_party,
            Linking.ANSWER_THE_OBJECTION: its_handler,
        },
        see=Linking.SEE_THE_LINKAGE,
    ),
    table(
        Claimant,
        {
            Claiming.SEE_THE_CLAIMANT: anyone_of(for_oneself, its_handler),
            Claiming.OFFER_HELP: its_handler,
            Claiming.ASK_FOR_HELP: for_oneself,
        },
        see=Claiming.SEE_THE_CLAIMANT,
    ),
    # Neither the employer nor whoever has the case learns that a worker is in need: only the worker and who helps.
    table(
        Referral,
        {
            Referring.SEE_THE_REFERRAL: anyone_of(for_oneself, receives, the_system),
            Referring.ANSWER_THE_OFFER: for_oneself,
            Referring.WITHDRAW_THE_CONSENT: for_oneself,
            Referring.TAKE_THE_REFERRAL: receives,
            Referring.NOTE_THE_ANSWER: the_system,
        },
        see=Referring.SEE_THE_REFERRAL,
    ),
]
