"""The way of a case as a table: stages, who has it in hand, by when, what leads where. Read it top to bottom."""

from __future__ import annotations

from gonghui.kernel.matters import Anchor, Aside, Clock, Move, Party, Procedure, Step, after
from gonghui.kernel.matters.procedure import END

from . import relations as r
from .events import (
    Agreed,
    CaseAccepted,
    CaseClosed,
    CaseDeclined,
    CaseSettled,
    ConfirmationDecided,
    PassedOn,
    PaymentMissed,
    StageConcluded,
    StageFailed,
    ToArbitration,
    ToCentre,
    ToCommittee,
    ToConfirmation,
    ToCourt,
    ToEnforcement,
    ToInspection,
    ToMediation,
)
from .events.trial import AnswerCopied, AnswerGiven, CounterclaimDecided, CounterclaimMade, TrialBegun

APPLICANT = Party("applicant", "申请人", r.applicant)
RESPONDENT = Party("respondent", "对方单位", r.respondent)
HANDLER = Party("handler", "办理单位", r.handler)


def _acceptance(rule: str, title: str, anchor: str) -> Clock:
    """By when a body says whether it takes a case on, from the day it was asked; the clock is called like the rule."""
    key = rule.partition(".")[2]
    return Clock(key, title, after(anchor, rule), HANDLER, met_by=(CaseAccepted, CaseDeclined, PassedOn))


#: With these a stage is over, and whatever was still to be done in it.
_OVER = (StageConcluded, StageFailed, PassedOn)


#: Where a case goes when it is passed on, and from which stages that may be. The first way is the usual one.
WAYS = (
    #  goes to          by                from
    ("committee",       ToCommittee,      ("apply", "centre")),
    ("centre",          ToCentre,         ("apply", "committee", "mediate", "inspect", "arbitrate", "choose")),
    ("mediate",         ToMediation,      ("apply", "centre", "mediate", "inspect", "arbitrate", "choose")),
    ("confirm",         ToConfirmation,   ("perform",)),
    ("inspect",         ToInspection,     ("centre", "choose", "perform")),
    ("arbitrate",       ToArbitration,    ("centre", "choose", "perform", "inspect")),
    ("litigate",        ToCourt,          ("choose", "perform", "arbitrate")),
    ("enforce",         ToEnforcement,    ("perform", "choose")),
)  # fmt: skip

#: Stages that end with something owed, or with nothing.
STAGES = ("committee", "mediate", "inspect", "arbitrate", "litigate", "enforce")
#: Of these, those in which both sides are brought to agree.
MEDIATING = ("committee", "mediate")
#: Where the application is served, answered and heard here. What a court does in its hall is recorded, not led:
#: its days of notice are other law.
HEARING = "arbitrate"
#: Rights that go by unused: their day over, nobody is late.
CHANCES = ("answer", "lawsuit", "employer_lawsuit", "annulment")

