"""What waits for a person on their home page, and what the search finds."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from gonghui.kernel.clock import day_of
from gonghui.kernel.manifests import Found, Line, Panel, Waiting
from gonghui.kernel.matters.queries import with_running
from gonghui.kernel.organisations.queries import areas_of, employer_of
from gonghui.kernel.rights import Actor, door, may

from ..archive.queries import found_by_words
from ..industry.waiting import waiting as of_the_industry
from ..models import Contract, Round
from ..procedure import WAGE_ROUND
from ..rights import Right
from .oversight import waiting as overseen
from .performance import waiting as reports
from .questions import waiting as questions
from .renewal import waiting as renewals
from .slices import next_for
from .suggestions import left_unanswered, takes_suggestions
from .supervision import waiting as letters
from .vacancy import waiting as vacancies

LINES = 12
#: So many contracts are found at once.
HITS = 20


def waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """The rounds whose current step, or a running clock, is this person's to see to, with their next action.

    The oldest `LINES` of them: each costs queries of its own. A last line leads to the rest.
    """
    mine = Q(pk__in=[])
    for step in WAGE_ROUND.steps:
        if step.by.relation is not None:
            mine |= Q(matter__step_key=step.key) & step.by.relation.held_by(actor)
    for clock in WAGE_ROUND.clocks:
        if clock.by.relation is not None:
            mine |= Q(matter__in=with_running(clock.key)) & clock.by.relation.held_by(actor)
    rounds = door(Round, actor).filter(mine, matter__state="running").select_related("matter__enterprise")
    today = day_of(at)
    found = [*vacancies(actor), *renewals(actor, today), *reports(actor, today), *overseen(actor, today)]
    found += [*questions(actor), *letters(actor), *_suggestions(actor), *of_the_industry(actor, today)]
    oldest = list(rounds.order_by("matter__opened_at")[: LINES + 1])
    for round in oldest[:LINES]:
        following = next_for(round, actor)
        if following.mine:
            where = f"{round.matter.firm.short_name} · {round.matter.title}"
            found.append(Waiting(following.what, where, round.matter.get_absolute_url(), following.due))
    if len(oldest) > LINES:
        found.append(Waiting("还有更多等您办的", "在协商列表里看全部", reverse("bargaining:index")))
    return found


def _suggestions(actor: Actor) -> list[Waiting]:
    """Suggestions of rounds past their meeting that nobody has answered: each is owed a word."""
    return [
        Waiting(
            f"还有 {count} 条职工建议没有答复", f"{round.matter.firm.short_name} · {round.matter.title}",
            reverse("bargaining:suggestions", args=[round.pk]), icon="message-plus",
        )
        for round, count in left_unanswered(actor)
    ]  # fmt: skip


def panels(actor: Actor, at: datetime) -> list[Panel]:
    """For who works somewhere: the contract in force, what was suggested, the way to the rounds before."""
    firm = employer_of(actor.person_id) if actor.person_id else None
    if firm is None:
        return []
    rounds = door(Round, actor).filter(matter__enterprise=firm)
    lines = [line for line in (_in_force(rounds, day_of(at)), _latest_suggestions(rounds, actor)) if line]
    if not lines:
        return []
    page = reverse("bargaining:history", args=[firm.pk])
    return [Panel("我们单位的工资合同", "contract", tuple(lines), page, "历年协商和合同")]


def _in_force(rounds: QuerySet[Round], today: date) -> Line | None:
    running = rounds.filter(term_from__lte=today, term_until__gte=today)
    contracts = Contract.objects.filter(round__in=running, effective_on__lte=today).select_related("round")
    found = contracts.order_by("-effective_on").first()
    if found is None:
        return None
    page = reverse("bargaining:posting", args=[found.pk])
    return Line(f"现在执行的合同：{found.number}", f"到 {found.round.term_until:%Y-%m-%d}", page)


def _latest_suggestions(rounds: QuerySet[Round], actor: Actor) -> Line | None:
    latest = rounds.order_by("-matter__opened_at").first()
    if latest is None or not may(actor, Right.SEE_SUGGESTIONS, latest):
        return None
    said = latest.suggestions.aggregate(all=Count("pk"), answered=Count("pk", filter=~Q(answer="")))
    title = "给这一轮协商提建议" if takes_suggestions(latest) else "最近一轮的建议和答复"
    note = f"共 {said['all']} 条，已答复 {said['answered']} 条"
    return Line(title, note, reverse("bargaining:suggestions", args=[latest.pk]))


def search(actor: Actor, text: str) -> list[Found]:
    """Contracts by number or clause: of the area by its index, else among the rounds this person may see."""
    if areas_of(actor):
        entries = found_by_words(actor, text, HITS)
        signed = door(Round, actor).filter(contract__number=text, contract__effective_on=None)
        contracts = [entry.contract for entry in entries]
        contracts += [round.contract for round in signed.select_related("matter", "contract")[:1]]
    else:
        known = Contract.objects.filter(round__in=door(Round, actor), signed_on__isnull=False).filter(
            Q(number__icontains=text) | Q(clauses__text__icontains=text)
        )
        contracts = list(known.select_related("round__matter").distinct()[:HITS])
    return [
        Found(f"{c.round.matter.title} {c.number}", c.round.matter.get_absolute_url(), "集体合同", "certificate")
        for c in contracts
    ]
