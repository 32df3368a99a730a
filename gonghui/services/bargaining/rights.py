"""Who may do what in a round: the one table. A sentence each, read aloud by a lawyer."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from gonghui.kernel.matters.rights import AREA_OFFICES, EMPLOYER_OFFICES, UNION_OFFICES
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.rights import CADRES, CHAIRS, EMPLOYERS, employed_at, office_in, office_over
from gonghui.kernel.people.rights import oneself
from gonghui.kernel.rights import Relation, Rights, all_of, anyone_of, provided, table, the_system, through

from .models import Entry, Export, Firm, Round
from .relations import (
    answering_side,
    assisted,
    at_the_table,
    cadre,
    delegate,
    either_chief,
    employer,
    employer_chief,
    employer_representative,
    fellow_worker,
    firms_employer,
    guidance_officer,
    higher_union,
    invited,
    legal_representative,
    own_chair,
    proposer,
    proposer_in_person,
    proposing_chief,
    receiving_side,
    recorder,
    reviewer,
    stand_in,
    union_chair,
    union_head,
    worker,
    worker_chief,
    worker_representative,
)
from .supervision.rights import RIGHTS as LETTER_RIGHTS


class Opening(Rights):
    """Rights over an organisation: to begin a round for it."""

    START_FOR_THE_WORKERS = "代表职工方发起工资集体协商"
    START_FOR_THE_EMPLOYER = "代表企业方发起工资集体协商"


class PastRounds(Rights):
    """Rights over an enterprise: the list of its rounds; each round in it still has its own door."""

    SEE_PAST_ROUNDS = "查看历年协商"


class Area(Rights):
    """Rights over a federation or a bureau: what concerns all rounds of its area."""

    RANK_THE_ROUNDS = "查看本地区协商指数排名"
    SET_THE_WEIGHTS = "调整本地区协商指数的权重"


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
    SEE_THE_INDEX = "查看本轮协商指数"
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
    CHOOSE_A_CHIEF = "推选职工方首席代表"
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
    POST_THE_CONTRACT = "张榜公示"
    PROPOSE_A_CHANGE = "提出变更或者提前解除合同"
    CHECK_PERFORMANCE = "检查合同履行情况"
    REPORT_PERFORMANCE = "向职代会报告合同履行情况"
    OVERSEE_PERFORMANCE = "督促合同履行"
    SEE_QUESTIONS = "查看关于合同条款的提问"
    ASK_ABOUT_A_CLAUSE = "问合同条款有没有履行"
    ANSWER_QUESTIONS = "答复关于合同条款的提问"
    ISSUE_AN_OPINION = "出具劳动法律监督意见书"
    HAND_OVER_THE_ROUND = "移交本轮协商"
    OFFER_HELP = "提出代办协助"
    ACCEPT_HELP = "请指导员代办"
    END_HELP = "结束指导员代办"
    LET_TIME_ACT = "到期自动处理"


class Archive(Rights):
    """Rights over the contracts of an area, found and handed out together."""

    SEE_THE_ENTRY = "在合同库里查看合同"
    EXPORT_CONTRACTS = "导出本地区的集体合同"
    SEE_THE_EXPORT = "下载自己导出的集体合同"
    MAKE_THE_EXPORT = "制作导出的文件"
    READ_THE_REPORT = "查看本地区的协商月报"
    DRAW_UP_THE_REPORT = "出具本地区的协商月报"


without_a_union = provided("without_a_union", "没有工会的企业", Q(kind=Kind.ENTERPRISE, union=None))
union_above = office_in((Office.CHAIR, Office.VICE_CHAIR, Office.CADRE), at="parent")

everybody_in_it = anyone_of(
    worker,
    union_head,
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
        # Without a union of its own the workers are guided by one above (劳动合同法 51).
        Opening.START_FOR_THE_WORKERS: anyone_of(
            office_in((Office.CHAIR, Office.VICE_CHAIR), at="union"), all_of(without_a_union, union_above)
        ),
        Opening.START_FOR_THE_EMPLOYER: office_in((Office.LEGAL_REPRESENTATIVE, Office.EMPLOYER_AGENT), at=""),
        # The list; each round in it still has its own door.
        PastRounds.SEE_PAST_ROUNDS: anyone_of(
            employed_at(""),
            office_in(UNION_OFFICES, at="union"),
            office_in(EMPLOYER_OFFICES, at=""),
            office_over(AREA_OFFICES, at=""),
            office_over((Office.REVIEWER,), at=""),
        ),
    },
)

AREA_RIGHTS = table(
    Organisation,
    {
        Area.RANK_THE_ROUNDS: office_over((*AREA_OFFICES, Office.REVIEWER), at=""),
        Area.SET_THE_WEIGHTS: office_over(CADRES, at=""),
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
        Right.SEE_THE_INDEX: everybody_in_it,
        Right.WITHDRAW_THE_ROUND: proposer_in_person,
        Right.SETTLE_THE_TOPICS: proposer,
        Right.LIST_THE_FIRMS: anyone_of(proposer, union_chair),
        Right.SUGGEST: fellow_worker,
        Right.SEE_SUGGESTIONS: anyone_of(fellow_worker, union_chair, worker_chief, cadre),
        Right.ANSWER_SUGGESTIONS: union_chair,
        Right.RUN_THE_ELECTION: anyone_of(union_chair, the_system),
        Right.STAND_OR_NOMINATE: anyone_of(fellow_worker, union_chair),
        Right.AUTHORISE_A_CHIEF: anyone_of(own_chair, legal_representative),
        Right.SETTLE_THE_WORKER_SIDE: union_chair,
        Right.CHOOSE_A_CHIEF: all_of(assisted, worker_representative),
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
        Right.POST_THE_CONTRACT: anyone_of(employer, employer_chief, union_chair),
        Right.PROPOSE_A_CHANGE: anyone_of(union_chair, employer),
        Right.CHECK_PERFORMANCE: anyone_of(union_chair, employer),
        Right.REPORT_PERFORMANCE: union_chair,
        Right.OVERSEE_PERFORMANCE: anyone_of(cadre, reviewer),
        # The employer's people see a question only once the union has answered it: `queries.questions`.
        Right.SEE_QUESTIONS: everybody_in_it,
        Right.ASK_ABOUT_A_CLAUSE: fellow_worker,
        Right.ANSWER_QUESTIONS: union_chair,
        Right.ISSUE_AN_OPINION: union_chair,
        # A new chair takes it over, an old one gives it away, or the union above sees to it.
        Right.HAND_OVER_THE_ROUND: anyone_of(union_head, own_chair, higher_union),
        Right.OFFER_HELP: guidance_officer,
        Right.ACCEPT_HELP: own_chair,
        Right.END_HELP: anyone_of(own_chair, stand_in),
        Right.LET_TIME_ACT: the_system,
    },
    see=Right.SEE_THE_ROUND,
)

cadre_of_the_area = office_over(AREA_OFFICES, at="")
oversees_the_area = anyone_of(cadre_of_the_area, office_over((Office.REVIEWER,), at=""))
ordered_it = all_of(through("by", oneself), through("area", oversees_the_area))

ENTRY_RIGHTS = table(
    Entry, {Archive.SEE_THE_ENTRY: through("enterprise", oversees_the_area)}, see=Archive.SEE_THE_ENTRY
)

AREA_RIGHTS = table(
    Organisation,
    {
        Archive.EXPORT_CONTRACTS: oversees_the_area,
        # Lateness names firms and officers: for the unions, not for the bureau.
        Archive.READ_THE_REPORT: cadre_of_the_area,
        Archive.DRAW_UP_THE_REPORT: cadre_of_the_area,
    },
)

EXPORT_RIGHTS = table(
    Export,
    {
        # The system clears away what is past its keeping time.
        Archive.SEE_THE_EXPORT: anyone_of(ordered_it, the_system),
        Archive.MAKE_THE_EXPORT: anyone_of(ordered_it, the_system),
    },
    see=Archive.SEE_THE_EXPORT,
)

#: All tables of this service: what is not imported here the evaluator does not find.
TABLES = (OPENING_RIGHTS, RIGHTS, ENTRY_RIGHTS, AREA_RIGHTS, EXPORT_RIGHTS, LETTER_RIGHTS)


def in_whose_name(round: Round, right: Rights, person: UUID | None, day: date) -> tuple[UUID, str] | None:
    """For whom this person does what `right` allows, and as what: the chair whose stand-in they are; else None."""
    if person is None or stand_in.name not in RIGHTS.holders[right].name or right == Right.END_HELP:
        return None
    found = round.helps.standing(day).filter(officer=person).first()
    return (found.chair_id, "指导员") if found else None
