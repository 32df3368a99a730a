"""Empty seats: which there are, by when and how each is to be filled, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from gonghui.kernel.manifests import Waiting
from gonghui.kernel.matters.presenting import Button, deadline_of, rules_of
from gonghui.kernel.matters.queries import with_running
from gonghui.kernel.rights import Actor, door, may

from ..models import Representative, Round, Side, Vacancy
from ..models.delegation import Source
from ..procedure import WAGE_ROUND
from ..rights import Right
from .election import open_election_of
from .house import head_of_the_union

#: From the settled list to the end of the review: an objection leads back to the table.
STEPS = ("offer", "answer", "coordinate", "meet", "coordinate_talks", "minutes", "congress", "resolve", "review")
CLOCKS = {Side.WORKER: "vacancy_worker", Side.EMPLOYER: "vacancy_employer"}


def open_vacancies(round: Round, side: str | None = None) -> list[Vacancy]:
    """The seats that are empty now, the oldest first."""
    found = round.vacancies.filter(closed_on=None).select_related("seat__person")
    return list(found.filter(seat__side=side) if side else found)


def clock_of(side: str) -> str:
    """The key of the deadline by which a side fills its seats."""
    return CLOCKS[Side(side)]


def to_be_chief(round: Round, vacancy: Vacancy) -> bool:
    """Whether who takes this seat is chief: it was the chief's, and nobody else has become chief since."""
    return vacancy.was_chief and round.chief(vacancy.seat.side) is None


def electable(round: Round) -> int:
    """How many seats a by-election may fill: the worker side's, but not its chief's, who is the union's head."""
    if round.step_is_open(("initiate", "elect")):
        return 0
    return sum(not to_be_chief(round, vacancy) for vacancy in open_vacancies(round, Side.WORKER))


def is_electing(round: Round) -> bool:
    """Whether an election may run now: at its own step, or for seats that are empty since."""
    if round.step_is_open(("elect",)):
        return True
    return round.step_is_open(STEPS) and (electable(round) > 0 or open_election_of(round) is not None)


def still_works_here(round: Round, seat: Representative) -> bool:
    """Whether this representative is on the roster; one from outside never was."""
    return round.workers().filter(person=seat.person_id).exists()


@dataclass(frozen=True)
class Empty:
    """An empty seat as the page shows it, with what its reader can do."""

    vacancy: Vacancy
    side: Side
    due: date | None
    rules: list[dict[str, Any]]
    late: bool
    how: str
    buttons: tuple[Button, ...]


def empty_seats(round: Round, actor: Actor, today: date) -> list[Empty]:
    """Every empty seat of both sides, the workers' first."""
    found = []
    empty = open_vacancies(round)
    for side in Side:
        theirs = [one for one in empty if one.seat.side == side]
        deadline = deadline_of(round.matter, clock_of(side)) if theirs else None
        for vacancy in theirs:
            how, buttons = _ways(round, vacancy, actor) if round.step_is_open(STEPS) else ("", ())
            late = deadline is not None and deadline.is_late(today)
            due, rules = (deadline.due, rules_of(deadline)) if deadline else (None, [])
            found.append(Empty(vacancy, side, due, rules, late, how, buttons))
    return found


def _ways(round: Round, vacancy: Vacancy, actor: Actor) -> tuple[str, tuple[Button, ...]]:
    if vacancy.seat.side == Side.EMPLOYER:
        return _named(round, vacancy, actor)
    return _of_the_workers(round, vacancy, actor)


def _named(round: Round, vacancy: Vacancy, actor: Actor) -> tuple[str, tuple[Button, ...]]:
    buttons = []
    if may(actor, Right.NAME_THE_EMPLOYER_SIDE, round):
        buttons.append(_button("name_replacement", "指定接替的人", "user-plus", round, vacancy))
    if may(actor, Right.ENTER_EMPLOYER_PAPERS, round):
        buttons.append(_button("enter_replacement", "企业方交来书面指定，代录", "file-upload", round, vacancy, kind=""))
    return "由法定代表人书面指定。", tuple(buttons)


def _of_the_workers(round: Round, vacancy: Vacancy, actor: Actor) -> tuple[str, tuple[Button, ...]]:
    from .delegation import union_chooses

    runs = may(actor, Right.SETTLE_THE_WORKER_SIDE, round)
    if to_be_chief(round, vacancy):
        head = head_of_the_union(round)
        told = "首席代表由工会主席担任，主席缺位的由工会主要负责人担任；也可以书面委托另一位代表。"
        steps_in = _button("succeed_as_chief", f"由{head.name}担任", "user-check", round, vacancy) if head else None
        return told, (steps_in,) if runs and steps_in else ()
    buttons = []
    if runs and vacancy.seat.source == Source.OUTSIDE:
        buttons.append(_button("invite_replacement", "另请一位专业人士", "user-plus", round, vacancy))
    if union_chooses(round):
        if runs:
            buttons.append(_button("appoint_replacement", "选派接替的人", "user-plus", round, vacancy))
        return "由工会另行选派。", tuple(buttons)
    election = reverse("bargaining:election", args=[round.pk])
    buttons.append(Button("组织补选" if runs else "看补选情况", election, "checkbox", kind="primary" if runs else ""))
    return "按原来的办法补选。", tuple(buttons)


def _button(name: str, label: str, icon: str, round: Round, vacancy: Vacancy, *, kind: str = "primary") -> Button:
    return Button(label, reverse(f"bargaining:{name}", args=[round.pk, vacancy.pk]), icon, kind=kind)


def waiting(actor: Actor) -> list[Waiting]:
    """The empty seats this person must see to, a line a side."""
    found = []
    for side, right in ((Side.WORKER, Right.SETTLE_THE_WORKER_SIDE), (Side.EMPLOYER, Right.NAME_THE_EMPLOYER_SIDE)):
        clock = WAGE_ROUND.clock(clock_of(side))
        assert clock is not None and clock.by.relation is not None
        rounds = door(Round, actor).filter(
            clock.by.relation.held_by(actor), matter__in=with_running(clock.key), matter__state="running"
        )
        for round in rounds.select_related("matter__enterprise")[:5]:
            if round.step_is_open(STEPS) and may(actor, right, round):
                due = deadline_of(round.matter, clock.key)
                where = f"{round.matter.firm.short_name} · {round.matter.title}"
                url = reverse("bargaining:delegation", args=[round.pk])
                found.append(Waiting(clock.title, where, url, due.due if due else None))
    return found
