"""Step 3: the offer is written, signed and sent, and the day of its receipt starts the days to reply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.papers.actions import (
    attach_upload,
    draft_paper,
    freeze_paper,
    name_readers,
    revise_paper,
    sign_paper,
)
from gonghui.kernel.papers.models import Audience, Paper
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.codes import spend_code
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor

from ..documents.letters import issuer_of, number_pattern
from ..documents.offer import offer_letter
from ..events import OfferDrafted, OfferReceived, OfferSent
from ..kinds import CHIEFS, OFFER
from ..models import Offer, Round, Side
from ..queries.data import on_offer
from ..queries.delegation import delegation_check, representatives
from ..rights import Right
from .recorder import refuse_partial_recorder

LONGEST_WORDS = 2000
LONGEST_DEMAND = 400
OWN_SIDE = {Side.WORKER: Audience.WORKER_SIDE, Side.EMPLOYER: Audience.EMPLOYER_SIDE}


def signing_purpose(paper: Paper | UUID) -> str:
    """What the one-time code for signing this paper is for."""
    return f"sign:{getattr(paper, 'pk', paper)}"


@action(Right.WRITE_THE_OFFER, on=Round, step="offer", quiet=True)
def write_offer(
    round: Round, *, meeting_at: datetime, place: str, recorder: UUID, data_wanted: Iterable[str] = (),
    demands: Mapping[str, str] | None = None, words: str = "", version: int | None = None, at: datetime,
) -> OfferDrafted | None:  # fmt: skip
    """Write the offer, or write it anew until it is sent.

    Raises Refused (a day gone by, a recorder who represents a side, unknown data), Conflict (sent, or changed
    by somebody else since `version`).
    """
    before = Offer.objects.filter(round=round).first()
    if before and before.sent_at:
        raise Conflict("要约书已经签发，不能再改。时间地点要变的，可以在对方答复时商定。")
    refuse_odd_meeting(meeting_at, place, at)
    refuse_partial_recorder(round, recorder)
    facts = {
        "meeting_at": meeting_at, "meeting_place": place.strip(), "proposed_recorder_id": recorder,
        "data_wanted": _known_data(round, data_wanted), "words": words.strip()[:LONGEST_WORDS],
    }  # fmt: skip
    offer, _ = Offer.objects.update_or_create(round=round, defaults=facts)
    round.offer = offer
    _take_demands(round, demands or {})
    _put_on_paper(round, offer, version, at)
    return None if before else OfferDrafted(meeting_at)


def refuse_odd_meeting(meeting_at: datetime, place: str, at: datetime) -> None:
    """Raise Refused for a meeting on a day gone by, or nowhere."""
    if clock.day_of(meeting_at) < clock.day_of(at):
        raise Refused("开会的日子已经过去了，请改一个今天以后的日子。", field="meeting_at")
    if not place.strip():
        raise Refused("请写明在哪里开会。", field="place")
    if len(place.strip()) > 120:
        raise Refused("开会地点最多 120 字，请写得短一些。", field="place")


def _known_data(round: Round, wanted: Iterable[str]) -> list[str]:
    chosen = set(wanted)
    items = on_offer(round)
    if chosen - {item.key for item in items}:
        raise Refused("要的资料里有一项不在清单上。请刷新页面，重新勾选。", field="data_wanted")
    return [item.key for item in items if item.fixed or item.key in chosen]


def _take_demands(round: Round, demands: Mapping[str, str]) -> None:
    topics = {topic.key: topic for topic in round.topics.all()}
    if set(demands) - set(topics):
        raise Refused("有一项协商内容不在这一轮里。请刷新页面再填。")
    for key, said in demands.items():
        if len(said.strip()) > LONGEST_DEMAND:
            raise Refused(f"“{topics[key].title}”的要求最多 {LONGEST_DEMAND} 字，请写得短一些。")
        topics[key].demand = said.strip()
        topics[key].save(update_fields=["demand"])


def _put_on_paper(round: Round, offer: Offer, version: int | None, at: datetime) -> None:
    letter = offer_letter(round, clock.day_of(at))
    if offer.paper is not None:
        revise_paper(offer.paper, letter, version=version)
        return
    own = representatives(round, round.proposer).values_list("person_id", flat=True)
    offer.paper = draft_paper(
        round.matter, kind=OFFER, document=letter, issued_by=issuer_of(round, round.proposer),
        audience=OWN_SIDE[Side(round.proposer)], readers=own,
    )  # fmt: skip
    offer.save(update_fields=["paper"])


@action(Right.SEND_THE_OFFER, on=Round, step="offer")
def send_offer(round: Round, *, version: int | None = None, actor: Actor, at: datetime) -> OfferSent:
    """The chief signs the letter as last previewed, by one-time code, and it goes out for good.

    Raises Refused (nothing written, the list no longer lawful, the day gone by), Conflict (changed since).
    """
    offer = Offer.objects.filter(round=round).select_related("paper").first()
    if offer is None or offer.paper is None:
        raise Refused("要约书还没有写。请先写好，看一遍，再签发。")
    if offer.sent_at:
        raise Conflict("要约书已经签发了，不用再签。")
    signer = signer_of(actor)
    spend_code(purpose=signing_purpose(offer.paper), at=at, person=signer)
    delegation_check(round, round.proposer).must_hold()
    refuse_odd_meeting(offer.meeting_at, offer.meeting_place, at)
    refuse_partial_recorder(round, offer.proposed_recorder_id)
    _refuse_unseen(round, offer.paper, version)
    _sign(round, offer.paper, signer, at)
    offer.sent_at = at
    offer.save(update_fields=["sent_at"])
    return OfferSent(Side(round.proposer).value, offer.paper.pk, signer.pk)


def _refuse_unseen(round: Round, paper: Paper, version: int | None) -> None:
    """What is signed is what was read: neither rewritten since, nor about a list that has changed."""
    drafted_for = paper.document.date
    assert drafted_for is not None
    changed = version is not None and version != paper.version
    if changed or offer_letter(round, drafted_for).digest != paper.digest:
        raise Conflict("要约书写好以后，内容或者代表名单有了变动。请打开“修改”重新保存，看一遍再签发。")


def _sign(round: Round, paper: Paper, signer: Person, at: datetime) -> None:
    issuer = issuer_of(round, round.proposer)
    revise_paper(paper, offer_letter(round, clock.day_of(at)))
    name_readers(paper, round.at_the_table())
    freeze_paper(paper, pattern=number_pattern(issuer, "要约"), dated=clock.day_of(at), audience=Audience.ENTERPRISE)
    sign_paper(paper, person=signer.pk, capacity=CHIEFS[round.proposer])


def signer_of(actor: Actor) -> Person:
    """The person who acts, to whom the code went."""
    found: Person = Person.objects.get(pk=str(actor.person_id))
    return found


@action(Right.RECEIVE_THE_OFFER, on=Round, step="offer")
def receive_offer(round: Round, *, at: datetime) -> OfferReceived:
    """The other side signs for receipt (签收): its days to reply run from today."""
    return _received(round, clock.day_of(at))


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step="offer")
def enter_receipt(round: Round, *, received: Received, received_on: date, at: datetime) -> OfferReceived:
    """The chair enters the proof that the employer got the letter on paper: courier's slip, stamped copy."""
    if round.proposer != Side.WORKER:
        raise Refused("这份要约是企业方发给工会的，请工会直接点“签收”。")
    offer = _sent(round)
    sent_on, today = clock.day_of(offer.sent_at), clock.day_of(at)
    if not sent_on <= received_on <= today:
        raise Refused(
            f"送达日期应当在签发之日（{sent_on:%Y-%m-%d}）和今天（{today:%Y-%m-%d}）之间，请核对凭证。",
            field="received_on",
        )
    offer.receipt = attach_upload(
        round.matter, received=received, purpose="要约书送达凭证", stands_for="签收要约书",
        readers=round.at_the_table(),
    )  # fmt: skip
    offer.save(update_fields=["receipt"])
    return _received(round, received_on, by_upload=True)


def _received(round: Round, day: date, *, by_upload: bool = False) -> OfferReceived:
    offer = _sent(round)
    offer.received_on = day
    offer.save(update_fields=["received_on"])
    return OfferReceived(day, by_upload)


def _sent(round: Round) -> Any:
    offer = Offer.objects.filter(round=round, sent_at__isnull=False).first()
    if offer is None:
        raise Refused("要约书还没有签发，现在没有可以签收的。")
    return offer
