"""The reviewer's checklist, filled in beforehand: standing, procedure and content, each rule with its figures.

A finding is true (holds), false (broken) or None (a person must look). The reviewer decides; nothing here does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from gonghui.kernel.ballots.queries import latest
from gonghui.kernel.ballots.tally import Outcome
from gonghui.kernel.papers.models import Paper
from gonghui.rulebook import Held, Rules, rules_at

from ..industry.below import below
from ..kinds import CHIEFS, EMPLOYER_CHIEF, WORKER_CHIEF
from ..models import Clause, Filing, Round, Side
from ..models.contract import Unit
from .congress import PURPOSE
from .delegation import delegation_check
from .opening import on_offer, years_later

#: Clauses whose amount in yuan is a wage, to be held against the minimum wage; others are allowances.
WAGE_TOPICS = ("wage_system", "average_wage")
#: Amounts in a clause's words that are a wage a month.
SAID = re.compile(
    r"(?:最低工资|保底工资|保底|底薪|基本工资|起薪)[^。；;\d]{0,12}?(\d[\d,]*(?:\.\d+)?)\s*元(?!\s*[/／每]?\s*(?:小时|时|天|日|件))"
)
#: Deadlines of the round that are part of the procedure; the review's own and the posting come after.
COUNTED = ("answer", "data", "congress", "revote", "review", "whole", "whole_from_meeting")


@dataclass(frozen=True)
class Finding:
    """One rule and what the round's facts say to it."""

    rule: str
    found: str
    ok: bool | None
    article: str = ""


@dataclass(frozen=True)
class Reviewed:
    """An item of the place's checklist: what the software found, and what the reviewer has noted."""

    key: str
    text: str
    basis: str
    findings: Sequence[Finding]
    ok: bool | None = None
    remark: str = ""
    #: Whether a reviewer has saved a verdict, or it is the software's proposal.
    is_saved: bool = field(default=False)

    @property
    def faults(self) -> list[Finding]:
        return [one for one in self.findings if one.ok is False]


#: What is met by a number of heads; beside the others the number says nothing.
BY_HEADS = ("least", "most", "balance")


def checklist(round: Round, filing: Filing) -> list[Reviewed]:
    """Every item of the place's list with its findings; verdicts as saved, else as the findings propose."""
    return [_reviewed(round, filing, item.key, item.text, item.basis)
            for item in round.rules.listing("bargaining.review_checklist")]  # fmt: skip


def _reviewed(round: Round, filing: Filing, key: str, text: str, basis: str) -> Reviewed:
    found = tuple(FINDINGS[key](round, filing)) if key in FINDINGS else ()
    saved = filing.checklist.get(key)
    if saved is not None:
        return Reviewed(key, text, basis, found, saved["ok"], saved["remark"], is_saved=True)
    verdicts = {one.ok for one in found}
    ok = False if False in verdicts else None if None in verdicts or not found else True
    return Reviewed(key, text, basis, found, ok, "；".join(one.found for one in found if one.ok is False))


def _standing(round: Round, filing: Filing) -> Iterator[Finding]:
    code = round.enterprise.uscc
    said = f"统一社会信用代码 {code}" if code else "没有登记统一社会信用代码"
    yield Finding("企业具有主体资格", said, True if code else None)
    guided = f"企业没有工会，由{round.union.name}指导职工推举代表"
    yield Finding("企业建立了工会", guided if round.assisted else round.union.name, True)
    for side in Side:
        check = delegation_check(round, side)
        for one in check.findings:
            met = f"{check.present} 人，符合" if one.key in BY_HEADS else "符合"
            said = met if one.ok else one.remedy
            yield Finding(f"{side.label}：{one.rule}", said, None if one.hint and not one.ok else one.ok, one.article)


def _procedure(round: Round, filing: Filing) -> Iterator[Finding]:
    yield from _in_time(round, filing.received_on)
    yield _minutes(round)
    yield from _vote(round)
    contract = round.contract
    if contract.passed_on and contract.signed_on:
        order = f"{contract.passed_on} 通过，{contract.signed_on} 签字"
        yield Finding("职代会通过后签字", order, contract.passed_on <= contract.signed_on)


def _in_time(round: Round, today: date) -> Iterator[Finding]:
    for deadline in round.matter.deadlines.filter(replaced_at=None, key__in=COUNTED).order_by("counted_from"):
        if deadline.due is None:
            yield Finding(f"{deadline.title}按期", deadline.why_unknown, None, deadline.basis)
            continue
        met = deadline.met_on
        said = f"最晚 {deadline.due}，{met} 完成" if met else f"最晚 {deadline.due}，没有完成记录"
        late = deadline.is_late(today)
        yield Finding(f"{deadline.title}按期", said + ("，逾期" if late else ""), not late, deadline.basis)


def _minutes(round: Round) -> Finding:
    held = round.rules.choice("bargaining.minutes_signed_by")
    title = f"协商纪要由{held.title}" if held else "双方首席代表在协商纪要上签字"
    capacities = _signed_by(round.contract.minutes)
    missing = [chief for chief in (EMPLOYER_CHIEF, WORKER_CHIEF) if chief not in capacities]
    if round.contract.minutes is None:
        return Finding(title, "没有找到系统内的纪要，请看上传的材料", None, held.basis if held else "")
    said = f"缺{'、'.join(missing)}签字" if missing else f"已签字 {len(capacities)} 处"
    return Finding(title, said, not missing, held.basis if held else "")


