"""What is claimed, which bodies there are, how a stage may end. Plain words, no database."""

from __future__ import annotations

from django.db.models import TextChoices


class ClaimKind(TextChoices):
    ARREARS = "arrears", "拖欠工资"
    OVERTIME = "overtime", "加班费"
    DOUBLE_PAY = "double_pay", "未签劳动合同的双倍工资"
    SEVERANCE = "severance", "经济补偿"
    UNLAWFUL_DISMISSAL = "unlawful_dismissal", "违法解除的赔偿金"
    ANNUAL_LEAVE = "annual_leave", "未休年休假工资"
    INJURY = "injury", "工伤待遇"
    INSURANCE = "insurance", "社会保险"
    CONTRACT = "contract", "劳动合同的订立、变更、解除"
    OTHER = "other", "其他"


class BodyKind(TextChoices):
    """Which stage a body serves. The same office may keep several bodies (a court: trial and enforcement)."""

    COMMITTEE = "committee", "企业劳动争议调解委员会"
    CENTRE = "centre", "综合流转中心"
    MEDIATION = "mediation", "调解组织"
    INSPECTION = "inspection", "劳动保障监察"
    ARBITRATION = "arbitration", "劳动人事争议仲裁"
    COURT = "court", "人民法院"
    ENFORCEMENT = "enforcement", "法院执行"
    # These never have a case in hand: they are asked to help in one, or a worker is referred to them.
    WOMEN = "women", "妇女联合会"
    YOUTH = "youth", "共青团"
    TOWN_OFFICE = "town_office", "乡镇街道办公室"
    COMMUNITY = "community", "村、社区"
    INDUSTRY = "industry", "行业工会"
    LEGAL_AID = "legal_aid", "法律援助机构"


#: Whom a body may ask to help in a case it has: those who do nothing else, and who sorts or mediates elsewhere.
MAY_HELP = (
    BodyKind.WOMEN, BodyKind.YOUTH, BodyKind.TOWN_OFFICE, BodyKind.COMMUNITY, BodyKind.INDUSTRY, BodyKind.CENTRE,
    BodyKind.MEDIATION, BodyKind.INSPECTION,
)  # fmt: skip


class Role(TextChoices):
    """In which capacity an organisation helps in a case."""

    HELPER = "helper", "联动单位"
    CO_MEDIATOR = "co_mediator", "共同调解"


class Help(TextChoices):
    """To what a worker may be referred, with their consent."""

    LEGAL_AID = "legal_aid", "法律援助"
    HARDSHIP = "hardship", "困难帮扶"


class Channel(TextChoices):
    ONLINE = "online", "网上"
    COUNTER = "counter", "窗口代填"
    TELEPHONE = "telephone", "12351 电话"


class Sensitivity(TextChoices):
    """Whose data are masked further, and why."""

    NONE = "", "没有"
    MINOR = "minor", "未成年工"
    INJURY = "injury", "涉及伤病"
    WOMAN = "woman", "女职工特殊保护"


class Capacity(TextChoices):
    """In which capacity somebody is admitted to a case."""

    APPLICANT = "applicant", "申请人"
    MEMBER = "member", "一同申请的人"
    RESPONDENT = "respondent", "被申请人"


#: In which capacity an agreement is signed.
WORKERS, EMPLOYER, MEDIATOR = "申请人", "对方单位", "调解员"


class Outcome(TextChoices):
    """How a stage ended."""

    AGREED = "agreed", "达成调解协议"
    FAILED = "failed", "调解不成"
    CONFIRMED = "confirmed", "调解协议已确认"
    NOT_CONFIRMED = "not_confirmed", "没有确认"
    ORDERED = "ordered", "责令改正"
    PAID = "paid", "已经全部履行"
    NO_BREACH = "no_breach", "没有发现违法"
    AWARDED = "awarded", "作出裁决"
    LETTER = "letter", "出具调解书"
    DISMISSED = "dismissed", "驳回请求"
    DROPPED = "dropped", "申请人不到庭，按撤回仲裁申请处理"
    JUDGED = "judged", "作出判决"
    NOTHING_LEFT = "nothing_left", "没有可供执行的财产"


