"""The firm's open affairs: opened, read, asked about, answered, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action, turn_to
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.notices.actions import Topic, send
from gonghui.kernel.organisations.models import Office, Organisation
from gonghui.kernel.organisations.queries import workers_of
from gonghui.kernel.organisations.rights import COMMITTEE, EMPLOYERS, posts_held
from gonghui.kernel.papers import blobs
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import Actor
from gonghui.kernel.workdays import CalendarUnknown, Due, due
from gonghui.rulebook import rules_at

from ..events import AffairOpened, AffairWithdrawn, QuestionAnswered, QuestionAsked
from ..models import Affair, AffairFile, AffairReading, Category, Publisher, Question
from ..rights import Here, Right

MOST_FILES = 5
LONGEST_TEXT = 5000
QUESTIONS_EACH = 5
PROMISED_AN_ANSWER = (*COMMITTEE, Office.DELEGATE)


@action(Here.OPEN_AN_AFFAIR, on=Organisation)
def open_affair(
    enterprise: Organisation, *, category: str, title: str, text: str, attached: Sequence[Received] = (), actor: Actor,
    at: datetime,
) -> tuple[AffairOpened, Affair]:  # fmt: skip
    """Open something to the workers of the firm, with up to five files; each of them gets a message."""
    if category not in Category.values:
        raise Refused("请选择公开哪一类事项。", field="category")
    if not title.strip() or not text.strip():
        raise Refused("请写下标题和内容。", field="title" if not title.strip() else "text")
    if len(attached) > MOST_FILES:
        raise Refused(f"最多附 {MOST_FILES} 个文件。请合并后再上传。", field="attached")
    assert actor.person_id is not None
    made = Affair.objects.create(
        enterprise=enterprise, category=category, title=title.strip()[:80], text=text.strip()[:LONGEST_TEXT],
        publisher=_side(actor, enterprise), published_by_id=actor.person_id, published_at=at,
    )  # fmt: skip
    AffairFile.objects.bulk_create(
        [AffairFile(affair=made, file_name=f.name, blob=blobs.keep(f.content, f.media_type)) for f in attached]
    )
    turn_to(made)
    workers = workers_of(enterprise, clock.day_of(at)).values_list("person_id", flat=True)
    send(
        workers, key=f"affair:{made.pk}", title="厂务公开有新内容", text=made.title, url=made.get_absolute_url(),
        topic=Topic.NEWS, at=at,
    )  # fmt: skip
    return AffairOpened(made.pk, enterprise.pk, made.title, made.get_publisher_display()), made


@action(Right.SEE_THE_AFFAIR, on=Affair, quiet=True)
def read_affair(affair: Affair, *, actor: Actor, at: datetime) -> None:
    """Count that this worker has read it; the first time counts."""
    today = clock.day_of(at)
    if actor.person_id and workers_of(affair.enterprise_id, today).filter(person_id=actor.person_id).exists():
        AffairReading.objects.bulk_create(
            [AffairReading(affair=affair, person_id=actor.person_id, read_at=at)], ignore_conflicts=True
        )


@action(Right.ASK, on=Affair)
def ask(affair: Affair, *, words: str, actor: Actor, at: datetime) -> tuple[QuestionAsked, Question]:
    """Put an opinion or question; the firm answers in thirty days where the place has that rule (浙民管 23).

    The rule speaks of delegates and the union; the same day is set, and urged, for every worker.
    """
    if affair.withdrawn_at is not None:
        raise Conflict("这件事已经撤下，不再收意见。")
    if not words.strip():
        raise Refused("请写下您的意见。", field="words")
    assert actor.person_id is not None
    mine = affair.questions.filter(person_id=actor.person_id)
    if mine.count() >= QUESTIONS_EACH:
        raise Conflict(f"您已经提了 {QUESTIONS_EACH} 条意见，请等待答复。")
    limit = answer_due(affair.enterprise, clock.day_of(at))
    day, basis = (limit.due, limit.basis or "") if limit else (None, "")
    made = affair.questions.create(
        person_id=actor.person_id, text=words.strip()[:500], asked_at=at, due=day, basis=basis,
        by_the_union=_holds(actor, PROMISED_AN_ANSWER, _union_of(affair.enterprise)),
    )  # fmt: skip
    return QuestionAsked(made.pk, affair.title, day), made


def answer_due(enterprise: Organisation, asked: date) -> Due | None:
    """By when an opinion is answered, in how many days, by which article; None without a rule or a calendar."""
    try:
        found = due("open_affairs.answer", asked, rules_at(enterprise.place, asked))
    except CalendarUnknown:
        return None
    return found if found.due else None


@action(Right.ANSWER, on=Affair)
def answer(affair: Affair, *, question: UUID, words: str, actor: Actor, at: datetime) -> QuestionAnswered:
    """Answer one question; whoever asked is told, and all who read the affair see it. Once given it stays."""
    if not words.strip():
        raise Refused("请写下答复。", field="words")
    found = affair.questions.filter(pk=question).first()
    if found is None or found.answered_at is not None:
        raise Conflict("这条意见已经答复过了。")
    found.answer, found.answered_at = words.strip()[:1000], at
    found.answered_by = _side(actor, affair.enterprise)
    found.save(update_fields=["answer", "answered_at", "answered_by"])
    send(
        [found.person_id], key=f"question:{found.pk}", title="您提的意见有答复了",
        text=f"{affair.title}：{found.answer}", url=affair.get_absolute_url(), topic=Topic.ANSWERS, at=at,
    )  # fmt: skip
    return QuestionAnswered(found.pk, affair.title, found.due is not None and clock.day_of(at) > found.due)


@action(Right.WITHDRAW_THE_AFFAIR, on=Affair)
def withdraw_affair(affair: Affair, *, why: str, at: datetime) -> AffairWithdrawn:
    """Take it down, with the reason; it stays in the history, marked."""
    if affair.withdrawn_at is not None:
        raise Conflict("这件事已经撤下了。")
    if not why.strip():
        raise Refused("请写明为什么撤下，职工会看到。", field="why")
    affair.withdrawn_at, affair.withdrawn_why = at, why.strip()[:200]
    affair.save(update_fields=["withdrawn_at", "withdrawn_why"])
    return AffairWithdrawn(affair.title, affair.withdrawn_why)


def _side(actor: Actor, enterprise: Organisation) -> str:
    return Publisher.EMPLOYER if _holds(actor, EMPLOYERS, enterprise.pk) else Publisher.UNION


def _holds(actor: Actor, offices: Sequence[str], organisation: UUID | None) -> bool:
    return any(held.office in offices and held.organisation == organisation for held in posts_held(actor))


def _union_of(enterprise: Organisation) -> UUID | None:
    return Organisation.objects.filter(enterprise=enterprise).values_list("pk", flat=True).first()
