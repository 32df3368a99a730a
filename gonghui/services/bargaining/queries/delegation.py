"""Who sits on a side, and how the list stands to the law while it is being made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.ballots.queries import am_i_on_the_roll, has_voted, turnout
from gonghui.kernel.errors import Refused
from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.organisations.models import Employment, Form
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.rights import Actor, may
from gonghui.rulebook import Held, Item

from ..lawful import Finding, House, Numbers, Seat, findings, numbers
from ..models import Election, Representative, Round, Side
from ..models.delegation import Source
from ..rights import Right
from .election import Phase, last_election, open_election_of, phase_of, vacant
from .house import EMPLOYER_OFFICES, UNION_OFFICES, bosses, head_of_the_union, title_of
from .nexts import Next
from .vacancy import open_vacancies


@dataclass(frozen=True)
class Check:
    """A side's list against the law: how many there are, how many there must be, and every rule."""

    side: Side
    present: int
    numbers: Numbers
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.is_fault)

    @property
    def ok(self) -> bool:
        return not self.faults

    @property
    def missing(self) -> int:
        """How many more the law asks for."""
        return max(0, self.numbers.least - self.present)

    def must_hold(self) -> None:
        """Raise Refused with everything that is wrong and its articles."""
        if self.faults:
            said = "".join(f"{f.remedy}（{f.article}）" if f.article else f.remedy for f in self.faults)
            raise Refused(f"{self.side.label}代表名单还不合规定：{said}")


def delegation_check(round: Round, side: str) -> Check:
    """How this side's list stands to the law today, the union's head counted in where nobody else is chief yet."""
    return check_of(round, Side(side), planned(round, side))


def check_of(round: Round, side: Side, rows: list[Representative]) -> Check:
    """How these seats, saved or not, would stand to the law as the list of a side."""
    house = house_of(round)
    others = side_size(round, side.other)
    seats = [*_seats(round, rows), *_empty(round, side, rows)]
    return Check(
        side, len(seats), numbers(round.rules, house.above_scale),
        findings(side, seats, round.rules, house, others=others),
    )  # fmt: skip


def _empty(round: Round, side: Side, rows: list[Representative]) -> list[Seat]:
    """Seats given up and not taken yet: they have a deadline of their own, and the list is lawful meanwhile."""
    empty = open_vacancies(round, side)
    chief_missing = not any(row.is_chief for row in rows) and any(one.was_chief for one in empty)
    return [Seat("（空缺）", is_chief=chief_missing and n == 0) for n in range(len(empty))]


def planned(round: Round, side: str) -> list[Representative]:
    """The side's seats as settling the list would leave them: the union's head takes the chief's seat if it is free.

    What is not yet so in the database is not saved here.
    """
    rows = list(representatives(round, side))
    if side != Side.WORKER or round.union is None or any(row.is_chief for row in rows):
        return rows
    if open_vacancies(round, side):
        return rows  # the chief's seat was given up: filling it is an act of its own
    head = head_of_the_union(round)
    if head is None:
        return rows
    seat = next((row for row in rows if row.person_id == head.pk), None)
    if seat is None:
        title = title_of(round, head.pk)
        seat = Representative(round=round, person=head, side=Side.WORKER, source=Source.CHAIR, title=title)
        rows.insert(0, seat)
    seat.is_chief = True
    return rows


def side_size(round: Round, side: str) -> int | None:
    """How many seats a side has, empty ones too, once its list is known: named, or settled; before that None."""
    if side == Side.WORKER and round.step_is_open(("initiate", "elect")):
        return None
    return representatives(round, side).count() + len(open_vacancies(round, side)) or None


def representatives(round: Round, side: str) -> Any:
    """The seats a side holds now, the chief first."""
    return round.representatives.filter(side=side, left_on=None).select_related("person").order_by("-is_chief", "id")


def _seats(round: Round, rows: list[Representative]) -> list[Seat]:
    people = [row.person_id for row in rows]
    jobs = {job.person_id: job for job in round.workers().filter(person__in=people)}
    staff = set(holders(round.union, *UNION_OFFICES).values_list("pk", flat=True)) if round.union else set()
    heads = set(bosses(round, *EMPLOYER_OFFICES).values_list("pk", flat=True))
    return [_seat(row, jobs.get(row.person_id), row.person_id in heads, row.person_id in staff) for row in rows]


def _seat(row: Representative, job: Employment | None, speaks_for_employer: bool, union_staff: bool) -> Seat:
    return Seat(
        row.person.name, row.is_chief, row.is_outsider,
        is_manager=speaks_for_employer or bool(job and job.is_manager),
        is_woman=row.person.sex == "female", is_dispatched=bool(job and job.is_dispatched),
        is_union_staff=union_staff,
    )  # fmt: skip


def house_of(round: Round) -> House:
    """The enterprise's figures for the hints about women and dispatched workers."""
    jobs = round.workers()
    return House(
        round.above_scale, jobs.count(), jobs.filter(person__sex="female").count(),
        jobs.filter(form=Form.DISPATCHED).count(),
    )  # fmt: skip


def protection(round: Round) -> tuple[Item, ...]:
    """What protects the representatives' labour contracts, as both sides are shown it."""
    return tuple(round.rules.listing("bargaining.protection"))


def union_chooses(round: Round) -> bool:
    """Whether the place lets the union choose the worker side; elsewhere it is elected."""
    held = choosing_rule(round)
    return not round.assisted and (held is None or held.value in ("union", "free"))


