"""协商纪要: who met when, what was said in short, what was agreed, what was left open, signed by both chiefs."""

from __future__ import annotations

from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.ballots.queries import ballots_of, unpassed_items
from gonghui.kernel.papers.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signatory,
    Signatures,
    Style,
    Table,
)
from gonghui.kernel.papers.document.text import in_eights
from gonghui.kernel.people.queries import display_name, display_names
from gonghui.kernel.rooms.models import Kind, Message, Role
from gonghui.kernel.rooms.models import Side as RoomSide
from gonghui.kernel.rooms.queries import Record, record

from ..models import Filing, Representative, Round, Side
from ..queries.congress import PURPOSE
from ..queries.meeting import appointment
from ..queries.minutes import capacity_of, signing_seats
from .contract import chinese

#: How much of each statement the digest repeats, and of how many; the whole stands in the record of the room.
STATEMENT_LENGTH = 80
STATEMENTS = 120
NUMERALS = "一二三四五六七八九十"


def minutes(round: Round) -> Document:
    """The minutes as the record of the room gives them, with the recorder's corrections."""
    found = record(round.minutes.room)
    parts: list[tuple[str, list[Block]]] = [
        ("到会人员", attendance(round, found)),
        ("会议经过", [sittings(found), *by_sitting(found), _topics(round)]),
        ("发言摘要", statements(found)),
        ("达成一致的事项", agreed(found)),
        ("没有达成一致的事项", left_open(found)),
        ("此前的情况", failures(round)),
        ("更正和说明", [Paragraph(round.minutes.corrections)] if round.minutes.corrections else []),
    ]
    return Document(
        title=f"{round.house}\n{round.term_from.year}年度{round.talks_name}会议纪要",
        issuer=round.union.name,
        style=Style.MINUTES,
        blocks=(_head(round), *_numbered(parts), _proof(found), _signatures(round)),
    )


def _head(round: Round) -> Facts:
    when = appointment(round)
    return Facts(
        (
            ("企业方", round.enterprise.name),
            ("职工方", round.worker_party),
            ("会议地点", when.place if when and when.place else "网上会议室"),
            ("记录员", display_name(round.recorder_id)),
        )
    )


def _numbered(parts: list[tuple[str, list[Block]]]) -> list[Block]:
    blocks: list[Block] = []
    filled = [(title, content) for title, content in parts if content]
    for number, (title, content) in zip(NUMERALS, filled, strict=False):
        blocks += [Heading(f"{number}、{title}", 1), *content]
    return blocks


def attendance(round: Round, found: Record) -> list[Block]:
    """Who sat on which side, with the post in the firm; who left early is named as such."""
    titles = {seat.person_id: seat.title for seat in Representative.objects.filter(round=round)}
    names = display_names(seat.person_id for seat in found.seats)
    seats = sorted(found.seats, key=lambda seat: (seat.role == Role.RECORDER, seat.side, seat.role != Role.CHIEF))
    rows = [
        (
            seat.label,
            names.get(seat.person_id, ""),
            titles.get(seat.person_id, ""),
            "中途离席" if seat.left_at and _missed_some(seat, found) else "",
        )
        for seat in seats
    ]
    return [Table(("身份", "姓名", "职务", "备注"), tuple(rows), (3, 2, 3, 2))]


def _missed_some(seat: Any, found: Record) -> bool:
    return any(sitting.ended_at is None or sitting.ended_at > seat.left_at for sitting in found.sittings)


def sittings(found: Record) -> Table:
    """Every sitting with its hours and whose chief chaired it."""
    rows = [
        (f"第 {s.number} 次", _moment(s.began_at), _moment(s.ended_at), f"{s.get_chaired_by_display()}首席代表")
        for s in found.sittings
    ]
    return Table(("会议", "开始", "结束", "主持"), tuple(rows), (2, 4, 4, 4))


def _topics(round: Round) -> Paragraph:
    return Paragraph("议题：" + "；".join(t.title for t in round.topics.all()) + "。")


