"""The kinds of papers a round produces, in one place."""

from __future__ import annotations

from gonghui.kernel.papers.kinds import paper_kind

REPLACEMENT = paper_kind("bargaining.replacement", "协商代表更换通知书")
OFFER = paper_kind("bargaining.offer", "协商要约书")
REPLY = paper_kind("bargaining.reply", "协商答复书")
CORRECTION = paper_kind("bargaining.correction", "限期改正通知书")
SETTLEMENT = paper_kind("bargaining.settlement", "协调处理协议书")
MINUTES = paper_kind("bargaining.minutes", "协商纪要")
DRAFT = paper_kind("bargaining.draft", "集体合同（草案）")
RESOLUTION = paper_kind("bargaining.resolution", "职工代表大会决议")
CONTRACT = paper_kind("bargaining.contract", "工资专项集体合同")
BUNDLE = paper_kind("bargaining.bundle", "备案材料")
OPINION = paper_kind("bargaining.opinion", "审查意见书")
REPORT = paper_kind("bargaining.report", "集体合同履行情况报告")
LETTER = paper_kind("bargaining.letter", "工会劳动法律监督意见书")
PROPOSAL = paper_kind("bargaining.proposal", "工会劳动法律监督建议书")

WORKER_CHIEF = "职工方首席代表"
EMPLOYER_CHIEF = "企业方首席代表"
COORDINATOR = "协调处理人"
CHIEFS = {"worker": WORKER_CHIEF, "employer": EMPLOYER_CHIEF}