def choosing_rule(round: Round) -> Held[str] | None:
    """How the worker side is chosen here: in one enterprise, or for an industry or an area."""
    if round.is_of_one:
        return round.rules.choice("bargaining.worker_side_chosen_by")
    return round.rules.choice("bargaining.industry_representatives")


def why_no_choice(round: Round) -> str:
    """Why the representatives cannot choose their chief now, or "" if they can (集体合同规定 20)."""
    if not round.assisted:
        return "本单位有工会，首席代表由工会主要负责人担任，或者由其书面委托。"
    if round.chief(Side.WORKER) is not None:
        return "职工方首席代表已经推选出来了。"
    if open_election_of(round) is not None:
        return "代表还没有选完，选完再推选首席代表。"
    return "" if representatives(round, Side.WORKER).exists() else "还没有选出代表，选出以后再推选首席代表。"


def nexts(round: Round, actor: Actor) -> Next:
    """What is next at the second step: for the chair the way to the list, for a voter the vote."""
    election = last_election(round)
    phase = phase_of(election, clock.now())
    if may(actor, Right.RUN_THE_ELECTION, round):
        return _next_for_the_chair(round, election, phase)
    if why_no_choice(round) == "" and may(actor, Right.CHOOSE_A_CHIEF, round):
        button = _link(round, "choose_chief", "去推选", "user-check")
        return Next("推选职工方首席代表", "代表们互相推选，过半数同意的担任首席代表。", mine=True, buttons=(button,))
    if election and phase is Phase.VOTING and _may_vote(election, actor):
        button = Button("去投票", reverse("ballots:ballot", args=[election.ballot_id]), "checkbox")
        return Next("请您投票选代表", "无记名投票，谁也看不到您选了谁。", mine=True, buttons=(button,))
    buttons = []
    if phase is Phase.NOMINATING and may(actor, Right.STAND_OR_NOMINATE, round):
        buttons.append(_link(round, "nominate", "报名或者推荐同事", "user-plus"))
    elif may(actor, Right.NAME_THE_EMPLOYER_SIDE, round):
        buttons.append(_link(round, "name_employer_side", "先报企业方代表", "users"))
    else:
        buttons.append(_link(round, "election", "看候选人和投票情况", "users"))
    return Next("选出职工方协商代表", SAID[phase], "工会", buttons=tuple(buttons), basis=_basis(round))


SAID = {
    Phase.NONE: "工会正在准备选举。",
    Phase.NOMINATING: "正在提名候选人，可以自荐，也可以推荐本班组的同事。",
    Phase.POSTED: "候选人已经公布，很快开始投票。",
    Phase.VOTING: "正在无记名投票。",
    Phase.COUNTING: "投票已经截止，马上计票。",
    Phase.ELECTED: "代表已经选出，工会正在核对名单。",
    Phase.FAILED: "还没有全部选出，工会将组织再选。",
}


def _may_vote(election: Election, actor: Actor) -> bool:
    ballot = election.ballot
    assert ballot is not None
    return am_i_on_the_roll(actor.person_id, ballot) and not has_voted(actor.person_id, ballot)


def _link(round: Round, name: str, label: str, icon: str) -> Button:
    return Button(label, reverse(f"bargaining:{name}", args=[round.pk]), icon)


def _basis(round: Round) -> tuple[dict[str, Any], ...]:
    held = choosing_rule(round)
    return ({"article": held.basis},) if held else ()


def _next_for_the_chair(round: Round, election: Election | None, phase: Phase) -> Next:
    check = delegation_check(round, Side.WORKER)
    what, explain, button = _chair_does(round, election, phase, check)
    return Next(what, explain, mine=True, buttons=(button,), basis=_basis(round))


def _chair_does(round: Round, election: Election | None, phase: Phase, check: Check) -> tuple[str, str, Button]:
    if phase is Phase.NOMINATING:
        return (
            "收齐候选人，公布名单，定投票时间", "候选人不能少于要选的人数。名单公布以后不能再增减。",
            _link(round, "election", "看候选人", "users"),
        )  # fmt: skip
    if election and election.ballot and phase in (Phase.POSTED, Phase.VOTING):
        votes = turnout(election.ballot)
        said = f"{votes.voted}/{votes.eligible} 人已投，满 {votes.needed} 人有效。可以到车间提醒大家投票。"
        return "等大家投完票", said, _link(round, "election", "看投票情况", "chart-bar")
    if phase is Phase.COUNTING:
        url = reverse("bargaining:close_election", args=[round.pk])
        return "投票结束了，请计票", "计票后马上公布结果。", Button("计票", url, "checks", post=True)
    if check.ok:
        return "核对并确定职工方代表名单", "名单符合规定。", _link(round, "delegation", "看名单", "list-check")
    if union_chooses(round):
        return "选派职工方代表", check.faults[0].remedy, _link(round, "delegation", "去选派", "users-plus")
    left = vacant(election) or check.missing
    if left:
        return (
            f"组织选举，还要选 {left} 名代表", f"至少 {check.numbers.least} 人（含首席代表）。",
            _link(round, "open_nominations", "开始提名", "user-plus"),
        )  # fmt: skip
    return "代表名单还要调整", check.faults[0].remedy, _link(round, "delegation", "看名单", "list-check")