def _signed_by(paper: Paper | None) -> list[str]:
    return list(paper.signatures.values_list("capacity", flat=True)) if paper else []


def _vote(round: Round) -> Iterator[Finding]:
    ballot = latest(round.matter_id, PURPOSE)
    result = ballot.outcome if ballot and not ballot.is_open else None
    if ballot is None or result is None:
        yield Finding("职代会表决通过", "没有系统内的表决记录，请看上传的决议", None)
        return
    basis = "；".join(ballot.basis)
    attended = f"应到 {result.roll} 人，投票 {result.voted} 人，法定 {result.quorum} 人"
    yield Finding("到会人数达到法定比例", attended, result.voted >= result.quorum, basis)
    if result.counts:
        yes, no, abstained = result.counts[:3]
        votes = f"同意 {yes} 票，不同意 {no} 票，弃权 {abstained} 票，通过需 {result.needed} 票"
        yield Finding("同意票达到法定票数", votes, result.outcome == Outcome.PASSED, basis)


def _content(round: Round, filing: Filing) -> Iterator[Finding]:
    clauses = list(round.contract.clauses.all())
    yield from _wages(round, clauses, rules_at(round.matter.place, filing.received_on))
    yield from _under_the_industry(round, filing.received_on)
    yield from _topics(round, clauses)
    yield _term(round)
    signed = set(_signed_by(round.contract.paper))
    missing = [chief for chief in CHIEFS.values() if chief not in signed]
    held = round.rules.choice("bargaining.signature")
    said = f"缺{'、'.join(missing)}签字" if missing else "双方已签字"
    yield Finding("双方首席代表签字", said, not missing, held.basis if held else "")


def _wages(round: Round, clauses: list[Clause], rules: Rules) -> Iterator[Finding]:
    """Every wage in yuan against the minimum wage; between its tiers a person must say which one holds here."""
    tiers, floor = rules.amounts("wages.minimum_monthly"), round.rules.choice("bargaining.wage_floor")
    amounts = [(clause, amount) for clause in clauses for amount in wages_in(clause)]
    if tiers is None or floor is None:
        yield Finding("约定工资与当地最低工资", "规则库没有收录当地最低工资标准，请人工核对", None)
        return
    basis = "；".join((floor.basis, tiers.basis))
    if not amounts:
        yield Finding(floor.title, "条款中没有以元表示的月工资标准", True, basis)
    for clause, amount in amounts:
        yield _against_minimum(clause, amount, tiers, floor, basis)


def wages_in(clause: Clause) -> list[Decimal]:
    """The wages a month, in yuan, that a clause states: as its amount, or in its words."""
    found = [Decimal(said.replace(",", "")) for said in SAID.findall(clause.text)]
    if clause.unit == Unit.YUAN and clause.amount is not None and clause.topic_key in WAGE_TOPICS:
        found.append(clause.amount)
    return sorted(set(found))


def _against_minimum(
    clause: Clause, amount: Decimal, tiers: Held[tuple[int, ...]], floor: Held[str], basis: str
) -> Finding:
    strictly = floor.value == "above_minimum_wage"
    high, low = max(tiers.value), min(tiers.value)
    enough, lacking = (amount > high, amount <= low) if strictly else (amount >= high, amount < low)
    figure = amount.quantize(Decimal(1)) if amount % 1 == 0 else amount
    where = f"第 {clause.position} 条约定每月 {figure} 元"
    if lacking:
        return Finding(floor.title, f"{where}，{'不高于' if strictly else '低于'}最低档 {low} 元", False, basis)
    if enough:
        return Finding(floor.title, f"{where}，最高档 {high} 元", True, basis)
    return Finding(floor.title, f"{where}，介于最低工资各档 {low}～{high} 元之间，请按本地档次核对", None, basis)


def _under_the_industry(round: Round, on: date) -> Iterator[Finding]:
    """A firm's figures against the industry's or area's contract that binds it."""
    for one in below(round, on):
        title = one.held.title if one.held else "与行业（区域）合同比较"
        yield Finding(title, one.sentence, False if one.is_certain else None, one.article)


def _topics(round: Round, clauses: list[Clause]) -> Iterator[Finding]:
    agreed = {clause.topic_key for clause in clauses}
    fixed = [
        topic
        for topic in (round.rules.listing("bargaining.topics") if round.is_of_one else on_offer(round))
        if topic.fixed
    ]
    lacking = [topic.text for topic in fixed if topic.key not in agreed]
    basis = "；".join(dict.fromkeys(topic.basis for topic in fixed))
    if fixed:
        said = f"缺：{'、'.join(lacking)}" if lacking else f"{len(fixed)} 项都有条款"
        yield Finding("必须约定的内容齐全", said, not lacking, basis)


def _term(round: Round) -> Finding:
    most = round.rules.number("bargaining.term_years_max")
    said = f"{round.term_from} 至 {round.term_until}"
    if most is None:
        return Finding("合同期限", said, True)
    last = years_later(round.term_from, most.value) - timedelta(days=1)
    return Finding(f"合同期限不超过 {most.value} 年", said, round.term_until <= last, most.basis)


FINDINGS: dict[str, Callable[[Round, Filing], Iterator[Finding]]] = {
    "standing": _standing,
    "procedure": _procedure,
    "content": _content,
}