def by_sitting(found: Record) -> list[Paragraph]:
    """Of each sitting what it was about and who was there, as far as it was set and noted."""
    names = display_names(seat.person_id for seats in found.present.values() for seat in seats)
    lines = []
    for number in [sitting.number for sitting in found.sittings]:
        entries, there = found.entries.get(number, []), found.present.get(number, [])
        about = "；".join(f"{entry.item.title}{_planned(entry.minutes)}" for entry in entries)
        who = "；".join(
            f"{side.label} {'、'.join(names.get(seat.person_id, '') for seat in there if seat.side == side)}"
            for side in RoomSide
            if any(seat.side == side for seat in there)
        )
        told = [words for words in (f"议程 {about}" if about else "", f"到会 {who}" if who else "") if words]
        if told:
            lines.append(Paragraph(f"第 {number} 次会议：{'。'.join(told)}。"))
    return lines


def _planned(minutes: int | None) -> str:
    return f"（{minutes} 分钟）" if minutes else ""


def statements(found: Record) -> list[Block]:
    """What was said, in order and in short."""
    said = [message for message in found.messages if message.kind != Kind.SYSTEM]
    names = display_names(message.author_id for message in said)
    lines: list[Block] = [Paragraph(_statement(message, names)) for message in said[:STATEMENTS]]
    if len(said) > STATEMENTS:
        lines.append(Paragraph(f"以下还有 {len(said) - STATEMENTS} 条发言，见会议记录。"))
    return lines


def _statement(message: Message, names: dict[Any, str]) -> str:
    who = f"{names.get(message.author_id, '')}（{message.seat.label if message.seat else ''}）"
    if message.redacted_at:
        return f"{who}：（发言已撤下，理由：{message.redaction_reason}）"
    words = " ".join(message.text.split()) or "（图片或文件）"
    short = words if len(words) <= STATEMENT_LENGTH else f"{words[:STATEMENT_LENGTH]}……"
    return f"{who}{'提出方案' if message.kind == Kind.PROPOSAL else ''}：{short}"


def agreed(found: Record) -> list[Block]:
    """Topic by topic: from what to what."""
    rows = [
        (state.item.title, state.accepted.before_shown if state.accepted.before else "—", state.value)
        for state in found.agreed
        if state.accepted
    ]
    return [Table(("内容", "原来", "协商结果"), tuple(rows), (4, 3, 4))] if rows else []


def left_open(found: Record) -> list[Block]:
    """What both sides left for later."""
    titles = [state.item.title for state in found.unsettled]
    if not titles:
        return []
    rest = "。以上各项双方没有达成一致，留待以后协商；法律规定合同应当写明的，按合同草案执行。"
    return [Paragraph("；".join(titles) + rest)]


def failures(round: Round) -> list[Block]:
    """Earlier drafts: what the congress decided, what the reviewer objected to."""
    lines: list[Block] = []
    for ballot in reversed(list(ballots_of(round.matter_id, PURPOSE))):
        result = ballot.outcome if not ballot.is_open else None
        if result is not None and result.counts is not None:
            yes, no, abstained = result.counts[:3]
            lines.append(
                Paragraph(
                    f"{chinese(clock.day_of(ballot.closes_at))}职工代表大会表决上一稿草案：应到 {result.roll} 人，"
                    f"同意 {yes} 票，不同意 {no} 票，弃权 {abstained} 票。{_failed(ballot)}"
                )
            )
    for filing in round.filings.filter(outcome=Filing.Outcome.OBJECTION):
        day = chinese(filing.decided_on)
        lines.append(Paragraph(f"{day}人社部门审查提出异议：{filing.reason}"))
    return lines


def _proof(found: Record) -> Paragraph:
    """The head of the room's journal: whoever changes a word of the record changes this figure."""
    main = found.room.channels.get(kind="main")
    return Paragraph(f"会议记录共 {main.position} 条，摘要（SHA-256）：{in_eights(bytes(main.digest).hex())}。")


def _signatures(round: Round) -> Signatures:
    """A chief's place is open to who is chief when signing; the others' places carry their names."""
    issuers = {Side.WORKER: round.worker_party, Side.EMPLOYER: round.enterprise.name}
    return Signatures(
        tuple(
            Signatory(capacity_of(seat), "" if seat.is_chief else seat.person.name, issuers[Side(seat.side)])
            for seat in signing_seats(round)
        )
    )


def _moment(at: Any) -> str:
    return f"{at.astimezone(clock.CHINA):%Y-%m-%d %H:%M}" if at else ""


def _failed(ballot: Ballot) -> str:
    failed = unpassed_items(ballot)
    return f"没有通过的条款：{'、'.join(failed)}。" if failed else ""
