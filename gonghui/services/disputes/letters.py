"""What the parties are told after commit: where the case is now, and what they can do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.evidence.events import ExhibitsShown
from gonghui.kernel.manifests import Reaction
from gonghui.kernel.matters.models import Admission
from gonghui.kernel.matters.names import Names
from gonghui.kernel.notices.actions import send

from . import events as e
from .events import trial as t
from .kinds import Capacity
from .models import Case

APPLICANTS = (Capacity.APPLICANT, Capacity.MEMBER)
BOTH = (*APPLICANTS, Capacity.RESPONDENT)

#: What happened, whom it is told, and under which words.
TOLD: tuple[tuple[type[Any], tuple[str, ...], str], ...] = (
    (e.CaseReceived, APPLICANTS, "您的案件已经签收"),
    (e.CaseAccepted, BOTH, "案件已经受理"),
    (e.CaseDeclined, APPLICANTS, "没有受理，请您选择下一步"),
    (e.RespondentAnswered, APPLICANTS, "对方有答复了"),
    (e.SittingFixed, BOTH, "约好了调解的时间"),
    (e.SittingCancelled, BOTH, "约好的调解取消了"),
    (e.AgreementDrafted, BOTH, "调解协议拟好了，请您看一看、签字"),
    (e.SigningRefused, BOTH, "有申请人没有签协议"),
    (e.ClaimantLeft, BOTH, "有一名申请人撤回了自己的申请"),
    (e.CaseSplitOff, APPLICANTS, "您没有签协议，您的要求在这里继续"),
    (e.HelperInvited, BOTH, "请了别的单位一起帮助，您可以提异议"),
    (e.InvitationAnswered, BOTH, "请来帮助的单位有答复了"),
    (e.LetToTheTable, BOTH, "请了别的单位一起调解，您可以提异议"),
    (e.HelperReported, BOTH, "帮助的单位写了情况"),
    (e.LinkageEnded, BOTH, "一个单位的帮助结束了"),
    (e.Agreed, BOTH, "调解协议生效了"),
    (e.ConfirmationAsked, BOTH, "对方申请确认调解协议"),
    (e.ConfirmationDecided, BOTH, "调解协议的确认有结果了"),
    (t.TrialBegun, BOTH, "仲裁委送达了申请书副本，组成了仲裁庭"),
    (t.AnswerGiven, APPLICANTS, "对方答辩了"),
    (t.CounterclaimMade, APPLICANTS, "对方提出反申请"),
    (t.CounterclaimDecided, BOTH, "反申请有决定了"),
    (t.HearingNoticed, BOTH, "开庭通知"),
    (t.HearingCalledOff, BOTH, "开庭取消了"),
    (t.PostponementAsked, BOTH, "有一方请求延期开庭"),
    (t.PostponementDecided, BOTH, "延期开庭的请求有答复了"),
    (t.HearingHeld, BOTH, "开庭了，庭审笔录可以看"),
    (ExhibitsShown, BOTH, "有证据出示，请看一看"),
    (e.StageConcluded, BOTH, "这一步有结果了"),
    (e.StageFailed, BOTH, "这一步没有谈成"),
    (e.PaymentReported, APPLICANTS, "对方说已经付款，请您核对"),
    (e.PaymentMissed, BOTH, "有一笔款没有按期付"),
    (e.CaseSettled, BOTH, "全部付清，案件办结"),
    (e.CaseWithdrawn, BOTH, "案件已经撤回"),
    *((way, APPLICANTS, "案件转到下一个单位") for way in (
        e.ToCentre, e.ToMediation, e.ToConfirmation, e.ToInspection, e.ToArbitration, e.ToCourt, e.ToEnforcement,
    )),
)  # fmt: skip
_HEADINGS = {kind.kind: (whom, words) for kind, whom, words in TOLD}


def tell(record: EventRecord) -> None:
    """Tell those whom it concerns; whoever did it themselves needs no letter."""
    case = Case.objects.select_related("matter").filter(matter_id=record.chain_id).first()
    if case is None:
        return
    whom, words = _HEADINGS[record.kind]
    admitted = Admission.objects.filter(matter=case.matter, until=None, capacity__in=whom)
    persons: Iterable[UUID] = set(admitted.values_list("person_id", flat=True)) - {record.actor_id}
    send(
        persons, key=f"case:{record.pk}", title=words,
        text=f"{case.matter.title}：{record.event.sentence(Names([record]))}", url=case.matter.get_absolute_url(),
        at=record.at,
    )  # fmt: skip


REACTIONS = tuple(Reaction(on=kind, do=f"{__name__}.tell") for kind, _, _ in TOLD)
