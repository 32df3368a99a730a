"""The round as a table: steps, who acts, by when, what leads where. Read it top to bottom."""

from __future__ import annotations

from dataclasses import replace

from gonghui.kernel.matters import Anchor, Aside, Clock, Move, Party, Procedure, Step, after, before
from gonghui.kernel.matters.procedure import END

from . import relations as r
from .events import (
    AnswerOverdue,
    CongressFellShort,
    ContractEndedEarly,
    ContractFiled,
    ContractPassed,
    ContractPassedByFirms,
    ContractPosted,
    ContractRejected,
    ContractRejectedByFirms,
    ContractSigned,
    CoordinationConcluded,
    CoordinationFailed,
    CoordinationRequested,
    CoordinationSettled,
    DataCompleted,
    DataLate,
    DelegationNamed,
    DelegationSettled,
    ElectionFailed,
    EmployerSeatFilled,
    EmployerSeatVacated,
    MeetingAdjourned,
    MeetingOpened,
    MinutesSigned,
    ObjectionServed,
    OfferAccepted,
    OfferReceived,
    OfferRefused,
    PerformanceReported,
    ReviewLapsed,
    ReviewPassed,
    SupplementRequested,
    SupplementSupplied,
    TalksBroughtToTheBureau,
    TalksConcluded,
    TookEffect,
    TopicsSettled,
    WorkerSeatFilled,
    WorkerSeatVacated,
)

PROPOSER = Party("proposer", "发起方", r.proposer)
UNION_CHAIR = Party("union_chair", "工会主席", r.union_chair)
PROPOSING_CHIEF = Party("proposing_chief", "发起方首席代表", r.proposing_chief)
ANSWERING_SIDE = Party("answering_side", "对方", r.answering_side)
BOTH_SIDES = Party("both_sides", "双方代表", r.at_the_table)
RECORDER = Party("recorder", "记录员", r.recorder)
BOTH_CHIEFS = Party("both_chiefs", "双方首席代表", r.either_chief)
EMPLOYER = Party("employer", "企业方", r.employer)
REVIEWER = Party("reviewer", "人社部门", r.reviewer)

