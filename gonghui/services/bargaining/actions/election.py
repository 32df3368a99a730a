"""Step 2: the workers choose their representatives, by nomination and secret ballot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.ballots.actions import Candidate, annul_ballot, close_ballot, open_ballot
from gonghui.kernel.ballots.rules import MOST_OPTIONS, TWO_THIRDS, PassMark, Rules
from gonghui.kernel.ballots.rules import Electorate as RollOf
from gonghui.kernel.ballots.tally import Outcome, Result
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.people.queries import display_name
from gonghui.kernel.rights import Actor, may

from ..events import (
    CandidateNominated,
    CandidateWithdrew,
    ElectionFailed,
    ElectionOpened,
    NominationsOpened,
    RepresentativesElected,
)
from ..lawful import numbers
from ..models import Election, Nomination, Round, Side
from ..models.delegation import Electorate, Source
from ..queries.delegation import planned
from ..queries.election import candidates, last_election, open_election_of
from ..queries.house import department_of, head_of_the_union, may_stand_for_workers, title_of
from ..queries.vacancy import STEPS as VACANCY_STEPS
from ..queries.vacancy import electable, open_vacancies
from ..rights import Right
from .seating import take_seat
from .vacancy import elected_fill

#: At its own step, and later for seats that were given up.
STEPS = ("elect", *VACANCY_STEPS)
PURPOSE = "representatives"
LONGEST_VOTE = timedelta(days=30)


@action(Right.RUN_THE_ELECTION, on=Round, step=STEPS)
def open_nominations(round: Round, *, seats: int, electorate: str) -> NominationsOpened:
    """Ask for candidates for so many seats. Those a failed election left over stand again unless they withdraw."""
    if open_election_of(round):
        raise Conflict("提名或者投票正在进行，不用再开。")
    if round.step_is_open(("elect",)):
        _refuse_too_many(round, seats)
    else:
        _refuse_other_than_empty(round, seats, electorate)
    if electorate == Electorate.DELEGATES and not _delegates(round).exists():
        raise Refused("还没有登记职工代表。请先登记，或者改由全体职工选举。", field="electorate")
    before = last_election(round)
    election = round.elections.create(
        attempt=before.attempt + 1 if before else 1, electorate=Electorate(electorate), seats=seats
    )
    if before and not before.succeeded and _was_for_these_seats(round, before):
        _carry_over(before, election)
    return NominationsOpened(seats, election.electorate)


def _refuse_too_many(round: Round, seats: int) -> None:
    if seats < 1:
        raise Refused("请填要选几名代表。", field="seats")
    bounds = numbers(round.rules, round.above_scale)
    seated = len(planned(round, Side.WORKER))
    if bounds.most is not None and seated + seats > bounds.most:
        raise Refused(
            f"每方代表最多 {bounds.most} 人（{bounds.most_basis}），已有 {seated} 人，"
            f"最多再选 {bounds.most - seated} 人。",
            field="seats",
        )
    if seats > MOST_OPTIONS // 2:
        raise Refused("要选的人数太多，请核对。", field="seats")


def _refuse_other_than_empty(round: Round, seats: int, electorate: str) -> None:
    """A by-election is for empty seats only, and by those who chose the first time (浙江省集体合同条例 13)."""
    empty = electable(round)
    if not empty:
        raise Refused("职工方现在没有要补选的席位。")
    if not 1 <= seats <= empty:
        raise Refused(f"现在空缺 {empty} 席，最多补选 {empty} 人。", field="seats")
    first = round.elections.filter(succeeded=True).first()
    if first is not None and first.electorate != electorate:
        raise Refused(f"补选按原来的办法，由{first.get_electorate_display()}选举。", field="electorate")


def _was_for_these_seats(round: Round, before: Election) -> bool:
    """Whether an earlier try was for the seats that are open now: a by-election is not for those of the first."""
    empty = open_vacancies(round, Side.WORKER)
    return not empty or (before.decided_at is not None and clock.day_of(before.decided_at) >= empty[0].since)


def _carry_over(before: Election, election: Election) -> None:
    kept = [n for n in candidates(before) if not may_stand_for_workers(election.round, n.person_id)]
    Nomination.objects.bulk_create(
        [Nomination(election=election, person_id=n.person_id, by=n.by, words=n.words) for n in kept]
    )


@action(Right.STAND_OR_NOMINATE, on=Round, step=STEPS)
def nominate(round: Round, *, person: UUID, words: str = "", actor: Actor) -> CandidateNominated:
    """Name a candidate: oneself, a colleague of the own workgroup, or (the union) any worker."""
    election = _taking_names(round)
    by = _nominated_by(round, person, actor)
    name = "您" if person == actor.person_id else display_name(person)
    head = head_of_the_union(round)
    if head and head.pk == person:
        raise Refused(f"{name}是工会主要负责人，按规定担任职工方首席代表，不用参选。", field="who")
    if why_not := may_stand_for_workers(round, person):
        raise Refused(f"{name}{why_not}，不能当候选人。", field="who")
    before = election.nominations.filter(person_id=person).first()
    if before is None:
        election.nominations.create(person_id=person, by=by, words=words.strip()[:200])
    elif not before.withdrawn:
        raise Conflict(f"{name}已经是候选人了。")
    elif by != Nomination.By.SELF:
        raise Refused(f"{name}已经表示不参选，只能由本人重新报名。", field="who")
    else:
        before.by, before.words, before.withdrawn = by, words.strip()[:200], False
        before.save(update_fields=["by", "words", "withdrawn"])
    return CandidateNominated(person, by.value)


def _nominated_by(round: Round, person: UUID, actor: Actor) -> Nomination.By:
    if person == actor.person_id:
        return Nomination.By.SELF
    if may(actor, Right.RUN_THE_ELECTION, round):
        return Nomination.By.UNION
    if department_of(round, person) != department_of(round, actor.person_id):
        raise Refused("只能推荐本班组（部门）的同事，或者自己报名。", field="who")
    return Nomination.By.WORKGROUP


@action(Right.STAND_OR_NOMINATE, on=Round, step=STEPS)
def withdraw_candidacy(round: Round, *, actor: Actor) -> CandidateWithdrew:
    """Stand no longer; until the candidates are posted."""
    assert actor.person_id is not None
    election = _taking_names(round)
    if not election.nominations.filter(person_id=actor.person_id, withdrawn=False).update(withdrawn=True):
        raise Conflict("您不在候选人名单上。")
    return CandidateWithdrew(actor.person_id)


def _taking_names(round: Round) -> Election:
    election = open_election_of(round)
    if election is None:
        raise Refused("现在还没有开始提名。工会开始提名后，这里就能报名和推荐。")
    if election.ballot_id:
        raise Conflict("候选人名单已经公布，不能再增减。")
    return election


@action(Right.RUN_THE_ELECTION, on=Round, step=STEPS)
def open_election(round: Round, *, opens_at: datetime, closes_at: datetime, at: datetime) -> ElectionOpened:
    """Post the candidates and fix roll and hours; votes are taken from `opens_at` until before `closes_at`."""
    election = _taking_names(round)
    standing = candidates(election)
    for nomination in standing:
        if why_not := may_stand_for_workers(round, nomination.person_id):
            raise Refused(f"候选人{display_name(nomination.person_id)}{why_not}，请先请其退出。")
    if len(standing) < election.seats:
        raise Refused(
            f"要选 {election.seats} 人，候选人只有 {len(standing)} 名。请再推荐几名，或者取消后减少名额重新开始。"
        )
    if closes_at > max(at, opens_at) + LONGEST_VOTE:
        raise Refused("投票时间最长 30 天，请核对截止日期。", field="closes_at")
    ballot = open_ballot(
        round.matter, purpose=PURPOSE, title="选举职工方协商代表", rules=ballot_rules(round, election.seats),
        roll=_roll(round, election), opens_at=opens_at, closes_at=closes_at, electorate=_drawn_from(election),
        candidates=[Candidate(n.person_id, _note(round, n)) for n in standing],
    )  # fmt: skip
    election.ballot = ballot
    election.save(update_fields=["ballot"])
    return ElectionOpened(ballot.pk, election.attempt, ballot.roll_size, len(standing), ballot.closes_at)


def _drawn_from(election: Election) -> RollOf:
    return RollOf.DELEGATES if election.electorate == Electorate.DELEGATES else RollOf.WORKERS


def ballot_rules(round: Round, seats: int) -> Rules:
    """Quorum and pass mark by the law of the place, with the articles."""
    rules = round.rules
    mark = rules.choice("bargaining.election_pass_mark") or rules.choice("congress.pass_mark")
    quorum = rules.share("congress.quorum")
    basis = dict.fromkeys(held.basis for held in (mark, quorum) if held)
    return Rules.election(
        seats, pass_mark=PassMark(mark.value) if mark else PassMark.MORE_THAN_HALF,
        quorum=quorum.value if quorum else TWO_THIRDS, basis=tuple(basis),
    )  # fmt: skip


def _delegates(round: Round) -> Any:
    return holders(round.union, Office.DELEGATE)


def _roll(round: Round, election: Election) -> Iterable[UUID]:
    if election.electorate == Electorate.DELEGATES:
        return list(_delegates(round).values_list("pk", flat=True))
    return list(round.workers().values_list("person_id", flat=True))


def _note(round: Round, nomination: Nomination) -> str:
    how = nomination.get_by_display()
    return " · ".join(filter(None, (title_of(round, nomination.person_id), how, nomination.words)))


@action(Right.RUN_THE_ELECTION, on=Round, step=STEPS)
def close_election(round: Round, *, at: datetime) -> list[Any]:
    """Count, seat those who are elected, and say who or what is missing for the rest."""
    election = open_election_of(round)
    if election is None or election.ballot is None:
        raise Conflict("现在没有正在进行的投票。")
    ballot = election.ballot
    result: Result = close_ballot(ballot)
    people = {option.position: option.person_id for option in ballot.options.all() if option.person_id}
    elected = [people[n] for n in result.elected]
    seated = tuple(person for person in elected if not may_stand_for_workers(round, person))
    seats = [take_seat(round, one, Side.WORKER, Source.ELECTED, since=clock.day_of(at)) for one in seated]
    election.decided_at, election.succeeded = at, len(seated) == election.seats
    election.save(update_fields=["decided_at", "succeeded"])
    told: list[Any] = []
    if seated:
        told.append(RepresentativesElected(ballot.pk, seated, result.roll, result.voted))
        told += elected_fill(round, seats, at)
    if not election.succeeded:
        tied = tuple(people[n] for n in result.tied)
        why = _why_failed(election, result, len(seated), len(elected))
        told.append(ElectionFailed(ballot.pk, why, result.roll, result.voted, tied))
    return told


def _why_failed(election: Election, result: Result, seated: int, elected: int) -> str:
    if result.outcome is Outcome.INQUORATE:
        return f"至少要 {result.quorum} 人投票才有效，票箱未开启，请再选一次"
    said = f"应选 {election.seats} 人，选出 {seated} 人，其余 {election.seats - seated} 人要再选一次"
    if seated < elected:
        said += "，有当选人已经不符合条件"
    return said + ("，得票相同的有" if result.tied else "")


@action(Right.RUN_THE_ELECTION, on=Round, step=STEPS)
def call_off_election(round: Round, *, because: str, at: datetime) -> ElectionFailed:
    """End nominations or a vote without counting: the urn is destroyed unopened."""
    if not because.strip():
        raise Refused("请写明取消的原因。", field="because")
    election = open_election_of(round)
    if election is None:
        raise Conflict("现在没有正在进行的选举。")
    voters = voted = 0
    if election.ballot is not None:
        voters, voted = election.ballot.roll_size, election.ballot.roll.filter(voted=True).count()
        annul_ballot(election.ballot, because=because.strip()[:200])
    election.decided_at, election.succeeded = at, False
    election.save(update_fields=["decided_at", "succeeded"])
    return ElectionFailed(election.ballot_id, f"工会取消了这次选举，原因是{because.strip()[:200]}", voters, voted)
