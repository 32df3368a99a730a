"""The rules of one ballot as data: what a lawful paper is, how many must vote, how many must agree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import TextChoices

from gonghui.kernel.errors import Refused

#: Below this, one's own vote and the count together give away the others' (ADR 4, residual risk 3).
SMALLEST_ROLL = 3
#: A choice is a bitmap in the envelope; more options than this is not one ballot paper any more.
MOST_OPTIONS = 240
#: Questions on one paper, with three options each.
MOST_QUESTIONS = MOST_OPTIONS // 3
TWO_THIRDS = Fraction(2, 3)


class Kind(TextChoices):
    ELECTION = "election", "选举"
    RESOLUTION = "resolution", "表决"


class PassMark(TextChoices):
    """How much agreement is needed, of everybody on the roll, not of those present (集体合同规定 36)."""

    AT_LEAST_HALF = "at_least_half_of_all", "全体的半数以上（含半数）"
    MORE_THAN_HALF = "more_than_half_of_all", "全体的过半数"
    PLURALITY = "plurality", "得票多者"

    def votes_of(self, roll: int) -> int:
        """Votes needed on a roll of this size. 60: half is 30, more than half 31. 45: 23 either way."""
        if self is PassMark.AT_LEAST_HALF:
            return -(-roll // 2)
        return roll // 2 + 1 if self is PassMark.MORE_THAN_HALF else 1


class Electorate(TextChoices):
    """Whom a roll was drawn up from; said to those who ask whether they are on it."""

    DELEGATES = "delegates", "全体职工代表"
    WORKERS = "workers", "全体职工"


class Stand(TextChoices):
    """The three answers to a resolution, in the order of the ballot paper."""

    YES = "yes", "同意"
    NO = "no", "不同意"
    ABSTAIN = "abstain", "弃权"


@dataclass(frozen=True)
class Rules:
    """`quorum` is the share of the roll that must vote, `seats` how many to elect (0: a resolution).

    A resolution may put several `questions` on one paper, each answered by yes, no or abstain.
    """

    pass_mark: PassMark
    quorum: Fraction = TWO_THIRDS
    seats: int = 0
    min_choices: int = 1
    max_choices: int = 1
    basis: tuple[str, ...] = ()
    questions: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.quorum <= 1:
            raise ValueError("a quorum is a share of the roll")
        if not 0 <= self.min_choices <= self.max_choices or self.max_choices < 1:
            raise ValueError("the numbers of choices contradict each other")
        if self.seats and self.max_choices > self.seats:
            raise ValueError("nobody has more votes than there are seats")
        if self.questions < 1 or (self.questions > 1 and (self.seats or self.max_choices != self.questions)):
            raise ValueError("a paper of several questions is a resolution with one answer to each")

    @classmethod
    def resolution(
        cls, pass_mark: PassMark, *, quorum: Fraction = TWO_THIRDS, basis: Collection[str] = (), questions: int = 1
    ) -> Rules:
        """Yes, no or abstain, to each question (企业民主管理规定 20: important matters item by item)."""
        return cls(pass_mark, quorum, 0, questions, questions, tuple(basis), questions)

    @classmethod
    def election(
        cls,
        seats: int,
        *,
        pass_mark: PassMark = PassMark.MORE_THAN_HALF,
        quorum: Fraction = TWO_THIRDS,
        basis: Collection[str] = (),
    ) -> Rules:
        """Up to `seats` candidates on each paper, elected by the pass mark of all on the roll."""
        return cls(pass_mark, quorum, seats=seats, max_choices=seats, basis=tuple(basis))

    @property
    def kind(self) -> Kind:
        return Kind.ELECTION if self.seats else Kind.RESOLUTION

    def quorum_of(self, roll: int) -> int:
        """How many of a roll of this size must vote. Two thirds of 45 are 30, of 46 are 31."""
        return -(-roll * self.quorum.numerator // self.quorum.denominator)

    def check(self, choices: Collection[int], options: int) -> tuple[int, ...]:
        """The lawful choice in the paper's order. Raises Refused on unknown, too many or too few options."""
        chosen = tuple(sorted(set(choices)))
        if any(not 0 <= option < options for option in chosen):
            raise Refused("选票上没有这一项。请刷新页面，重新选择。", field="choices")
        if self.questions > 1:
            self._check_each(chosen)
            return chosen
        if len(chosen) > self.max_choices:
            raise Refused(f"最多选 {self.max_choices} 项，您选了 {len(chosen)} 项。请去掉几项。", field="choices")
        if len(chosen) < self.min_choices:
            raise Refused(f"至少选 {self.min_choices} 项，您选了 {len(chosen)} 项。", field="choices")
        return chosen

    def _check_each(self, chosen: tuple[int, ...]) -> None:
        answers = [0] * self.questions
        for option in chosen:
            answers[option // len(Stand)] += 1
        missing = [str(n + 1) for n, ticked in enumerate(answers) if ticked != 1]
        if missing:
            which = "、".join(missing[:5]) + ("等" if len(missing) > 5 else "")
            raise Refused(f"每一项都要选，而且只能选一个。请看第 {which} 项。", field="choices")
