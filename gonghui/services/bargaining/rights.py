"""Who may do what in a round: the one table. A sentence each, read aloud by a lawyer."""

from __future__ import annotations

from django.db.models import Q

from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.rights import CHAIRS, EMPLOYERS, office_in
from gonghui.kernel.rights import Relation, Rights, all_of, anyone_of, provided, table, the_system, through

from .models import Firm, Round
from .relations import (
    answering_side,
    at_the_table,
    cadre,
    delegate,
    either_chief,
    employer,
    employer_chief,
    employer_representative,
    fellow_worker,
    firms_employer,
    invited,
    legal_representative,
    proposer,
    proposing_chief,
    receiving_side,
    recorder,
    reviewer,
    union_chair,
    worker,
    worker_chief,
)


class Opening(Rights):
    """Rights over an organisation: to begin a round for it."""

    START_FOR_THE_WORKERS = "代表职工方发起工资集体协商"
    START_FOR_THE_EMPLOYER = "代表企业方发起工资集体协商"


class IndustryOpening(Rights):
    """Rights over an organisation: to begin talks for an industry or an area, or to ask for them."""

    START_FOR_THE_INDUSTRY = "代表职工方发起行业（区域）集体协商"
    START_FOR_ITS_EMPLOYERS = "代表企业方发起行业（区域）集体协商"
    ASK_FOR_TALKS = "要求上级工会提出行业（区域）协商"


class FirmRight(Rights):
    """Rights over a firm on the list of a round."""

    SEE_THE_FIRM = "查看名单内的企业"
    ANSWER_FOR_THE_FIRM = "代表本企业授权和确认"
    AFFIRM_FOR_ITS_UNION = "代表本企业工会确认合同"


class Right(Rights):
    SEE_THE_ROUND = "查看本轮协商"
    WITHDRAW_THE_ROUND = "撤回本轮协商"
    SETTLE_THE_TOPICS = "确定协商内容"
    LIST_THE_FIRMS = "确定企业名单"
    SUGGEST = "提出建议"
    SEE_SUGGESTIONS = "查看职工建议"
    ANSWER_SUGGESTIONS = "整理和答复职工建议"
    RUN_THE_ELECTION = "组织代表选举"
    STAND_OR_NOMINATE = "推荐候选人"
    AUTHORISE_A_CHIEF = "书面委托首席代表"
    SETTLE_THE_WORKER_SIDE = "确定职工方代表名单"
    GIVE_UP_A_SEAT = "辞去协商代表"
    NAME_THE_EMPLOYER_SIDE = "指定企业方代表"
    ENTER_EMPLOYER_PAPERS = "代录企业方盖章文件"
    WRITE_THE_OFFER = "起草要约书"
    SEND_THE_OFFER = "签发要约书"
    RECEIVE_THE_OFFER = "签收要约书"
    ANSWER_THE_OFFER = "答复要约"
    AGREE_ON_A_RECORDER = "商定记录员"
    ORDER_CORRECTION = "发出限期改正通知"
    REQUEST_COORDINATION = "申请协调处理"
    CONCLUDE_COORDINATION = "记录协调结果"
    SIGN_THE_SETTLEMENT = "签署协调处理协议书"
    DISCLOSE_DATA = "提供协商资料"
    READ_DATA = "查看协商资料"
    OPEN_THE_MEETING = "召集协商会议"
    WATCH_THE_MEETING = "围观协商会议"
    SUSPEND_THE_TALKS = "中止和恢复协商"
    PUT_GRADE_TABLES_FORWARD = "提出能级工资表"
    PUT_FLOORS_FORWARD = "提出行业最低工资标准"
    SEE_THE_GAIN = "查看能级工资全年增加多少"
    COMPARE_GRADE_TABLES = "比较各企业的能级工资表"
    CONCLUDE_THE_TALKS = "结束协商会议"
    WRITE_THE_MINUTES = "整理协商纪要和合同草案"
    READ_THE_MINUTES = "查看签字前的协商纪要"
    SIGN_THE_MINUTES = "签署协商纪要"
    SIGN_FOR_A_SIDE = "代表本方签字"
    CONVENE_THE_CONGRESS = "召集职代会"
    READ_THE_DRAFT = "查看合同草案"
    FILE_THE_CONTRACT = "报送备案"
    COMPLETE_THE_BUNDLE = "补齐备案材料"
    REVIEW_THE_CONTRACT = "备案审查"
    EXPORT_THE_REGISTER = "导出合同台账"
    POST_THE_CONTRACT = "张榜公示"
    LET_TIME_ACT = "到期自动处理"


everybody_in_it = anyone_of(
    worker,
    union_chair,
    delegate,
    employer,
    firms_employer,
    at_the_table,
    recorder,
    cadre,
    reviewer,
    invited,
    the_system,
)

OPENING_RIGHTS = table(
    Organisation,
    {
        Opening.START_FOR_THE_WORKERS: office_in((Office.CHAIR, Office.VICE_CHAIR), at="union"),
        Opening.START_FOR_THE_EMPLOYER: office_in((Office.LEGAL_REPRESENTATIVE, Office.EMPLOYER_AGENT), at=""),
    },
)


