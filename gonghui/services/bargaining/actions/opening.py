"""Step 1: a round begins, and what it is about is settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import action, turn_to
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.matters.actions import begin_matter
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import workers_of
from gonghui.kernel.papers.codes import new_code
from gonghui.rulebook import rules_at

from ..events import RoundInitiated, TopicsSettled
from ..models import Kind as RoundKind
from ..models import Purpose, Round, Side, Topic
from ..procedure import WAGE_ROUND
from ..queries.opening import is_in_force, latest_in_effect, on_offer, running_round, years_later
from ..rights import Opening, Right

MOST_OWN_TOPICS = 10
LONGEST_TITLE = 120
#: A term that begins further away than this is a slip of the finger.
FARTHEST_START_DAYS = 400


@action(Opening.START_FOR_THE_WORKERS, on=Organisation)
def start_round(
    enterprise: Organisation, *, term_from: date, term_until: date, at: datetime, about: str = RoundKind.WAGE
) -> Any:
    """The union of an enterprise begins a round for its workers; `about` is what kind of contract it is for."""
    return _start(enterprise, Side.WORKER, RoundKind(about), term_from, term_until, at)


@action(Opening.START_FOR_THE_EMPLOYER, on=Organisation)
def start_round_for_employer(
    enterprise: Organisation, *, term_from: date, term_until: date, at: datetime, about: str = RoundKind.WAGE
) -> Any:
    """An employer begins a round with its own union (浙江省集体合同条例 8)."""
    return _start(enterprise, Side.EMPLOYER, RoundKind(about), term_from, term_until, at)


def _start(
    enterprise: Organisation, proposer: Side, about: RoundKind, term_from: date, term_until: date, at: datetime
) -> Any:
    today = clock.day_of(at)
    refuse_odd_term(term_from, term_until, enterprise.place, today)
    previous = latest_in_effect(enterprise, about)
    return begin_round(
        enterprise, proposer, about, at, title=f"{term_from.year} 年度{about.talks}集体协商", previous=previous,
        purpose=Purpose.RENEWAL if previous and is_in_force(previous, today) else Purpose.NEW,
        term_from=term_from, term_until=term_until,
    )  # fmt: skip


def begin_round(
    enterprise: Organisation, proposer: Side, about: RoundKind, at: datetime, *, title: str, **given: Any
) -> Any:
    """A round with its matter, at its first step; the running action is about it from here on.

    Raises Conflict while another is on: a firm bargains in one round at a time.
    """
    Organisation.objects.select_for_update().get(pk=enterprise.pk)
    union, assisted = _union_of(enterprise)
    if running := running_round(enterprise):
        raise Conflict(f"{running.matter.title}（{running.matter.number}）正在进行，办结以后才能发起新的一轮。")
    workforce = workers_of(enterprise, clock.day_of(at)).count()
    if not workforce:
        raise Refused("花名册里还没有职工，没法确定哪些人参加。请先导入花名册，再来发起协商。")
    matter = begin_matter(WAGE_ROUND, enterprise=enterprise, union=union, title=title)
    round = Round.objects.create(
        pk=matter.pk, matter=matter, kind=about, proposer=proposer, workforce=workforce,
        above_scale=enterprise.above_scale, join_code=new_code(), assisted=assisted, **given,
    )  # fmt: skip
    turn_to(round)
    return RoundInitiated(enterprise.pk, Side(proposer).value, workforce, about.value), round


def _union_of(enterprise: Organisation) -> tuple[Organisation, bool]:
    """The enterprise's union; without one the nearest above, which guides the workers (劳动合同法 51)."""
    if enterprise.kind != Kind.ENTERPRISE:
        raise Refused("工资集体协商由企业和本企业工会进行，请在企业名下发起。")
    union = Organisation.objects.filter(enterprise=enterprise).first()
    if union is not None:
        return union, False
    above = enterprise.parent
    if above is None or not above.is_union:
        raise Refused("这家企业没有工会，也没有登记上级工会，请先联系街道（乡镇）总工会。")
    return above, True


def refuse_odd_term(term_from: date, term_until: date, place: str, today: date) -> None:
    """Raise Refused for a term that is no term, too far away, or longer than the law of the place allows."""
    if abs((term_from - today).days) > FARTHEST_START_DAYS:
        raise Refused("合同起始日离今天太远，请核对年份。", field="term_from")
    if term_until <= term_from:
        raise Refused("合同的终止日要晚于起始日。", field="term_until")
    longest = rules_at(place, today).number("bargaining.term_years_max")
    if longest and term_until >= years_later(term_from, longest.value):
        raise Refused(f"合同期限最长 {longest.value} 年（{longest.basis}），请把终止日提前。", field="term_until")


@action(Right.SETTLE_THE_TOPICS, on=Round, step="initiate")
def settle_topics(round: Round, *, keys: Iterable[str], own: Iterable[str] = ()) -> TopicsSettled:
    """Fix what will be bargained over: what the law says a contract shall contain, what was ticked, own topics."""
    offered = on_offer(round)
    chosen = set(keys)
    if chosen - {item.key for item in offered}:
        raise Refused("协商内容里有一项不在清单上。请刷新页面，重新勾选。", field="keys")
    topics = [
        Topic(key=item.key, title=item.text[:LONGEST_TITLE], fixed=item.fixed, basis=item.basis)
        for item in offered
        if item.fixed or item.key in chosen
    ]
    taken = {topic.title for topic in topics}
    titles = [title for title in own_titles(own) if title not in taken]
    numbers = (n for n in count(1) if f"own-{n}" not in chosen)  # of a contract that is changed, own ones are on offer
    topics += [Topic(key=f"own-{n}", title=title) for title, n in zip(titles, numbers, strict=False)]
    if not topics:
        raise Refused("请至少选一项协商内容。", field="keys")
    for position, topic in enumerate(topics, 1):
        topic.round, topic.position = round, position
    Topic.objects.bulk_create(topics)
    return TopicsSettled(tuple(topic.title for topic in topics))


def own_titles(lines: Iterable[str]) -> list[str]:
    """The proposer's own topics: trimmed, each once. Raises Refused where there are too many or one is too long."""
    titles = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))
    if len(titles) > MOST_OWN_TOPICS:
        raise Refused(f"自拟内容最多 {MOST_OWN_TOPICS} 项，请合并几项。", field="own")
    if long := next((title for title in titles if len(title) > LONGEST_TITLE), None):
        raise Refused(f"“{long[:20]}…”太长，每项最多 {LONGEST_TITLE} 字。", field="own")
    return titles
