"""Other bodies help in one case: invited with a reason, they accept or decline, report, and leave with the stage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.matters.actions import call_in, send_home
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.papers.actions import name_readers
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.rights import Actor, may

from ..documents.joining import joining
from ..documents.kinds import JOINING
from ..events import (
    HelperInvited,
    HelperReported,
    InvitationAnswered,
    LetToTheTable,
    LinkageEnded,
    ObjectionAnswered,
    ObjectionMade,
)
from ..kinds import Role
from ..models import Case, Linkage, Objection
from ..procedure import MEDIATING
from ..queries.linkage import may_be_invited, side_of
from ..queries.papers import kept_apart
from ..rights import Linking, Right
from .papers import issue
from .passing import HANDLED, has_to_do_with_it, present


@action(Right.INVITE_OTHERS, on=Case, step=HANDLED)
def invite(case: Case, *, body: UUID, why: str, asked: str, at: datetime) -> tuple[HelperInvited, Linkage]:
    """Ask another body to help in this case, with the reason and what is asked of it; the parties see both."""
    proceeding = present(case)
    if proceeding.holding.received_at is None:
        raise Conflict("请先签收案件，再邀请别的单位。")
    chosen = may_be_invited(case).filter(pk=body).first()
    if chosen is None:
        raise Refused("这个单位现在不能邀请：没有人收件、已经邀请过，或者不在本地。请另选一个。", field="body")
    if not why.strip():
        raise Refused("请写明为什么邀请，当事人会看到。", field="why")
    if not asked.strip():
        raise Refused("请写明请对方做什么，例如陪同谈话、上门了解。", field="asked")
    team = list(holders(chosen.organisation, *BODY_OFFICES).values_list("pk", flat=True))
    if any(has_to_do_with_it(case, person, at) for person in team):
        raise Refused(f"{chosen}里有人和当事人有利害关系，应当回避。请另选一个单位。", field="body")
    made = Linkage.objects.create(
        case=case, proceeding=proceeding, body=chosen, invited_at=at, why=why.strip()[:300], asked=asked.strip()[:500]
    )
    document = joining(made, clock.day_of(at))
    made.paper = issue(case, JOINING, document, proceeding.body, audience=Audience.TABLE, readers=team)
    made.save(update_fields=["paper"])
    _tell(team, made, "请你们一起帮一件案子", f"{proceeding.body}：{made.asked}", at)
    return HelperInvited(chosen.organisation_id, made.pk, made.why), made


@action(Linking.ANSWER_THE_INVITATION, on=Linkage)
def accept_invitation(linkage: Linkage, *, actor: Actor, at: datetime) -> InvitationAnswered:
    """Come and help: from now on its people see the case, and do nothing in it."""
    _waiting(linkage)
    assert actor.person_id is not None
    if has_to_do_with_it(linkage.case, actor.person_id, at):
        raise Refused("您和当事人有利害关系，应当回避。请让同事来答复，或者写明理由谢绝。")
    linkage.helping = call_in(linkage.case.matter, linkage.body.organisation_id, Role.HELPER)
    linkage.accepted_at = at
    linkage.save(update_fields=["helping", "accepted_at"])
    _tell(_handlers(linkage), linkage, f"{linkage.body}愿意一起帮助", linkage.asked, at)
    return InvitationAnswered(linkage.body.organisation_id, linkage.pk, True)


@action(Linking.ANSWER_THE_INVITATION, on=Linkage)
def decline_invitation(linkage: Linkage, *, why: str, at: datetime) -> InvitationAnswered:
    """Say that it cannot, and why; who has the case may ask somebody else."""
    _waiting(linkage)
    if not why.strip():
        raise Refused("请写一句为什么不能来，对方好另请别人。", field="why")
    linkage.declined_at, linkage.declined_why = at, why.strip()[:300]
    linkage.save(update_fields=["declined_at", "declined_why"])
    _tell(_handlers(linkage), linkage, f"{linkage.body}不能来", linkage.declined_why, at)
    return InvitationAnswered(linkage.body.organisation_id, linkage.pk, False, linkage.declined_why)


@action(Linking.REPORT_ON_IT, on=Linkage)
def report(linkage: Linkage, *, words: str, at: datetime) -> HelperReported:
    """What it found, did or thinks; the parties and whoever has the case read it. Written anew, it takes its place."""
    _going_on(linkage)
    if not words.strip():
        raise Refused("请写下做了什么、看到什么、有什么建议。", field="words")
    linkage.report, linkage.reported_at = words.strip()[:5000], at
    linkage.save(update_fields=["report", "reported_at"])
    _tell(_handlers(linkage), linkage, f"{linkage.body}写了帮助的情况", "请看一看。", at)
    return HelperReported(linkage.body.organisation_id, linkage.pk)


@action(Linking.LET_TO_THE_TABLE, on=Linkage)
def let_to_the_table(linkage: Linkage, *, at: datetime) -> LetToTheTable:
    """Mediate together: it reads what was said and offered. The parties are told, and may object."""
    _going_on(linkage)
    assert linkage.helping is not None
    if linkage.case.matter.step_key not in MEDIATING:
        raise Conflict("只有调解的时候才能请人一起调解。")
    if linkage.at_the_table_since is not None:
        raise Conflict("已经请他们一起调解了。")
    linkage.at_the_table_since = at
    linkage.save(update_fields=["at_the_table_since"])
    linkage.helping.capacity = Role.CO_MEDIATOR
    linkage.helping.save(update_fields=["capacity"])
    team = list(holders(linkage.body.organisation, *BODY_OFFICES).values_list("pk", flat=True))
    for paper in kept_apart(linkage.case, linkage.proceeding.body):
        name_readers(paper, team)
    _tell(team, linkage, "请你们一起调解", "从现在起可以看调解记录。谈话的内容不要说出去。", at)
    return LetToTheTable(linkage.body.organisation_id, linkage.pk)


@action(Linking.END_THE_LINKAGE, on=Linkage)
def end_linkage(linkage: Linkage, *, why: str, actor: Actor, at: datetime) -> LinkageEnded:
    """End it before the stage does: who asked needs no more help, or who helps has done it.

    An invitation that waits is taken back by who made it; who was asked declines.
    """
    if linkage.is_over:
        raise Conflict("这次联动已经结束了。")
    if not may(actor, end_right(linkage), linkage):
        raise Conflict("还没有答应的邀请，来不了请点“来不了”。")
    if not why.strip():
        raise Refused("请写一句为什么结束，当事人会看到。", field="why")
    return _end(linkage, why, at)


@action(Linking.OBJECT_TO_THE_LINKAGE, on=Linkage)
def object_to(linkage: Linkage, *, words: str, actor: Actor, at: datetime) -> ObjectionMade:
    """A party does not want this body in it; who has the case must answer."""
    if linkage.is_over:
        raise Conflict("这次联动已经结束，不用再提异议。")
    if not words.strip():
        raise Refused("请写一句为什么不想让它参加。", field="words")
    assert actor.person_id is not None
    if linkage.objections.filter(person=actor.person_id).exists():
        raise Conflict("您已经提过异议，请看答复。")
    side = side_of(linkage.case, actor.person_id)
    linkage.objections.create(person_id=actor.person_id, side=side, words=words.strip()[:300], made_at=at)
    _tell(_handlers(linkage), linkage, f"{side}对{linkage.body}参加有异议，请答复", words.strip()[:200], at)
    return ObjectionMade(linkage.body.organisation_id, linkage.pk, side)


@action(Linking.ANSWER_THE_OBJECTION, on=Linkage)
def answer_objection(linkage: Linkage, *, objection: int, upheld: bool, answer: str, at: datetime) -> list[Event]:
    """Answer a party's objection, with the reason; where it is upheld the body leaves at once."""
    found = Objection.objects.filter(pk=objection, linkage=linkage, answered_at=None).first()
    if found is None:
        raise Conflict("这条异议已经答复过了。")
    if not answer.strip():
        raise Refused("请写明理由，提出异议的人会看到。", field="answer")
    found.upheld, found.answer, found.answered_at = upheld, answer.strip()[:300], at
    found.save(update_fields=["upheld", "answer", "answered_at"])
    _tell([found.person_id], linkage, "您的异议有答复了", found.answer, at)
    told: list[Event] = [ObjectionAnswered(linkage.body.organisation_id, linkage.pk, upheld)]
    if upheld and not linkage.is_over:
        told.append(_end(linkage, f"{found.side}的异议成立", at))
    return told


