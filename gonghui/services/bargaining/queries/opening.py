"""What the first step shows: the background of a new round, the topics on offer, what is next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import workers_of
from gonghui.kernel.rights import Actor, may
from gonghui.kernel.workdays import Due, due
from gonghui.rulebook import Held, Item, Rules, rules_at

from ..models import Clause, Kind, Purpose, Round, Side
from ..rights import Right
from .nexts import Next

ONE_DAY = 1
#: Whose contracts a round's contract is compared with.
ALIKE = {
    Kind.WAGE: (Kind.WAGE, Kind.BOTH), Kind.SKILL_GRADE: (Kind.SKILL_GRADE, Kind.BOTH),
    Kind.BOTH: (Kind.WAGE, Kind.BOTH),
}  # fmt: skip
#: The topic whose clause holds grade tables.
TERMINATION, TERMINATION_TITLE = "termination", "解除的日期和善后安排"
#: The topic whose clause holds the table of lowest wages by post.
INDUSTRY_MINIMUM, INDUSTRY_MINIMUM_TITLE = "industry_minimum", "行业最低工资标准"
SKILL_GRADES, SKILL_GRADES_TITLE = "skill_grades", "能级工资（技能等级、岗位系数、成长通道、奖励）"


@dataclass(frozen=True)
class Background:
    """What one knows before starting: last contract, figures of the place, when a renewal may be asked for.

    `minimum` and `guideline` are None where the rulebook holds no figure; the page then says so.
    """

    rules: Rules
    workforce: int
    previous: Round | None
    changed: tuple[Clause, ...]
    minimum: Held[tuple[int, ...]] | None
    guideline: Held[tuple[int, ...]] | None
    renewal: Due | None


def background(enterprise: Organisation, today: date) -> Background:
    """The background of a round that would begin today."""
    rules = rules_at(enterprise.place, today)
    previous = latest_in_effect(enterprise)
    changed: tuple[Clause, ...] = ()
    if previous:
        changed = tuple(previous.contract.clauses.exclude(change=Clause.Change.SAME))
    return Background(
        rules, workers_of(enterprise, today).count(), previous, changed,
        rules.amounts("wages.minimum_monthly"), rules.amounts("wages.guideline"),
        due("bargaining.renewal_opens", previous.term_until, rules) if previous else None,
    )  # fmt: skip


def proposed_term(found: Background, today: date) -> tuple[date, date]:
    """The term the start page fills in: on from the last contract, else from today, for the usual years."""
    return term_after(found.previous, found.rules, today)


def term_after(previous: Round | None, rules: Rules, today: date) -> tuple[date, date]:
    """On from the last contract, else from today, for the usual years of the place."""
    first = today
    if previous and previous.term_until >= today:
        first = date.fromordinal(previous.term_until.toordinal() + ONE_DAY)
    usual = rules.number("bargaining.term_years_usual")
    last = years_later(first, usual.value if usual else 1)
    return first, date.fromordinal(last.toordinal() - ONE_DAY)


def years_later(day: date, years: int) -> date:
    """The same day so many years on; 1 March where it would be 29 February of a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def latest_in_effect(enterprise: Organisation, about: Kind | None = None) -> Round | None:
    """The round whose contract took effect last; with `about`, of those that speak of the same things."""
    found = Round.objects.filter(matter__enterprise=enterprise, contract__effective_on__isnull=False).exclude(
        purpose=Purpose.TERMINATION
    )
    if about is not None:
        found = found.filter(kind__in=ALIKE[about])
    return found.select_related("contract").order_by("-contract__effective_on").first()


def is_in_force(round: Round, on: date) -> bool:
    """Whether the contract of a round binds, or will, and was neither changed nor ended before that day."""
    contract = round.contract
    if contract.effective_on is None or round.ends or round.term_until < on:
        return False
    return contract.ended_on is None or contract.ended_on > on


def on_offer(round: Round) -> tuple[Item, ...]:
    """The topics this round may take up. Whoever begins a round on grades has to speak of them.

    What the law says a wage contract shall contain is only offered where the contract is on grades alone.
    """
    if round.ends:
        return (_own_item(round, TERMINATION, TERMINATION_TITLE, fixed=True),)
    wages = round.rules.listing("bargaining.topics")
    if round.amends:
        return _to_change(round, wages)
    if not round.is_of_one:
        wages = _of_several(round, wages)
    if not round.about.has_grades:
        return wages
    grades = replace(skill_grades(round.rules), fixed=True)
    if round.about.has_wages:
        return (*wages, grades)
    return (grades, *(replace(item, fixed=False) for item in wages))