class Title(TextChoices):
    """On what somebody owes: what may be enforced, and how strongly."""

    MEDIATED = "mediated", "调解协议"
    CONFIRMED = "confirmed", "经仲裁或者法院确认的调解协议"
    LETTER = "letter", "调解书"
    ORDER = "order", "责令改正决定"
    AWARD = "award", "裁决书"
    JUDGMENT = "judgment", "判决书"


#: On what titles a debt may rest, by how the stage ended.
TITLE_OF = {
    Outcome.AGREED: Title.MEDIATED, Outcome.ORDERED: Title.ORDER, Outcome.AWARDED: Title.AWARD,
    Outcome.LETTER: Title.LETTER, Outcome.JUDGED: Title.JUDGMENT,
}  # fmt: skip


class Sign(TextChoices):
    """What in an enterprise calls for a visit before more comes of it."""

    SEVERAL = "several", "案件集中"
    GROUP = "group", "多人一起"
    ARREARS = "arrears", "拖欠工资"
    TALKS = "talks", "协商期间有争议"


class Side(TextChoices):
    """A side before a panel."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"


class Simple(TextChoices):
    """Why one arbitrator hears a case alone (办案规则 56)."""

    CLEAR = "clear", "事实清楚、权利义务关系明确、争议不大"
    SUM = "sum", "标的额不超过省上年度职工年平均工资"
    AGREED = "agreed", "双方当事人同意简易处理"


class Absence(TextChoices):
    """Who did not come to a hearing, called in writing and without a good reason."""

    NOBODY = "", "双方都到庭"
    APPLICANT = "applicant", "申请人没有到庭"
    RESPONDENT = "respondent", "被申请人没有到庭"


class Nature(TextChoices):
    """Which sort of dispute an item of an award is, as 调解仲裁法 47 divides them."""

    PAY = "pay", "劳动报酬、工伤医疗费、经济补偿或者赔偿金"
    STANDARD = "standard", "工作时间、休息休假、社会保险等劳动标准"
    OTHER = "other", "其他"


class Forum(TextChoices):
    """Who confirms a mediated agreement."""

    ARBITRATION = "arbitration", "仲裁委审查确认"
    COURT = "court", "法院司法确认"


class Call(TextChoices):
    """How the other side was called."""

    MESSAGE = "message", "站内通知和短信"
    LETTER = "letter", "书面通知"
    TELEPHONE = "telephone", "电话"


class Willingness(TextChoices):
    NONE = "", "还没有回复"
    WILLING = "willing", "愿意调解"
    UNWILLING = "unwilling", "不愿调解"
    SILENT = "silent", "没有接通或者没有回复"


class TalkKind(TextChoices):
    """The three rooms of a sitting."""

    JOINT = "joint", "一起谈"
    WORKER = "worker", "和申请人单独谈"
    EMPLOYER = "employer", "和对方单位单独谈"


class Speaker(TextChoices):
    """Who speaks in a room; the values are those of the sides in the kernel's rooms."""

    WORKER = "worker", WORKERS
    EMPLOYER = "employer", EMPLOYER
    MEDIATOR = "neutral", MEDIATOR


class Reply(TextChoices):
    """What a side says to an offer."""

    YES = "yes", "同意"
    NO = "no", "不同意"
    OTHER = "other", "另提"


class OfferState(TextChoices):
    OPEN = "open", "等答复"
    AGREED = "agreed", "双方都同意"
    DECLINED = "declined", "没有同意"
    WITHDRAWN = "withdrawn", "已收回"


def label_of(kinds: type[TextChoices], value: str) -> str:
    """The words of a choice; of one that this version does not know, as an event from elsewhere may have, itself."""
    return dict(kinds.choices).get(value, value)