WAGE_ROUND = Procedure(
    "wage-round",
    version=1,
    title="工资集体协商",
    prefix="薪协",
    page="bargaining:round",
    subject="round",
    is_bargaining=True,
    steps=(
        Step("initiate", "发起协商", PROPOSER, purpose="定下协商内容，同时收集职工建议。"),
        Step("elect", "代表选举", UNION_CHAIR, purpose="选出职工方协商代表，定下首席代表。"),
        Step("offer", "发送要约", PROPOSING_CHIEF, purpose="写好要约书，签发给对方，对方签收起算答复期限。"),
        Step(
            "answer", "接受要约", ANSWERING_SIDE, after("offer_received", "bargaining.reply"),
            purpose="书面答复，定会议时间地点，报本方代表名单。",
        ),
        Aside(
            "coordinate", "协调处理", REVIEWER, after("coordination_accepted", "bargaining.coordination"),
            purpose="人社部门会同工会、企业代表组织协调。", beside="answer",
        ),
        Step("meet", "协商会议", BOTH_SIDES, purpose="在会议室里逐项协商，职工可以围观。"),
        Aside(
            "coordinate_talks", "协调处理", REVIEWER, after("dispute_accepted", "bargaining.coordination"),
            purpose="协商谈不拢，人社部门会同工会、企业代表组织协调。", beside="meet",
        ),
        Step("minutes", "协商纪要", RECORDER, purpose="整理纪要和合同草案，双方首席代表签字。"),
        Step(
            "congress", "职代会", UNION_CHAIR, after("draft_agreed", "bargaining.congress"),
            purpose="职工代表逐条看草案，无记名投票。",
        ),
        Step("resolve", "协商决议", BOTH_CHIEFS, purpose="双方首席代表在集体合同上签字。"),
        Step(
            "review", "备案审查", EMPLOYER, after("contract_signed", "bargaining.filing"),
            purpose="企业报送备案，人社部门审查。", met_by=(ContractFiled,),
        ),
        Step(
            "publicise", "张榜公示", EMPLOYER, after("contract_effective", "bargaining.publish"),
            purpose="把生效的合同公布给全体职工。",
        ),
    ),
    moves=(
        #    at            what happens            leads to
        Move("initiate",   TopicsSettled,          "elect"),
        Move("elect",      DelegationSettled,      "offer"),
        Move("offer",      OfferReceived,          "answer"),
        Move("answer",     OfferAccepted,          "meet"),
        Move("answer",     OfferRefused,           "coordinate"),
        Move("answer",     CoordinationRequested,  "coordinate"),
        Move("coordinate", CoordinationConcluded,  "answer"),
        Move("coordinate", CoordinationSettled,    "answer"),
        Move("coordinate", CoordinationFailed,     "answer"),
        Move("meet",       TalksConcluded,         "minutes"),
        Move("meet",       TalksBroughtToTheBureau, "coordinate_talks"),
        Move("coordinate_talks", CoordinationConcluded, "meet"),
        Move("coordinate_talks", CoordinationSettled,   "meet"),
        Move("coordinate_talks", CoordinationFailed,    "meet"),
        Move("minutes",    MinutesSigned,          "congress"),
        Move("congress",   ContractRejected,       "meet"),
        Move("congress",   ContractPassed,         "resolve"),
        Move("resolve",    ContractSigned,         "review"),
        Move("review",     ObjectionServed,        "meet"),
        Move("review",     ReviewPassed,           "publicise"),
        Move("review",     ReviewLapsed,           "publicise"),  # silence: the law itself acts
        Move("publicise",  ContractPosted,         END),
    ),
    anchors=(
        #  the date             is set by               from
        Anchor("offer_received",        OfferReceived,         "received_on"),
        Anchor("coordination_accepted", OfferRefused,          None),
        Anchor("coordination_accepted", CoordinationRequested, None),
        Anchor("dispute_accepted",      TalksBroughtToTheBureau, None),
        Anchor("meeting",               OfferAccepted,         "meeting_at"),
        Anchor("meeting",               MeetingAdjourned,      "next_at"),
        Anchor("first_meeting",         MeetingOpened,         None),
        Anchor("draft_agreed",          MinutesSigned,         "agreed_on"),
        Anchor("new_agreement",         MinutesSigned,         "revote_from"),
        Anchor("contract_signed",       ContractSigned,        "signed_on"),
        Anchor("text_received",         ContractFiled,         "received_on"),
        Anchor("text_received",         SupplementSupplied,    "received_on"),
        Anchor("contract_effective",    TookEffect,            "effective_on"),
        Anchor("kept_from",             TookEffect,            "kept_from"),
        Anchor("kept_from",             PerformanceReported,   "next_from"),
        Anchor("contract_ended",        ContractEndedEarly,    "ended_on"),
        Anchor("worker_seat_vacant",    WorkerSeatVacated,     "vacant_since"),
        Anchor("worker_seat_vacant",    WorkerSeatFilled,      "vacant_since"),  # another seat is still empty
        Anchor("employer_seat_vacant",  EmployerSeatVacated,   "vacant_since"),
        Anchor("employer_seat_vacant",  EmployerSeatFilled,    "vacant_since"),
    ),
    clocks=(
        Clock(
            "data", "会前提供协商资料", before("meeting", "bargaining.data_before_meeting"), EMPLOYER,
            met_by=(DataCompleted,),
        ),
        Clock(
            "revote", "重新提交表决", after("new_agreement", "bargaining.revote"), UNION_CHAIR,
            met_by=(ContractPassed, ContractRejected),
        ),
        Clock(
            "decide", "审查决定", after("text_received", "bargaining.review"), REVIEWER,
            met_by=(ReviewPassed, ReviewLapsed, ObjectionServed),
        ),
        Clock(
            "whole", "完成本轮协商", after("offer_received", "bargaining.round_from_offer"), BOTH_SIDES,
            met_by=(ContractSigned,),
        ),
        Clock(
            "whole_from_meeting", "完成本轮协商", after("first_meeting", "bargaining.round_from_meeting"), BOTH_SIDES,
            met_by=(ContractSigned,),
        ),
        Clock(
            "termination_filing", "合同解除后报送备案", after("contract_ended", "bargaining.termination_filing"),
            EMPLOYER, met_by=(ContractFiled,),
        ),
        Clock(
            "report", "向职代会报告合同履行情况", after("kept_from", "bargaining.performance_report_within"),
            UNION_CHAIR, met_by=(PerformanceReported,), outlives=True,
        ),
        Clock(
            "vacancy_worker", "补上职工方代表空缺", after("worker_seat_vacant", "bargaining.vacancy"), UNION_CHAIR,
            met_by=(WorkerSeatFilled,),
        ),
        Clock(
            "vacancy_employer", "补上企业方代表空缺", after("employer_seat_vacant", "bargaining.vacancy"), EMPLOYER,
            met_by=(EmployerSeatFilled, DelegationNamed),
        ),
    ),
    troubles=(AnswerOverdue, DataLate, ElectionFailed, CongressFellShort, SupplementRequested),
    mends=(DataCompleted, SupplementSupplied),
)  # fmt: skip

#: What reads otherwise where the talks are of several firms.
OF_SEVERAL = {
    "initiate": ("发起协商", "定下协商内容和企业名单，各企业授权参加。"),
    "congress": ("职工表决", "行业（区域）职代会表决，或者各企业分别表决。"),
    "resolve": ("协商决议", "双方首席代表签字，各企业确认。"),
    "publicise": ("张榜公示", "把生效的合同向各企业的职工公布。"),
}


def _of_several(step: Step) -> Step:
    title, purpose = OF_SEVERAL.get(step.key, (step.title, step.purpose))
    return replace(step, title=title, purpose=purpose)


INDUSTRY_ROUND = replace(
    WAGE_ROUND,
    name="industry-round",
    title="行业性、区域性集体协商",
    prefix="行协",
    steps=tuple(_of_several(step) for step in WAGE_ROUND.steps),
    moves=(
        *WAGE_ROUND.moves,
        # Where each firm votes on its own, the draft passes for those that pass it.
        Move("congress", ContractRejectedByFirms, "meet"),
        Move("congress", ContractPassedByFirms, "resolve"),
    ),
    clocks=tuple(
        replace(clock, met_by=(*clock.met_by, ContractPassedByFirms, ContractRejectedByFirms))
        if clock.key == "revote"
        else clock
        for clock in WAGE_ROUND.clocks
    ),
)

#: Both run on the same steps; what is done at a step is the same action.
ROUNDS = (WAGE_ROUND, INDUSTRY_ROUND)
NAMES = tuple(procedure.name for procedure in ROUNDS)
