"""协商答复书: the other side's written answer to the offer, accepting or refusing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gonghui.kernel.papers.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Seal,
    Signatory,
    Signatures,
    Style,
    Table,
)

from ..models import Round, Side
from ..queries.data import asked_for
from ..queries.delegation import representatives
from .letters import day_on_paper, in_lines, issuer_of, list_of, on_paper


def reply_letter(round: Round, dated: date, capacity: str, signer: str) -> Document:
    """The reply that `round.reply` holds, ready to be signed by `signer` in that capacity."""
    ours, theirs = issuer_of(round, round.answering), issuer_of(round, round.proposer)
    body = _accepting(round) if round.reply.accepted else _refusing(round)
    return Document(
        title=f"关于{round.term_from.year}年度{round.talks_name}要约的答复书",
        issuer=ours.name,
        style=Style.LETTER,
        red_head=round.answering == Side.WORKER,
        addressee=theirs.name,
        date=dated,
        blocks=(
            Paragraph(_received(round)), *body, *in_lines(round.reply.words),
            Signatures((Signatory(capacity, signer, ours.name),)), Seal(ours.name, dated),
        ),
    )  # fmt: skip


def _received(round: Round) -> str:
    day, letter = round.offer.received_on, round.offer.paper
    assert day is not None  # nobody answers a letter they have not received
    number = f"（{letter.number}）" if letter and letter.number else ""
    return f"贵方要约书{number}已于{day_on_paper(day)}收到，现答复如下："


def _refusing(round: Round) -> Iterator[Block]:
    yield Paragraph("我方不同意进行协商，理由如下：")
    yield from in_lines(round.reply.reason)


def _accepting(round: Round) -> Iterator[Block]:
    reply, offer = round.reply, round.offer
    assert reply.meeting_at is not None  # the database has an acceptance name its meeting
    same = (reply.meeting_at, reply.meeting_place) == (offer.meeting_at, offer.meeting_place)
    yield Heading("一、同意协商")
    yield Paragraph(
        f"我方同意进行协商。{'同意贵方提出的时间和地点，' if same else '经双方约定，'}"
        f"协商会议定于{on_paper(reply.meeting_at)}在{reply.meeting_place}召开。"
    )
    yield Heading("二、对协商内容的意见")
    rows = tuple((str(t.position), t.title, t.comment or "会上协商") for t in round.topics.all())
    yield Table(("序号", "协商内容", "我方意见"), rows, (1.0, 4.0, 5.0))
    yield Heading("三、我方协商代表")
    yield Paragraph(f"我方协商代表{representatives(round, round.answering).count()}人，名单如下：")
    yield list_of(round, round.answering)
    yield Heading("四、会前资料和记录员")
    yield Paragraph(_about_data(round))
    yield Paragraph(_about_the_recorder(round))


def _about_data(round: Round) -> str:
    items = "；".join(item.text for item in asked_for(round))
    if round.answering == Side.EMPLOYER:
        return f"我方将在规定期限内提供下列资料：{items}。"
    return f"请贵方在规定期限内提供下列资料：{items}。"


def _about_the_recorder(round: Round) -> str:
    reply, offer = round.reply, round.offer
    if reply.recorder:
        return f"我方建议由{reply.recorder.name}担任协商记录员，请贵方确认。"
    if offer.proposed_recorder is None:
        return "协商记录员由双方另行商定。"
    return f"同意由{offer.proposed_recorder.name}担任协商记录员。"
