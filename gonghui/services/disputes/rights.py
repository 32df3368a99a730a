"""Who may do what with a case: the one table. Each body sees its own desk and nothing else."""

from __future__ import annotations

from django.db.models import Q

from gonghui.kernel.matters.rights import AREA_OFFICES, BODY_OFFICES
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.rights import CADRES, office_in, office_over
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.rights import oneself
from gonghui.kernel.rights import Rights, all_of, anyone_of, provided, signed_in, table, the_system

from .kinds import BodyKind
from .models import Body, Case, Visit
from .relations import a_body_of_it, a_party, applicant, claims, handler, head, respondent, union


class Own(Rights):
    """Rights over a person: to ask for oneself."""

    FILE_MY_CASE = "提交维权申请"


class Area(Rights):
    """Rights over a federation: what concerns all cases of its area."""

    SEE_DISPUTE_FIGURES = "查看本地区维权数据"
    REGISTER_DISPUTE_BODIES = "登记本地区的办理单位"
    WARN_OF_AN_ENTERPRISE = "提出企业预警"


class Watch(Rights):
    """Rights over a visit to an enterprise."""

    SEE_THE_VISIT = "查看走访任务"
    MAKE_THE_VISIT = "登记走访情况"


class Desk(Rights):
    """Rights over a body."""

    SEE_THE_BODY = "查看办理单位"
    SEE_ITS_DESK = "查看本单位的案件"
    FILE_FOR_A_WORKER = "替职工填写申请"
    CHANGE_THE_BODY = "修改办理单位的登记"


class Right(Rights):
    SEE_THE_CASE = "查看案件"
    CHOOSE_THE_WAY = "选择下一步"
    WITHDRAW_THE_CASE = "撤回申请"
    ANSWER_THE_CALL = "答复是否愿意调解"
    SIGN_FOR_THE_WORKERS = "代表申请人签署调解协议"
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


at_the_centre = provided("centre", "综合流转中心的", Q(kind=BodyKind.CENTRE))
federation = provided("federation", "总工会和行业工会联合会", Q(kind__in=(Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)))
union_of_the_place = office_over(AREA_OFFICES, at="enterprise")

RIGHTS = [
    table(Person, {Own.FILE_MY_CASE: oneself}),
    table(
        Organisation,
        {
            Area.SEE_DISPUTE_FIGURES: all_of(federation, office_over(AREA_OFFICES, at="")),
            Area.WARN_OF_AN_ENTERPRISE: the_system,
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
    table(
        Case,
        {
            Right.SEE_THE_CASE: anyone_of(a_party, a_body_of_it, union, the_system),
            Right.CHOOSE_THE_WAY: applicant,
            Right.WITHDRAW_THE_CASE: applicant,
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
            Right.READ_THE_MEDIATION: anyone_of(a_party, handler),
            Right.CONCLUDE_THE_STAGE: handler,
            Right.STAY_THE_CLOCK: handler,
            Right.CLOSE_THE_CASE: anyone_of(applicant, handler),
            Right.TRY_THE_CASE: handler,
            Right.ANSWER_THE_APPLICATION: respondent,
            Right.TAKE_PART_IN_THE_HEARING: anyone_of(applicant, respondent),
            Right.LET_A_CHANCE_PASS: the_system,
            Right.FOLLOW_WHO_SPEAKS: the_system,
            Right.NOTE_MISSED_PAYMENTS: the_system,
            Right.ESCALATE_LATENESS: the_system,
        },
        see=Right.SEE_THE_CASE,
    ),
]