DISPUTE = Procedure(
    "dispute",
    version=1,
    title="工资维权",
    prefix="维权",
    page="disputes:case",
    subject="case",
    private=True,
    steps=(
        Step("apply", "提交申请", APPLICANT, purpose="一次填好，证据跟着走。"),
        Aside(
            "committee", "厂内调解", HANDLER, after("committee_accepted", "disputes.committee_mediation"),
            beside="mediate", trouble=False, purpose="企业劳动争议调解委员会先调解。",
        ),
        Aside(
            "centre", "综合流转", HANDLER, after("centre_asked", "disputes.centre_acceptance"), beside="apply",
            trouble=False, purpose="核对材料，看清是什么事，分派给合适的单位。",
        ),
        Step(
            "mediate", "调解", HANDLER, after("mediation_asked", "disputes.mediation"),
            purpose="通知对方，把双方请到一起谈。",
        ),
        Aside(
            "confirm", "审查确认", HANDLER, beside="mediate", trouble=False,
            purpose="确认调解协议，确认以后可以强制执行。",
        ),
        Step(
            "inspect", "监察", HANDLER, after("inspection_opened", "disputes.inspection"),
            purpose="查清有没有违法，责令改正。",
        ),
        Step(
            "arbitrate", "仲裁", HANDLER, after("arbitration_accepted", "disputes.award"),
            purpose="开庭审理，作出裁决。",
        ),
        Step(
            "litigate", "诉讼", HANDLER, after("docketed", "disputes.first_instance"),
            purpose="法院审理。这里记录结果。",
        ),
        Aside(
            "choose", "请申请人选择", APPLICANT, beside="mediate", trouble=False,
            purpose="这一步没有谈成。您来定接下来走哪条路，材料不用再交。",
        ),
        Step("perform", "履行", RESPONDENT, purpose="按协议、裁决或者判决付清。"),
        Step("enforce", "执行", HANDLER, purpose="没有付的，由法院强制执行。这里记录结果。"),
    ),
    moves=(
        *(Move(at, by, to) for to, by, places in WAYS for at in places),
        #    at            what happens          leads to
        *(Move(at,         CaseDeclined,         "choose") for at in (*STAGES, "centre")),
        *(Move(at,         StageFailed,          "choose") for at in STAGES),
        *(Move(at,         StageConcluded,       "perform") for at in STAGES),
        *(Move(at,         Agreed,               "perform") for at in (*STAGES, "choose")),
        Move("confirm",    ConfirmationDecided,  "perform"),
        Move("confirm",    CaseDeclined,         "perform"),
        Move("perform",    CaseSettled,          END),
        Move("enforce",    CaseSettled,          END),
        Move("perform",    CaseClosed,           END),
        Move("choose",     CaseClosed,           END),
        Move("enforce",    CaseClosed,           END),
    ),
    anchors=(
        #      the date                is set by       from              at
        Anchor("committee_asked",      ToCommittee),
        Anchor("committee_accepted",   CaseAccepted,   "on",             "committee"),
        Anchor("centre_asked",         ToCentre),
        Anchor("mediation_asked",      ToMediation),
        Anchor("agreed",               Agreed),
        Anchor("review_accepted",      CaseAccepted,   "by_arbitration", "confirm"),
        Anchor("review_docketed",      CaseAccepted,   "by_court",       "confirm"),
        Anchor("complaint_made",       ToInspection),
        Anchor("inspection_opened",    CaseAccepted,   "on",             "inspect"),
        Anchor("arbitration_asked",    ToArbitration),
        Anchor("arbitration_accepted", CaseAccepted,   "on",             "arbitrate"),
        Anchor("to_be_served",         CaseAccepted,   "on",             "arbitrate"),
        Anchor("simple_since",         TrialBegun,     "simple_since"),
        Anchor("copy_served",          TrialBegun,     "served_on"),
        Anchor("answered",             AnswerGiven,    "on"),
        Anchor("counterclaimed",       CounterclaimMade, "on"),
        Anchor("arbitration_accepted", CounterclaimDecided, "joined_on", "arbitrate"),
        Anchor("simple_since",         CounterclaimDecided, "simple_joined_on"),
        Anchor("final_award_served",   StageConcluded, "final_served",   "arbitrate"),
        Anchor("open_award_served",    StageConcluded, "open_served",    "arbitrate"),
        Anchor("award_served",         StageConcluded, "served_on",      "arbitrate"),
        Anchor("award_served",         StageFailed,    "served_on",      "arbitrate"),
        Anchor("sued",                 ToCourt),
        Anchor("docketed",             CaseAccepted,   "on",             "litigate"),
        Anchor("performance_over",     PaymentMissed,  "due"),
    ),
    clocks=(
        _acceptance("disputes.committee_acceptance", "决定是否受理调解", "committee_asked"),
        _acceptance("disputes.inspection_acceptance", "决定是否立案", "complaint_made"),
        _acceptance("disputes.arbitration_acceptance", "决定是否受理", "arbitration_asked"),
        _acceptance("disputes.docketing", "决定是否立案", "sued"),
        Clock(
            "confirmation_request", "申请仲裁审查确认", after("agreed", "disputes.confirmation_request"), APPLICANT,
            met_by=(ToConfirmation,),
        ),
        Clock(
            "judicial_confirmation_request", "申请司法确认",
            after("agreed", "disputes.judicial_confirmation_request"), APPLICANT, met_by=(ToConfirmation,),
        ),
        Clock(
            "confirmation_review", "审查确认", after("review_accepted", "disputes.confirmation_review"), HANDLER,
            met_by=(ConfirmationDecided,),
        ),
        Clock(
            "judicial_confirmation", "司法确认", after("review_docketed", "disputes.judicial_confirmation"), HANDLER,
            met_by=(ConfirmationDecided,),
        ),
        Clock(
            "copy_to_respondent", "送达申请书副本", after("to_be_served", "disputes.copy_to_respondent"), HANDLER,
            met_by=(TrialBegun, *_OVER),
        ),
        Clock(
            "panel_notice", "通知仲裁庭的组成", after("to_be_served", "disputes.panel_notice"), HANDLER,
            met_by=(TrialBegun, *_OVER),
        ),
        Clock(
            "simple_award", "简易程序结案", after("simple_since", "disputes.simple_award"), HANDLER, met_by=_OVER
        ),
        Clock(
            "answer", "提交答辩书", after("copy_served", "disputes.answer"), RESPONDENT, met_by=(AnswerGiven, *_OVER)
        ),
        Clock(
            "answer_copy", "送达答辩书副本", after("answered", "disputes.answer_copy"), HANDLER,
            met_by=(AnswerCopied, *_OVER),
        ),
        Clock(
            "counterclaim", "决定是否受理反申请", after("counterclaimed", "disputes.counterclaim"), HANDLER,
            met_by=(CounterclaimDecided, *_OVER),
        ),
        Clock(
            "lawsuit", "不服裁决，向法院起诉", after("award_served", "disputes.lawsuit"), APPLICANT, met_by=(ToCourt,)
        ),
        Clock(
            "employer_lawsuit", "单位不服裁决，向法院起诉", after("open_award_served", "disputes.lawsuit"), RESPONDENT,
            met_by=(ToCourt,),
        ),
        Clock(
            "annulment", "单位申请撤销终局裁决", after("final_award_served", "disputes.annulment"), RESPONDENT
        ),
        Clock(
            "enforcement_request", "申请强制执行", after("performance_over", "disputes.enforcement_request"), APPLICANT,
            met_by=(ToEnforcement,),
        ),
    ),
    troubles=(PaymentMissed,),
)  # fmt: skip
