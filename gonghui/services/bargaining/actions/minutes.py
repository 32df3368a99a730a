"""Step 6: the recorder writes minutes and draft, settles them, both sides sign; signed they go to the congress."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.papers.actions import (
    attach_upload,
    draft_paper,
    freeze_paper,
    open_paper,
    sign_paper,
    supersede_paper,
)
from gonghui.kernel.papers.document import Document
from gonghui.kernel.papers.kinds import PaperKind
from gonghui.kernel.papers.models import Audience, Method, Paper, State
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people import codes
from gonghui.kernel.people.models import Person

from ..clauses import Article, compared, counterpart
from ..documents.contract import draft as draft_document
from ..documents.minutes import minutes as minutes_document
from ..events import ContractDrafted, MinutesDrafted, MinutesReopened, MinutesSigned, MinutesWritten, SideSigned
from ..kinds import CHIEFS, DRAFT, MINUTES
from ..models import Clause, Round, Side
from ..models.contract import Unit
from ..queries.minutes import Signer, own_place, signers, to_sign, writable
from ..rights import Right
from .drafting import last_clauses

NUMBER = "{place}协纪〔{{year}}〕{{serial}}号"
LONGEST_HEADING = 120
LONGEST_TEXT = 4000
LONGEST_CORRECTIONS = 8000
NO_CONSENT = "请先勾选同意使用电子签名；不同意的，可以签纸质文本，由工会上传扫描件。"


@action(Right.WRITE_THE_MINUTES, on=Round, step="minutes")
def write_minutes(
    round: Round, *, version: int, corrections: str, clauses: Mapping[UUID, tuple[str, str]]
) -> MinutesWritten:
    """Save the recorder's corrections and the articles' headings and texts, by clause id.

    `version` is the one that was read: Conflict when somebody has saved since, or when the text is settled.
    """
    minutes = writable(round)
    if version != minutes.version:
        raise Conflict("这份纪要刚刚有人保存过。请刷新看看最新的内容，再改您的部分。")
    if len(corrections) > LONGEST_CORRECTIONS:
        raise Refused(f"更正和说明最多 {LONGEST_CORRECTIONS} 字。", field="corrections")
    last = last_clauses(round)
    for clause in round.contract.clauses.filter(sheet=None, floors=None):  # the words of tables are theirs
        if clause.pk in clauses:
            _rewrite(clause, *clauses[clause.pk], last)
    minutes.corrections, minutes.version = corrections.strip(), version + 1
    minutes.save(update_fields=["corrections", "version"])
    return MinutesWritten(minutes.version)


def _rewrite(clause: Clause, heading: str, text: str, last: Iterable[Clause]) -> None:
    """Other words for an article; what it says beside the last contract is found anew."""
    heading, text = " ".join(heading.split()), text.strip()
    for words, longest, name, field in (
        (heading, LONGEST_HEADING, "标题", f"heading-{clause.pk}"), (text, LONGEST_TEXT, "条文", f"text-{clause.pk}"),
    ):  # fmt: skip
        if not words or len(words) > longest:
            raise Refused(f"第 {clause.position} 条的{name}不能空着，也不能超过 {longest} 字。", field=field)
    article = Article(clause.topic_key, heading, text, clause.amount, Unit(clause.unit))
    # An own topic is recognised by its heading: the one it had, not a new one.
    before = counterpart(clause.topic_key, clause.heading, last)
    for name, value in asdict(compared(article, before)).items():
        setattr(clause, name, value)
    clause.save()


@action(Right.WRITE_THE_MINUTES, on=Round, step="minutes")
def settle_minutes(round: Round, *, at: datetime) -> list[Event]:
    """Freeze minutes and draft for signing; the earlier ones, if any, are superseded by them."""
    minutes, contract = writable(round), round.contract
    for side in Side:
        if round.chief(side) is None:
            raise Refused(f"{side.label}首席代表空缺，纪要没有人签字。请先补上首席代表，再定稿。")
    clauses = list(contract.clauses.all())
    if not clauses:
        raise Refused("合同草案里还没有条款，不能定稿。")
    contract.minutes = _frozen(
        round, MINUTES, minutes_document(round), contract.minutes, round.union,
        NUMBER.format(place=round.enterprise.short_name), at,
    )  # fmt: skip
    contract.paper = _frozen(round, DRAFT, draft_document(round), contract.paper, round.enterprise, "", at)
    contract.save(update_fields=["minutes", "paper"])
    minutes.settled_at = at
    minutes.save(update_fields=["settled_at"])
    changed = sum(clause.change != Clause.Change.SAME for clause in clauses)
    return [MinutesDrafted(contract.minutes.pk, contract.paper.pk), ContractDrafted(len(clauses), changed)]


def _frozen(
    round: Round, kind: PaperKind, document: Document, old: Paper | None, issuer: Any, pattern: str, at: datetime
) -> Paper:
    """A paper for both sides' eyes: of their representatives, also those who are plain workers, and the recorder."""
    readers = [*round.at_the_table(), round.recorder_id]
    paper: Paper = draft_paper(
        round.matter, kind=kind, document=document, issued_by=issuer, audience=Audience.PARTIES,
        readers=[person for person in readers if person],
    )  # fmt: skip
    freeze_paper(paper, pattern=pattern, dated=clock.day_of(at))
    if old is not None and old.state == State.FROZEN:
        supersede_paper(old, paper)
    return paper


