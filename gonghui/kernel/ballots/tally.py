"""Counting and deciding: pure functions over numbers, no database.

Law: quorum and pass mark are counted on all on the roll (集体合同规定 36, 浙江省集体合同条例 24,
浙江省企业民主管理条例 15). A tie for the last seats is never broken here: those who are equal stand in
`tied`, for another round of voting. Several questions on one paper are each counted so; the whole is passed when
every one of them is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import TextChoices

from .rules import Kind, Rules, Stand


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

    #: Paper ballots handed in, spoiled ones among them; they are in `voted`, the valid ones in `counts`.
    on_paper: int = 0
    spoiled: int = 0
    #: Of several questions those without the pass mark; 0 is the first on the paper.
    failed: tuple[int, ...] = ()

    @property
    def turnout(self) -> float:
        """Share of the roll that voted, 0 to 1."""
        return self.voted / self.roll if self.roll else 0.0


@dataclass(frozen=True)
class PaperTotals:
    """What was in the paper ballot box: papers handed in, spoiled ones among them, votes per option."""

    returned: int
    spoiled: int
    counts: tuple[int, ...]

    @property
    def valid(self) -> int:
        return self.returned - self.spoiled

    def problem(self, rules: Rules, *, options: int, handed_out: int) -> str:
        """Why these figures cannot be right, as a sentence; empty where they agree."""
        if len(self.counts) != options or min((self.returned, self.spoiled, *self.counts)) < 0:
            return "每一栏都要填数字，没有的填 0。"
        if self.returned > handed_out:
            return f"收回 {self.returned} 张，多于发出的 {handed_out} 张，请重新清点。"
        if self.spoiled > self.returned:
            return f"废票 {self.spoiled} 张，多于收回的 {self.returned} 张，请重新清点。"
        return self._of_the_election(rules) if rules.seats else self._of_the_questions()

    def _of_the_questions(self) -> str:
        for first in range(0, len(self.counts), len(Stand)):
            given = sum(self.counts[first : first + len(Stand)])
            if given != self.valid:
                which = f"第 {first // len(Stand) + 1} 项" if len(self.counts) > len(Stand) else ""
                return f"{which}同意、不同意、弃权合计 {given} 张，有效票是 {self.valid} 张，两个数要相等。"
        return ""

    def _of_the_election(self, rules: Rules) -> str:
        if max(self.counts) > self.valid:
            return f"有候选人的票数多于有效票 {self.valid} 张，请重新清点。"
        least, most = self.valid * rules.min_choices, self.valid * rules.max_choices
        if not least <= sum(self.counts) <= most:
            return (
                f"候选人得票合计 {sum(self.counts)} 票：有效票 {self.valid} 张，每张选 {rules.min_choices} 至"
                f" {rules.max_choices} 人，合计应在 {least} 至 {most} 之间。"
            )
        return ""


@dataclass(frozen=True)
class Item:
    """One of several questions of a counted ballot and its votes."""

    text: str
    yes: int
    no: int
    abstained: int
    passed: bool


NO_PAPERS = PaperTotals(0, 0, ())


def count(choices: Iterable[Sequence[int]], options: int) -> tuple[int, ...]:
    """Votes per option. Raises IndexError on an option that is not on the paper."""
    votes = [0] * options
    for choice in choices:
        for option in set(choice):
            votes[option] += 1
    return tuple(votes)


def is_quorate(rules: Rules, *, roll: int, voted: int) -> bool:
    return voted >= rules.quorum_of(roll)


def without_quorum(rules: Rules, *, roll: int, voted: int, papers: PaperTotals = NO_PAPERS) -> Result:
    """The result of a ballot whose urn must not be opened."""
    needed = rules.pass_mark.votes_of(roll)
    return Result(
        Outcome.INQUORATE, roll, voted, rules.quorum_of(roll), needed, vacant=rules.seats,
        on_paper=papers.returned, spoiled=papers.spoiled,
    )  # fmt: skip


def decide(rules: Rules, *, roll: int, voted: int, counts: Sequence[int], papers: PaperTotals = NO_PAPERS) -> Result:
    """The result of these counts under these rules.

    `counts` are those of the urn, `voted` everybody who voted, those whose papers were handed in among them.
    """
    if not is_quorate(rules, roll=roll, voted=voted):
        return without_quorum(rules, roll=roll, voted=voted, papers=papers)
    needed = rules.pass_mark.votes_of(roll)
    total = tuple(map(sum, zip(counts, papers.counts, strict=True))) if papers.counts else tuple(counts)
    figures = Result(
        Outcome.REJECTED, roll, voted, rules.quorum_of(roll), needed, total,
        on_paper=papers.returned, spoiled=papers.spoiled,
    )  # fmt: skip
    if rules.kind is Kind.RESOLUTION:
        failed = tuple(n for n in range(rules.questions) if not _carried(rules, needed, total[3 * n : 3 * n + 3]))
        return replace(figures, outcome=Outcome.REJECTED if failed else Outcome.PASSED, failed=failed)
    elected, tied = fill(rules.seats, needed, total)
    vacant = rules.seats - len(elected)
    outcome = Outcome.INCOMPLETE if vacant else Outcome.ELECTED
    return replace(figures, outcome=outcome, elected=elected, tied=tied, vacant=vacant)


def _carried(rules: Rules, needed: int, votes: Sequence[int]) -> bool:
    yes, no = votes[0], votes[1]
    return yes >= needed and (rules.pass_mark != "plurality" or yes > no)


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
