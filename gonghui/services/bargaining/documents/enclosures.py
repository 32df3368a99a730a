"""What the software itself writes for the filing: the explanation, the lists and the proof of who the parties are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from gonghui.kernel import clock
from gonghui.kernel.ballots.queries import latest
from gonghui.kernel.papers.document import Document, Facts, Heading, Paragraph, Style, Table

from ..models import Clause, Representative, Round, Side
from ..models.contract import Unit
from ..queries.congress import PURPOSE
from .contract import chinese

AVERAGE_WAGE = "average_wage"


def explanation(round: Round) -> Document:
    """关于合同的说明: how the sides were formed, what happened when, about what, for whom (工资集体协商试行办法 21)."""
    return Document(
        title=f"关于{round.term_from.year}年度{round.paper_name}的说明",
        issuer=round.enterprise.name,
        style=Style.BUNDLE,
        blocks=(
            Heading("一、协商代表的产生", 1),
            *(Paragraph(_how_chosen(round, side)) for side in Side),
            *(Paragraph(said) for said in _elections(round)),
            Heading("二、协商经过", 1),
            Table(("日期", "经过"), tuple((chinese(day), what) for day, what in sorted(_course(round))), (1.0, 3.0)),
            Heading("三、协商内容", 1),
            Paragraph("、".join(topic.title for topic in round.topics.all()) + "。"),
            Heading("四、涉及职工和工资情况", 1),
            Facts(tuple(_about_wages(round))),
        ),
    )


def _how_chosen(round: Round, side: Side) -> str:
    seats = list(round.representatives.filter(side=side, left_on=None).select_related("person"))
    ways = Counter(seat.get_source_display() for seat in seats)
    how = "、".join(f"{way} {count} 人" for way, count in ways.items())
    chief = next((seat.person.name for seat in seats if seat.is_chief), "")
    return f"{side.label}协商代表 {len(seats)} 人（{how}），首席代表{chief}。"


def _elections(round: Round) -> Iterator[str]:
    for election in round.elections.filter(succeeded=True).select_related("ballot"):
        result = election.ballot.outcome if election.ballot else None
        if result:
            yield (
                f"职工方代表由{election.get_electorate_display()}无记名投票选举产生：应投 {result.roll} 人，"
                f"实投 {result.voted} 人，当选 {len(result.elected)} 人。"
            )


def _course(round: Round) -> Iterator[tuple[date, str]]:
    contract, offer, reply = round.contract, getattr(round, "offer", None), getattr(round, "reply", None)
    yield clock.day_of(round.matter.opened_at), f"{round.get_proposer_display()}发起协商"
    if offer and offer.sent_at:
        yield clock.day_of(offer.sent_at), "发出协商要约书"
    if offer and offer.received_on:
        yield offer.received_on, "对方签收要约书"
    if reply:
        yield clock.day_of(reply.answered_at), "对方书面答复，接受协商" if reply.accepted else "对方书面答复"
    if met := round.matter.anchors.get("first_meeting"):
        yield met, "召开首次协商会议"
    if contract.agreed_on:
        yield contract.agreed_on, "双方达成一致，签署协商纪要和合同草案"
    if contract.passed_on:
        yield contract.passed_on, "职工代表大会审议通过" + _votes(round)
    if contract.signed_on:
        yield contract.signed_on, f"双方首席代表签订合同，编号 {contract.number}"


def _votes(round: Round) -> str:
    ballot = latest(round.matter_id, PURPOSE)
    result = ballot.outcome if ballot and not ballot.is_open else None
    if result is None or result.counts is None:
        return ""
    yes, no, abstained = result.counts[:3]
    return f"：应到 {result.roll} 人，投票 {result.voted} 人，同意 {yes}、不同意 {no}、弃权 {abstained}"


def _about_wages(round: Round) -> Iterator[tuple[str, str]]:
    """Workers covered; last year's average wage where it was disclosed; this year's adjustment where agreed."""
    yield "合同覆盖职工", f"{round.workforce} 人"
    told = round.disclosures.filter(key=AVERAGE_WAGE).exclude(value="").first()
    if told:
        yield "上年度职工平均工资", told.value
    for clause in adjustments(round):
        yield clause.heading, clause.text


def adjustments(round: Round) -> list[Clause]:
    """The clauses that move the average wage, by a share or an amount."""
    return list(round.contract.clauses.filter(topic_key=AVERAGE_WAGE).exclude(unit=Unit.TEXT))


def representatives_list(round: Round) -> Document:
    """Both sides' representatives, how each was chosen, and by what the chiefs and outsiders are authorised."""
    seats = round.representatives.filter(left_on=None).select_related("person", "authority", "authority_scan")
    rows = tuple(
        (s.get_side_display(), s.person.name, s.title, _rank(s), s.get_source_display(), _authority(s))
        for s in seats.order_by("-side", "-is_chief", "id")
    )
    return Document(
        title="协商代表名单和授权",
        issuer=round.enterprise.name,
        style=Style.BUNDLE,
        blocks=(
            Table(("方", "姓名", "职务", "身份", "产生方式", "授权"), rows),
            Paragraph("除外聘代表外，以上人员是否在岗，已与企业花名册和任职登记核对。"),
        ),
    )


def _rank(seat: Representative) -> str:
    return "首席代表" if seat.is_chief else "外聘代表" if seat.is_outsider else "协商代表"


def _authority(seat: Representative) -> str:
    if seat.authority:
        return f"授权委托书（摘要 {seat.authority.digest[:16]}）"
    if seat.authority_scan:
        return f"授权委托书扫描件（摘要 {seat.authority_scan.blob_id[:16]}）"
    return "按职务" if seat.is_chief else ""


def standing(round: Round) -> Document:
    """Who the parties are: credit code, address, the union and the federation it belongs to."""
    enterprise, union = round.enterprise, round.union
    above = union.parent.name if union.parent else ""
    facts = (
        ("企业名称", enterprise.name), ("统一社会信用代码", enterprise.uscc), ("住所", enterprise.address),
        ("行业", enterprise.industry), ("工会名称", union.name), ("工会统一社会信用代码", union.uscc),
        ("上一级工会", above),
    )  # fmt: skip
    return Document(
        title="企业和工会主体资格证明",
        issuer=enterprise.name,
        style=Style.BUNDLE,
        blocks=(
            Facts(tuple((name, value) for name, value in facts if value)),
            Paragraph("统一社会信用代码的校验位已核对，审查部门可以凭代码联网核验，免交营业执照复印件。"),
        ),
    )
