"""The kinds of papers a case produces, each with the word in its number."""

from __future__ import annotations

from gonghui.kernel.papers.kinds import PaperKind, paper_kind

APPLICATION = paper_kind("disputes.application", "劳动争议申请书")
INVITATION = paper_kind("disputes.invitation", "调解邀请书")
MINUTES = paper_kind("disputes.minutes", "调解笔录")
AGREEMENT = paper_kind("disputes.agreement", "调解协议书")
FAILURE = paper_kind("disputes.failure", "调解不成证明")
REFUSAL = paper_kind("disputes.refusal", "不予受理通知书")
REQUEST = paper_kind("disputes.request", "调解协议确认申请书")
RECEIPT = paper_kind("disputes.receipt", "交接回执")
JOINING = paper_kind("disputes.joining", "联动邀请函")
REFERRAL = paper_kind("disputes.referral", "转介单")
CLOSING = paper_kind("disputes.closing", "结案通知书")
RESPONSE = paper_kind("disputes.response", "应诉通知书")
ANSWER = paper_kind("disputes.answer", "答辩书")
COUNTERCLAIM = paper_kind("disputes.counterclaim", "反申请决定书")
HEARING_NOTICE = paper_kind("disputes.hearing_notice", "开庭通知书")
HEARING_MINUTES = paper_kind("disputes.hearing_minutes", "庭审笔录")

#: What stands before the year in the numbers of papers that a body issues: 东城街道老娘舅调解室调协〔2026〕3号.
WORDS: dict[PaperKind, str] = {
    INVITATION: "调邀", MINUTES: "调录", AGREEMENT: "调协", FAILURE: "调证", REFUSAL: "不受", RECEIPT: "交接",
    CLOSING: "结案", JOINING: "联邀", REFERRAL: "转介", RESPONSE: "应诉", COUNTERCLAIM: "反申",
    HEARING_NOTICE: "开庭", HEARING_MINUTES: "庭录",
}  # fmt: skip
