"""The letter as a table: who acts, by when, what leads where."""

from __future__ import annotations

from gonghui.kernel.matters import Anchor, Aside, Move, Party, Procedure, Step, after
from gonghui.kernel.matters.procedure import END

from ..events import (
    BureauConcluded,
    CorrectionConfirmed,
    LetterAnswered,
    LetterEscalated,
    LetterHandedBack,
    LetterOverdue,
    LetterReceived,
    ProposalIssued,
)
from . import relations as r

UNION_CHAIR = Party("union_chair", "工会主席", r.union_chair)
EMPLOYER = Party("employer", "企业方", r.employer)
FEDERATION = Party("federation", "上级工会", r.cadre)
REVIEWER = Party("reviewer", "人社部门", r.reviewer)

SUPERVISION = Procedure(
    "supervision",
    version=1,
    title="工会劳动法律监督",
    prefix="监督",
    page="bargaining:letter",
    subject="opinionletter",
    steps=(
        Step("receive", "签收意见书", EMPLOYER, purpose="企业签收工会的意见书，签收起算答复期限。"),
        Step(
            "reply", "书面答复", EMPLOYER, after("letter_received", "supervision.reply"),
            purpose="企业书面说明情况和改正措施。",
        ),
        Step("verify", "核实改正", UNION_CHAIR, purpose="工会核实改正了没有，没有改正的报上级工会。"),
        Aside(
            "federation", "上级工会处理", FEDERATION, beside="verify",
            purpose="上级工会督促企业，或者向人社部门发出建议书。",
        ),
        Aside("bureau", "人社部门处理", REVIEWER, beside="verify", purpose="人社部门调查处理，反馈结果。"),
    ),
    moves=(
        #    at            what happens          leads to
        Move("receive",    LetterReceived,       "reply"),
        Move("receive",    LetterEscalated,      "federation"),  # they will not take it
        Move("reply",      LetterAnswered,       "verify"),
        Move("reply",      LetterEscalated,      "federation"),
        Move("verify",     CorrectionConfirmed,  END),
        Move("verify",     LetterEscalated,      "federation"),
        Move("federation", LetterHandedBack,     "verify"),
        Move("federation", ProposalIssued,       "bureau"),
        Move("bureau",     BureauConcluded,      END),
    ),
    anchors=(Anchor("letter_received", LetterReceived, "received_on"),),
    troubles=(LetterOverdue,),
)  # fmt: skip