def _of_kind(*kinds: str) -> Relation:
    return provided(f"kind {','.join(kinds)}", "、".join(Kind(kind).label for kind in kinds), Q(kind__in=kinds))


INDUSTRY_OPENING_RIGHTS = table(
    Organisation,
    {
        IndustryOpening.START_FOR_THE_INDUSTRY: all_of(
            _of_kind(Kind.INDUSTRY_FEDERATION, Kind.FEDERATION), office_in(CHAIRS, at="")
        ),
        IndustryOpening.START_FOR_ITS_EMPLOYERS: all_of(_of_kind(Kind.EMPLOYERS_BODY), office_in(EMPLOYERS, at="")),
        IndustryOpening.ASK_FOR_TALKS: all_of(_of_kind(Kind.ENTERPRISE_UNION), office_in(CHAIRS, at="")),
    },
)

FIRM_RIGHTS = table(
    Firm,
    {
        FirmRight.SEE_THE_FIRM: anyone_of(through("round", everybody_in_it), office_in(EMPLOYERS, at="enterprise")),
        FirmRight.ANSWER_FOR_THE_FIRM: office_in(EMPLOYERS, at="enterprise"),
        FirmRight.AFFIRM_FOR_ITS_UNION: office_in(CHAIRS, at="enterprise__union"),
    },
    see=FirmRight.SEE_THE_FIRM,
)

RIGHTS = table(
    Round,
    {
        Right.SEE_THE_ROUND: everybody_in_it,
        Right.WITHDRAW_THE_ROUND: proposer,
        Right.SETTLE_THE_TOPICS: proposer,
        Right.LIST_THE_FIRMS: anyone_of(proposer, union_chair),
        Right.SUGGEST: fellow_worker,
        Right.SEE_SUGGESTIONS: anyone_of(fellow_worker, union_chair, worker_chief, cadre),
        Right.ANSWER_SUGGESTIONS: union_chair,
        Right.RUN_THE_ELECTION: anyone_of(union_chair, the_system),
        Right.STAND_OR_NOMINATE: anyone_of(fellow_worker, union_chair),
        Right.AUTHORISE_A_CHIEF: anyone_of(union_chair, legal_representative),
        Right.SETTLE_THE_WORKER_SIDE: union_chair,
        Right.GIVE_UP_A_SEAT: at_the_table,
        Right.NAME_THE_EMPLOYER_SIDE: employer,
        Right.ENTER_EMPLOYER_PAPERS: union_chair,
        Right.WRITE_THE_OFFER: anyone_of(proposer, proposing_chief),
        Right.SEND_THE_OFFER: proposing_chief,
        Right.RECEIVE_THE_OFFER: receiving_side,
        Right.ANSWER_THE_OFFER: answering_side,
        Right.AGREE_ON_A_RECORDER: either_chief,
        Right.ORDER_CORRECTION: anyone_of(cadre, reviewer),
        Right.REQUEST_COORDINATION: anyone_of(either_chief, union_chair),
        Right.CONCLUDE_COORDINATION: reviewer,
        Right.SIGN_THE_SETTLEMENT: anyone_of(either_chief, reviewer),
        Right.DISCLOSE_DATA: anyone_of(employer, employer_representative),
        # Who gives the data reads them as well: they are the employer's own.
        Right.READ_DATA: anyone_of(at_the_table, employer),
        Right.OPEN_THE_MEETING: anyone_of(either_chief, recorder),
        Right.WATCH_THE_MEETING: everybody_in_it,
        Right.SUSPEND_THE_TALKS: either_chief,
        Right.PUT_GRADE_TABLES_FORWARD: at_the_table,
        Right.PUT_FLOORS_FORWARD: at_the_table,
        # Counts from the roster, grade by grade: for those who bargain over them and who stand behind them.
        Right.SEE_THE_GAIN: anyone_of(union_chair, at_the_table, employer),
        Right.COMPARE_GRADE_TABLES: anyone_of(cadre, reviewer),
        Right.CONCLUDE_THE_TALKS: anyone_of(either_chief, recorder),
        Right.WRITE_THE_MINUTES: recorder,
        Right.READ_THE_MINUTES: anyone_of(
            at_the_table, recorder, union_chair, employer, firms_employer, cadre, reviewer
        ),
        # Where the law has all representatives sign and not only the chiefs, the action looks at the rule.
        Right.SIGN_THE_MINUTES: at_the_table,
        Right.SIGN_FOR_A_SIDE: either_chief,
        Right.CONVENE_THE_CONGRESS: anyone_of(union_chair, the_system),
        Right.READ_THE_DRAFT: anyone_of(
            delegate, union_chair, employer, firms_employer, at_the_table, recorder, cadre, reviewer
        ),
        Right.FILE_THE_CONTRACT: anyone_of(employer, employer_chief),
        Right.COMPLETE_THE_BUNDLE: anyone_of(employer, employer_chief, union_chair),
        Right.REVIEW_THE_CONTRACT: reviewer,
        Right.EXPORT_THE_REGISTER: anyone_of(cadre, reviewer),
        Right.POST_THE_CONTRACT: anyone_of(employer, employer_chief, union_chair),
        Right.LET_TIME_ACT: the_system,
    },
    see=Right.SEE_THE_ROUND,
)
