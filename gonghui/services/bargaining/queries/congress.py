"""The congress as its page shows it: who is called, whether the delegates are lawfully composed, the vote."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.urls import reverse

from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.ballots.queries import latest
from gonghui.kernel.ballots.rules import PassMark, Rules
from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.organisations.models import Employment, Office
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.rights import Actor, may
from gonghui.rulebook import Rules as Rules_

from ..industry.queries import count, firms_of, shares
from ..industry.scopes import Way
from ..models import Round
from ..rights import Right
from .nexts import Next

PURPOSE = "congress"


@dataclass(frozen=True)
class Roll:
    """Who votes on the draft: the delegates, or all workers where there is no congress."""

    persons: tuple[UUID, ...]
    of_delegates: bool

    @property
    def title(self) -> str:
        return "职工代表大会" if self.of_delegates else "职工大会"


@dataclass(frozen=True)
class Check:
    """One rule about the delegates and how they stand to it; a warning, for the chair to mend."""

    rule: str
    found: str
    ok: bool
    article: str


def roll_of(round: Round) -> Roll:
    """The delegates in office today; without any, everybody who works here today."""
    delegates = tuple(holders(round.union, Office.DELEGATE).values_list("pk", flat=True))
    if delegates or not round.is_of_one:
        return Roll(delegates, bool(delegates))
    return Roll(tuple(round.workers().values_list("person_id", flat=True)), False)


def rules_of_vote(round: Round) -> Rules:
    """Quorum and pass mark of the place, with their articles."""
    quorum = round.rules.share("congress.quorum")
    mark = round.rules.choice("congress.pass_mark")
    if not round.is_of_one:
        mark = round.rules.choice("congress.pass_mark_industry") or mark
    assert quorum is not None and mark is not None
    return Rules.resolution(
        PassMark(mark.value), quorum=quorum.value, basis=tuple(dict.fromkeys([quorum.basis, mark.basis]))
    )


def proxy_sentence(rules: Rules_) -> str:
    """Whether somebody may vote for another here, with the article. Where the law is silent nobody may."""
    held, unions = rules.choice("congress.proxy"), rules.choice("union.proxy")
    if held is not None:
        return f"{held.title}（{held.basis}）。"
    like = f"；工会选举也不得委托（{unions.basis}）" if unions and unions.value == "not_allowed" else ""
    return f"只能本人投票，不能委托别人代投：没有查到允许委托的规定，按不允许办理{like}。"


def checks(round: Round, roll: Roll) -> list[Check]:
    """Number of delegates, managers' share, women's share against the law of the place."""
    if not roll.of_delegates:
        return []
    rules = round.rules
    if not round.is_of_one:
        return _of_several(round, roll)
    of_them = Employment.objects.filter(enterprise=round.enterprise, left_on=None, person__in=roll.persons)
    found = []
    if scale := rules.scale("congress.delegates", round.workforce):
        count = len(roll.persons)
        found.append(Check(f"职工代表不少于 {scale.value} 人", f"现有 {count} 人", count >= scale.value, scale.basis))
    if limit := rules.share("congress.managers_share_max"):
        share = Fraction(of_them.filter(is_manager=True).count(), len(roll.persons))
        rule = f"管理人员不超过 {float(limit.value):.0%}"
        found.append(Check(rule, f"现为 {float(share):.1%}", share <= limit.value, limit.basis))
    women = rules.choice("congress.women_share")
    if women and women.value == "at_least_workforce_share":
        everybody = Employment.objects.filter(enterprise=round.enterprise, left_on=None)
        share_there = Fraction(everybody.filter(person__sex="female").count(), max(1, everybody.count()))
        share_here = Fraction(of_them.filter(person__sex="female").count(), len(roll.persons))
        found.append(
            Check(
                f"女代表比例不低于女职工比例 {float(share_there):.1%}", f"现为 {float(share_here):.1%}",
                share_here >= share_there, women.basis,
            )
        )  # fmt: skip
    return found


def _of_several(round: Round, roll: Roll) -> list[Check]:
    """The congress of an industry or an area: seats by heads, managers' share (浙江省企业民主管理条例 18)."""
    rules, found = round.rules, []
    seats = rules.choice("congress.industry_delegates")
    if seats and seats.value == "in_proportion":
        odd = [f"{one.firm} {one.seats} 名（按人数应为 {one.fair} 名）" for one in shares(round) if not one.ok]
        said = "、".join(odd[:5]) or "与各企业职工人数相当"
        found.append(Check(seats.title, said, not odd, seats.basis))
    if limit := rules.share("congress.industry_managers_share_max"):
        managers = round.workers().filter(person__in=roll.persons, is_manager=True).values("person").distinct()
        share = Fraction(managers.count(), len(roll.persons))
        rule = f"管理人员不超过 {float(limit.value):.0%}"
        found.append(Check(rule, f"现为 {float(share):.1%}", share <= limit.value, limit.basis))
    return found


def ballot_of(round: Round) -> Ballot | None:
    """The vote on the present draft: the latest one since the congress step was last entered."""
    found = latest(round.matter_id, PURPOSE)
    visit = round.matter.visits.filter(step_key="congress").order_by("-entered_at").first()
    if found is None or (visit and found.roll_frozen_at < visit.entered_at):
        return None
    return found


def nexts(round: Round, actor: Actor) -> Next:
    """For the chair: convene, wait, count; for everybody else: what they wait for."""
    page = reverse("bargaining:congress", args=[round.pk])
    ballot = ballot_of(round)
    chairs = may(actor, Right.CONVENE_THE_CONGRESS, round)
    if round.way == Way.FIRMS:
        return _by_firms(round, actor, chairs)
    if ballot is not None and ballot.is_open:
        vote = Button("去看草案和投票", page, "check")
        return Next(
            "职工代表逐条看草案并投票", explain=f"{ballot.roll_size} 名代表在册，到时间自动计票。",
            who="职工代表", mine=False, buttons=(vote,), due=None, basis=_basis(ballot),
        )  # fmt: skip
    again = "上一次参加投票的人数不够，" if ballot is not None else ""
    return Next(
        "召集职代会表决草案", explain=f"{again}请定下投票的起止时间，草案会送达每一位代表。", who="工会主席",
        mine=chairs, buttons=(Button("召集职代会", page, "gavel"),) if chairs else (Button("看草案", page),),
    )  # fmt: skip


def _by_firms(round: Round, actor: Actor, chairs: bool) -> Next:
    """While each firm votes on its own."""
    rows = firms_of(round)
    figures = count(rows)
    still = figures.joined - figures.bound - figures.unbound
    page = reverse("bargaining:firms", args=[round.pk]) if chairs else reverse("bargaining:congress", args=[round.pk])
    button = Button("看各企业表决情况" if chairs else "去看草案和投票", page, "check")
    return Next(
        "各企业分别表决草案",
        explain=f"{figures.joined} 家企业参加表决，{figures.bound} 家已经通过，还有 {still} 家没有结果。",
        who="各企业职工代表", mine=chairs, buttons=(button,),
    )  # fmt: skip


def _basis(ballot: Ballot) -> tuple[dict[str, Any], ...]:
    return tuple({"article": article} for article in ballot.basis)
