"""协商要约书: the letter that asks the other side to the table.

What it states: time, place and content (工资集体协商试行办法 17), own representatives (杭州市企业工资集体协商条例
24), and what model letters add: each side's numbers, the data asked for, the days to reply.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gonghui.kernel.papers.document import (
    Attachments,
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

from ..kinds import CHIEFS
from ..lawful import numbers
from ..models import Round, Side
from ..queries.change import ground_of
from ..queries.data import asked_for
from ..queries.delegation import representatives
from .letters import LABOUR_CONTRACT_LAW, cited, day_on_paper, in_lines, issuer_of, list_of, on_paper, reply_by

NUMERALS = "一二三四五六七八九"


def offer_letter(round: Round, dated: date) -> Document:
    """The letter as it stands, dated for that day."""
    ours, theirs = issuer_of(round, round.proposer), issuer_of(round, round.answering)
    sections = [
        ("协商的时间和地点", tuple(_meeting(round))),
        ("协商内容和我方意见", tuple(_topics(round))),
        ("协商代表", tuple(_representatives(round))),
        ("会前资料", tuple(_data(round))),
        ("记录员", tuple(_recorder(round))),
        ("答复期限", (Paragraph(reply_by(round.rules)),)),
    ]
    if round.offer.words:
        sections.append(("其他说明", in_lines(round.offer.words)))
    body: list[Block] = [Paragraph(_opening(round))]
    for numeral, (title, blocks) in zip(NUMERALS, sections, strict=False):
        body += [Heading(f"{numeral}、{title}"), *blocks]
    return Document(
        title=f"关于开展{round.term_from.year}年度{round.talks_name}的要约书",
        issuer=ours.name,
        style=Style.LETTER,
        red_head=round.proposer == Side.WORKER,
        addressee=theirs.name,
        date=dated,
        blocks=(*body, *_closing(round, ours.name, dated)),
    )


def _opening(round: Round) -> str:
    rules = round.rules
    bases = [LABOUR_CONTRACT_LAW, *(limit.basis for limit in rules.limit("bargaining.reply"))]
    refusal = rules.choice("bargaining.refusal")
    closing = f"依照规定，对协商要求{refusal.title}。" if refusal and refusal.value != "allowed" else ""
    if round.previous is not None and round.amends:
        before, ground = round.previous.contract.number, ground_of(round)
        what = f"自{day_on_paper(round.term_until)}起提前解除" if round.ends else "变更"
        return (
            f"根据{cited([*bases, ground.basis])}的规定，因{ground.text}，现就{what}{before}{round.about.label}"
            f"向贵方提出书面要约。理由：{round.ground_words.rstrip('。')}。{closing}"
        )
    return (
        f"根据{cited(bases)}的规定，现就{round.house}{round.term_from.year}年度{round.talks_name}向贵方提出书面要约，"
        f"拟订立的{round.paper_name}期限为{day_on_paper(round.term_from)}至{day_on_paper(round.term_until)}。{closing}"
    )


def _meeting(round: Round) -> Iterator[Block]:
    offer = round.offer
    when = on_paper(offer.meeting_at)
    yield Paragraph(f"拟于{when}在{offer.meeting_place}召开协商会议。贵方另有安排的，请在答复中提出。")


def _topics(round: Round) -> Iterator[Block]:
    rows = tuple((str(topic.position), topic.title, topic.demand or "会上提出") for topic in round.topics.all())
    yield Table(("序号", "协商内容", "我方意见"), rows, (1.0, 4.0, 5.0))


def _representatives(round: Round) -> Iterator[Block]:
    count = representatives(round, round.proposer).count()
    yield Paragraph(f"我方协商代表{count}人，名单如下：")
    yield list_of(round, round.proposer)
    yield Paragraph(
        f"请贵方依法确定协商代表（{_how_many(round, count)}），其中首席代表1人，并在答复时提供名单和职务。"
        "任何人不得同时担任双方代表。"
    )


def _how_many(round: Round, ours: int) -> str:
    bounds = numbers(round.rules, round.above_scale)
    limit = round.rules.choice("bargaining.employer_side")
    if limit and limit.value == "equal":
        return f"{ours}人，双方人数对等"
    most = [f"不多于{bounds.most}人"] if bounds.most else []
    if limit and limit.value == "not_more_than_workers":
        theirs_more = round.proposer == Side.EMPLOYER
        most.append(f"不少于我方{ours}人" if theirs_more else f"不多于我方{ours}人")
    return "，".join([f"不少于{bounds.least}人", *most])


def _data(round: Round) -> Iterator[Block]:
    items = "；".join(item.text for item in asked_for(round))
    limits = cited(limit.basis for limit in round.rules.limit("bargaining.data_before_meeting"))
    when = f"按照{limits}规定的期限" if limits else "于协商会议召开前"
    if round.proposer == Side.WORKER:
        yield Paragraph(f"请贵方{when}向我方提供下列资料：{items}。")
    else:
        yield Paragraph(f"我方将{when}向贵方提供下列资料：{items}。")
    yield Paragraph("双方协商代表对所接触的商业秘密负有保密义务。")


def _recorder(round: Round) -> Iterator[Block]:
    proposed = round.offer.proposed_recorder
    if proposed:
        yield Paragraph(
            f"建议由{proposed.name}担任协商记录员。记录员不是任何一方的代表，应当中立。贵方另有人选的，请在答复中提出。"
        )


def _closing(round: Round, issuer: str, dated: date) -> Iterator[Block]:
    chief = round.chief(round.proposer)
    if chief and (chief.authority_id or chief.authority_scan_id):
        yield Attachments(("首席代表授权委托书",))
    name = chief.person.name if chief else ""
    yield Signatures((Signatory(CHIEFS[round.proposer], name, issuer),))
    yield Seal(issuer, dated)