@action(Right.WRITE_THE_MINUTES, on=Round, step="minutes")
def reopen_minutes(round: Round) -> MinutesReopened:
    """Take the settled text back to be corrected; Conflict once somebody has signed it."""
    papers = to_sign(round)
    if not papers:
        raise Conflict("纪要还在整理，可以直接修改。")
    if any(paper.signatures.exists() for paper in papers):
        raise Conflict("已经有人签字，不能再改。需要更正的，请双方另行书面确认。")
    minutes = round.minutes
    minutes.settled_at, minutes.version = None, minutes.version + 1
    minutes.save(update_fields=["settled_at", "version"])
    return MinutesReopened(minutes.version)


def purpose_of(round: Round) -> str:
    """What a code for signing is sent for: these papers, not whatever takes their place."""
    return f"minutes:{round.contract.minutes_id}"


@action(Right.SIGN_THE_MINUTES, on=Round, step="minutes")
def sign_minutes(round: Round, *, agrees: bool, drawn: bytes = b"", actor: Any, at: datetime) -> list[Event]:
    """Sign for one's side, a chief both minutes and draft; the code has been checked and is used up here.

    `agrees`: the signer was asked and agrees to sign electronically (电子签名法 art 3). Raises Refused without it,
    Forbidden for whom the law here does not ask to sign, Conflict before the text is settled and the second time.
    """
    if not agrees:
        raise Refused(NO_CONSENT, field="agrees")
    _settled(round)
    place = own_place(round, actor)
    if place is None:
        raise Forbidden("按本地规定，协商纪要由双方首席代表签字。")
    if place.is_signed:
        raise Conflict("您已经签过字了。")
    person = Person.objects.get(pk=actor.person_id)
    codes.spend_code(purpose=purpose_of(round), at=at, person=person)
    method = Method.DRAWN if drawn else Method.CODE
    for paper in _papers_for(round, place):
        sign_paper(paper, person=person.pk, capacity=place.capacity, method=method, drawn=drawn)
    told: list[Event] = [SideSigned(place.side.value, "minutes", person.pk)] if place.seat.is_chief else []
    return told + agreement_if_complete(round, clock.day_of(at))


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step="minutes")
def enter_signed_minutes(round: Round, *, received: Received, signed_on: date, at: datetime) -> list[Event]:
    """Enter the copy the employer signed and stamped on paper, an equal way to sign; marked by whom."""
    minutes = _settled(round)
    if not clock.day_of(minutes.settled_at) <= signed_on <= clock.day_of(at):
        raise Refused("签字日期不能早于定稿的那天，也不能晚于今天。", field="signed_on")
    open_places = [one for one in signers(round) if one.side == Side.EMPLOYER and not one.is_signed]
    if not open_places:
        if round.chief(Side.EMPLOYER) is None:
            raise Refused("企业方首席代表空缺，请先录入接替的人。")
        raise Conflict("企业方已经签过字了。")
    upload = attach_upload(
        round.matter, received=received, purpose="盖章的协商纪要和合同草案", stands_for="企业方签字",
        audience=Audience.PARTIES,
    )  # fmt: skip
    for place in open_places:
        for paper in _papers_for(round, place):
            sign_paper(
                paper, person=None, name=place.seat.person.name, capacity=place.capacity,
                method=Method.STAMPED_SCAN, scan=upload,
            )  # fmt: skip
    told: list[Event] = [
        SideSigned(Side.EMPLOYER.value, "minutes", place.seat.person_id, by_upload=True)
        for place in open_places
        if place.seat.is_chief
    ]
    return told + agreement_if_complete(round, signed_on)


def _settled(round: Round) -> Any:
    minutes = round.minutes
    if not minutes.is_settled:
        raise Conflict("记录员还没有定稿，现在不能签字。")
    return minutes


def _papers_for(round: Round, place: Signer) -> list[Paper]:
    """A chief signs minutes and draft, another representative the minutes."""
    return to_sign(round) if place.seat.is_chief else to_sign(round)[:1]


def agreement_if_complete(round: Round, on: date) -> list[Event]:
    """The last signature makes the agreement, on the latest day anybody signed; everybody may read the minutes."""
    found = signers(round)
    if not found or not all(one.is_signed for one in found):
        return []
    # A chief's place waits for a signature also while nobody is chief.
    signed = set(to_sign(round)[0].signatures.values_list("capacity", flat=True))
    if not signed >= set(CHIEFS.values()):
        return []
    contract = round.contract
    by_phone = to_sign(round)[0].signatures.exclude(method=Method.STAMPED_SCAN)
    contract.agreed_on = max([on, *(clock.day_of(signature.signed_at) for signature in by_phone)])
    contract.save(update_fields=["agreed_on"])
    open_paper(contract.minutes, Audience.ENTERPRISE)
    again = contract.agreed_on if round.rejected_times else None
    return [MinutesSigned(contract.agreed_on, revote_from=again)]
