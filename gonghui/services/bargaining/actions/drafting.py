"""From the room to the draft: the articles of the contract as the talks left them, and minutes to be written."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.rooms.models import Room
from gonghui.kernel.rooms.queries import ItemState, agenda

from ..clauses import Article, agreed_article, compared, counterpart, standard_article
from ..grades.queries import in_force
from ..grades.wording import HEADING
from ..grades.wording import clause as grade_clause
from ..industry.floors import HEADING as FLOORS_HEADING
from ..industry.floors import clause as floor_clause
from ..models import Clause, Contract, FloorSheet, GradeSheet, Minutes, Purpose, Round, Topic
from ..models.contract import Unit

#: What a new draft takes back of an earlier one that was passed, signed or filed. Its papers are superseded later.
UNDONE = (
    "number", "resolution", "scan", "agreed_on", "passed_on", "signed_on", "filed_on", "effective_on", "posted_on"
)  # fmt: skip


def draft_contract(round: Round, room: Room) -> Contract:
    """Write the draft from what the room agreed; an article of an earlier draft that was not reopened stays."""
    contract, _ = Contract.objects.get_or_create(round=round)
    for name in UNDONE:
        setattr(contract, name, None)
    contract.save()
    articles = _articles(round, room, list(contract.clauses.all()))
    last = last_clauses(round)
    contract.clauses.all().delete()
    Clause.objects.bulk_create(
        Clause(contract=contract, position=n, **asdict(compared(a, counterpart(a.topic_key, a.heading, last))))
        for n, a in enumerate(articles, 1)
    )
    begun, new = Minutes.objects.get_or_create(round=round, defaults={"room": room})
    if not new:
        begun.room, begun.settled_at, begun.corrections, begun.version = room, None, "", begun.version + 1
        begun.save()
    return contract


def last_clauses(round: Round) -> list[Clause]:
    """The articles of the last contract, to compare with."""
    found = list(Clause.objects.filter(contract__round=round.previous_id)) if round.previous_id else []
    if round.about.has_grades and not any(clause.sheet_id for clause in found):
        # The grades may stand in a contract of their own.
        found += in_force(round.enterprise, clock.day_of(round.matter.opened_at))
    return found


def _articles(round: Round, room: Room, earlier: list[Clause]) -> list[Article]:
    states = {state.item.key: state for state in agenda(room)}
    kept = {clause.topic_key: clause for clause in earlier}
    for key in _moved(round, room):
        kept.pop(key, None)
    last = last_clauses(round)
    found = (_article(topic, states.get(topic.key), kept.get(topic.key), last) for topic in round.topics.all())
    articles = [article for article in found if article is not None]
    return _whole(articles, last) if round.purpose == Purpose.CHANGE else articles


def _whole(agreed: list[Article], last: list[Clause]) -> list[Article]:
    """The text as it is to read once changed: every article in force, those agreed on in the places of the old."""
    new = list(agreed)
    whole = []
    for clause in last:
        fresh = next((one for one in new if counterpart(one.topic_key, one.heading, [clause])), None)
        if fresh is not None:
            new.remove(fresh)
        whole.append(fresh or _again(clause, clause.topic_key))
    return whole + new


def _moved(round: Round, room: Room) -> set[str]:
    """Topics on which something was settled in these talks, or an earlier agreement taken back."""
    visit = round.matter.visits.filter(step_key="meet").order_by("-entered_at").first()
    decided: Any = room.proposals.filter(state__in=["accepted", "lapsed"])
    if visit is not None:
        decided = decided.filter(decided_at__gte=visit.entered_at)
    return set(decided.values_list("item__key", flat=True))


def _article(topic: Topic, state: ItemState | None, kept: Clause | None, last: list[Clause]) -> Article | None:
    if kept is not None:
        return _again(kept, topic.key)
    if state is not None and state.accepted is not None:
        agreed = state.accepted
        if (sheet := GradeSheet.objects.filter(proposal=agreed).first()) is not None:
            return Article(topic.key, HEADING, grade_clause(sheet.tables), sheet_id=sheet.pk)
        if (table := FloorSheet.objects.filter(proposal=agreed).first()) is not None:
            return Article(topic.key, FLOORS_HEADING, floor_clause(table.floors), floors_id=table.pk)
        return agreed_article(topic.key, topic.title, Unit(state.item.unit), agreed.after, agreed.before)
    if not topic.fixed:
        return None
    before = counterpart(topic.key, topic.title, last)
    return _again(before, topic.key) if before else standard_article(topic.key)


def _again(clause: Clause, key: str) -> Article:
    return Article(
        key,
        clause.heading,
        clause.text,
        clause.amount,
        Unit(clause.unit),
        sheet_id=clause.sheet_id,
        floors_id=clause.floors_id,
    )
