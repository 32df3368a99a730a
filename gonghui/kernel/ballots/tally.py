"""Counting and deciding: pure functions over numbers, no database.

Law: quorum and pass mark are counted on all on the roll (集体合同规定 36, 浙江省集体合同条例 24,
浙江省企业民主管理条例 15). A tie for the last seats is never broken here: those who are equal stand in
`tied`, for another round of voting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices

from .rules import Kind, Rules


class Outcome(TextChoices):
    INQUORATE = "inquorate", "参加投票的人数不够，投票无效，票箱未开启"
    PASSED = "passed", "通过"
    REJECTED = "rejected", "未通过"
    ELECTED = "elected", "全部选出"
    INCOMPLETE = "incomplete", "未全部选出，须再次投票"


@dataclass(frozen=True)
class Result:
    """What a ballot came to. `counts` is per option and None without a quorum; positions name options.

    `quorum` and `needed` are numbers of votes. `elected` stands in order of votes.
    """

    outcome: Outcome
    roll: int
    voted: int
    quorum: int
    needed: int
    counts: tuple[int, ...] | None = None
    elected: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()
    vacant: int = 0

    @property
    def turnout(self) -> float:
        """Share of the roll that voted, 0 to 1."""
        return self.voted / self.roll if self.roll else 0.0

    @property
    def is_final(self) -> bool:
        """Whether the matter is settled and needs no further vote."""
        return self.outcome in (Outcome.PASSED, Outcome.REJECTED, Outcome.ELECTED)


def count(choices: Iterable[Sequence[int]], options: int) -> tuple[int, ...]:
    """Votes per option. Raises IndexError on an option that is not on the paper."""
    votes = [0] * options
    for choice in choices:
        for option in set(choice):
            votes[option] += 1
    return tuple(votes)


def is_quorate(rules: Rules, *, roll: int, voted: int) -> bool:
    return voted >= rules.quorum_of(roll)


def without_quorum(rules: Rules, *, roll: int, voted: int) -> Result:
    """The result of a ballot whose urn must not be opened."""
    needed = rules.pass_mark.votes_of(roll)
    return Result(Outcome.INQUORATE, roll, voted, rules.quorum_of(roll), needed, vacant=rules.seats)


def decide(rules: Rules, *, roll: int, voted: int, counts: Sequence[int]) -> Result:
    """The result of these counts under these rules."""
    if not is_quorate(rules, roll=roll, voted=voted):
        return without_quorum(rules, roll=roll, voted=voted)
    figures = (roll, voted, rules.quorum_of(roll), rules.pass_mark.votes_of(roll), tuple(counts))
    if rules.kind is Kind.RESOLUTION:
        yes, no = counts[0], counts[1]
        passed = yes >= rules.pass_mark.votes_of(roll) and (rules.pass_mark != "plurality" or yes > no)
        return Result(Outcome.PASSED if passed else Outcome.REJECTED, *figures)
    elected, tied = fill(rules.seats, rules.pass_mark.votes_of(roll), counts)
    vacant = rules.seats - len(elected)
    return Result(Outcome.INCOMPLETE if vacant else Outcome.ELECTED, *figures, elected, tied, vacant)


def fill(seats: int, needed: int, counts: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who is elected, in order of votes, and who is equal for the seats that remain."""
    strong = [option for option in range(len(counts)) if counts[option] >= needed]
    strong.sort(key=lambda option: (-counts[option], option))
    if len(strong) <= seats:
        return tuple(strong), ()
    last = counts[strong[seats - 1]]
    if counts[strong[seats]] < last:
        return tuple(strong[:seats]), ()
    above = tuple(option for option in strong if counts[option] > last)
    return above, tuple(option for option in strong if counts[option] == last)
