"""Who may do what about an opinion letter."""

from __future__ import annotations

from gonghui.kernel.rights import Rights, anyone_of, table, the_system

from ..models import OpinionLetter
from .relations import cadre, employer, invited, reviewer, union_chair, union_officer, worker


class Right(Rights):
    SEE_THE_LETTER = "查看劳动法律监督意见书"
    RECEIVE_THE_LETTER = "签收意见书"
    RECORD_THE_DELIVERY = "登记意见书的送达"
    ANSWER_THE_LETTER = "答复意见书"
    ENTER_THE_ANSWER = "登记企业的书面答复"
    CONFIRM_THE_CORRECTION = "核实改正情况"
    TAKE_IT_HIGHER = "报上级工会"
    DECIDE_ON_A_PROPOSAL = "处理下级工会报来的意见书"
    CONCLUDE_FOR_THE_BUREAU = "反馈建议书的处理结果"
    NOTE_THAT_TIME_IS_UP = "记录逾期未答复"


RIGHTS = table(
    OpinionLetter,
    {
        Right.SEE_THE_LETTER: anyone_of(
            worker, union_chair, union_officer, employer, cadre, reviewer, invited, the_system
        ),
        Right.RECEIVE_THE_LETTER: employer,
        Right.RECORD_THE_DELIVERY: union_chair,
        Right.ANSWER_THE_LETTER: employer,
        Right.ENTER_THE_ANSWER: union_chair,
        Right.CONFIRM_THE_CORRECTION: union_chair,
        Right.TAKE_IT_HIGHER: union_chair,
        Right.DECIDE_ON_A_PROPOSAL: cadre,
        Right.CONCLUDE_FOR_THE_BUREAU: reviewer,
        Right.NOTE_THAT_TIME_IS_UP: the_system,
    },
    see=Right.SEE_THE_LETTER,
)