def from_last_time(round: Round) -> dict[str, Any]:
    """What the page of topics fills in for a renewal: what was bargained over last time."""
    if round.purpose != Purpose.RENEWAL or round.previous is None:
        return {}
    topics = round.previous.topics.all()
    own = [topic.title for topic in topics if topic.key.startswith("own-")]
    return {"keys": [topic.key for topic in topics], "own": "\n".join(own)}


def words_of_last_time(round: Round) -> dict[str, str]:
    """What the contract before says, by the titles and keys of topics, to be seen beside what is asked for now."""
    if round.previous_id is None:
        return {}
    clauses = Clause.objects.filter(contract__round=round.previous_id)
    found = {clause.topic_key: clause.text for clause in clauses if not clause.topic_key.startswith("own-")}
    return found | {clause.heading: clause.text for clause in clauses}


def _to_change(round: Round, listed: tuple[Item, ...]) -> tuple[Item, ...]:
    """The articles of the contract in force, any of which may be opened, and what it does not speak of yet."""
    words = {item.key: item for item in listed}
    clauses = Clause.objects.filter(contract__round=round.previous_id)
    standing = [
        replace(words.get(clause.topic_key) or _own_item(round, clause.topic_key, clause.heading), fixed=False)
        for clause in clauses
    ]
    known = {item.key for item in standing}
    return (*standing, *(replace(item, fixed=False) for item in listed if item.key not in known))


def _own_item(round: Round, key: str, text: str, *, fixed: bool = False) -> Item:
    return Item(key, text, fixed, "", round.rules.jurisdiction)


def _of_several(round: Round, wages: tuple[Item, ...]) -> tuple[Item, ...]:
    """An industry's or area's round speaks of the lowest wage there; what else a wage contract has is offered."""
    listed = round.rules.listing("bargaining.industry_topics")
    lowest = next(
        (item for item in listed if item.key == INDUSTRY_MINIMUM),
        Item(INDUSTRY_MINIMUM, INDUSTRY_MINIMUM_TITLE, False, "", round.rules.jurisdiction),
    )
    known = {item.key for item in (lowest, *listed)}
    more = (item for item in wages if item.key not in known)
    others = (item for item in listed if item.key != INDUSTRY_MINIMUM)
    return (replace(lowest, fixed=True), *(replace(item, fixed=False) for item in (*others, *more)))


def skill_grades(rules: Rules) -> Item:
    """The topic of the grade tables; where the law of the place has none, without a basis."""
    known = rules.listing("bargaining.skill_grade_topics")
    return next(
        (item for item in known if item.key == SKILL_GRADES),
        Item(SKILL_GRADES, SKILL_GRADES_TITLE, False, "", rules.jurisdiction),
    )


def running_round(enterprise: Organisation) -> Round | None:
    """The round of this enterprise that is under way."""
    found = Round.objects.filter(matter__enterprise=enterprise, matter__state="running")
    return found.select_related("matter").first()


def by_code(code: str) -> Round | None:
    """The round this join code opens."""
    return Round.objects.select_related("matter__enterprise").filter(join_code=code).first() if code else None


def nexts(round: Round, actor: Actor) -> Next:
    """What is next at the first step."""
    articles = dict.fromkeys(item.basis for item in on_offer(round) if item.basis)
    basis: tuple[dict[str, Any], ...] = tuple({"article": article} for article in articles)
    suggest = Button("提一条建议", reverse("bargaining:suggestions", args=[round.pk]), "message-plus")
    if may(actor, Right.SETTLE_THE_TOPICS, round):
        button = Button("选协商内容", reverse("bargaining:topics", args=[round.pk]), "list-check")
        return Next(
            "选定这一轮要谈的内容", "法律规定必须谈的已经替您勾好，再加上你们自己要谈的。", mine=True,
            buttons=(button,), basis=basis,
        )  # fmt: skip
    who = "工会" if round.proposer == Side.WORKER else "企业方"
    buttons = (suggest,) if may(actor, Right.SUGGEST, round) else ()
    explain = "您有什么想谈的，现在就可以提。" if buttons else ""
    return Next("选定这一轮要谈的内容", explain, who, buttons=buttons, basis=basis)