def end_right(linkage: Linkage) -> Linking:
    """What somebody must hold to end it as it stands: before it was accepted, the right of who has the case."""
    return Linking.END_THE_LINKAGE if linkage.accepted_at is not None else Linking.LET_TO_THE_TABLE


def _end(linkage: Linkage, why: str, at: datetime) -> LinkageEnded:
    linkage.ended_at, linkage.ended_why = at, why.strip()[:300]
    linkage.save(update_fields=["ended_at", "ended_why"])
    if linkage.helping is not None:
        send_home(linkage.helping)
    return LinkageEnded(linkage.body.organisation_id, linkage.pk, linkage.ended_why)


def _waiting(linkage: Linkage) -> None:
    if linkage.is_over:
        raise Conflict("这次邀请已经没有了：案件办到了下一步，或者对方收回了邀请。")
    if linkage.accepted_at is not None:
        raise Conflict("已经答复过了。")


def _going_on(linkage: Linkage) -> None:
    if linkage.is_over or linkage.accepted_at is None:
        raise Conflict("这次联动没有在进行：还没有答应，或者已经结束。")


def _handlers(linkage: Linkage) -> Iterable[UUID]:
    return holders(linkage.proceeding.body.organisation, *BODY_OFFICES).values_list("pk", flat=True)


def _tell(people: Iterable[UUID], linkage: Linkage, title: str, text: str, at: datetime) -> None:
    """A letter that leads to the linkage; the key makes each once, however often it is sent."""
    send(
        people, key=f"linkage:{linkage.pk}:{title[:40]}:{at:%Y%m%d%H%M%S}", title=title, text=text,
        url=linkage.get_absolute_url(), at=at,
    )  # fmt: skip
