"""Opinion letters as pages need them: what is next for whom, what may be done now, what waits on a desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from gonghui.kernel.manifests import Waiting
from gonghui.kernel.matters.presenting import Button, deadline_of, rules_of
from gonghui.kernel.rights import Actor, door, may
from gonghui.rulebook import Held, Rules

from ..models import OpinionLetter, Round
from ..supervision.procedure import SUPERVISION
from ..supervision.rights import Right
from .nexts import Next

LINES = 12
#: At each step: who acts by which right, on which page, in which words; the second is the other way, on paper.
ACTS: dict[str, tuple[tuple[Right, str, str], ...]] = {
    "receive": (
        (Right.RECEIVE_THE_LETTER, "receive_letter", "签收意见书"),
        (Right.RECORD_THE_DELIVERY, "record_delivery", "登记纸质送达"),
        (Right.TAKE_IT_HIGHER, "take_higher", "企业拒收，报上级工会"),
    ),
    "reply": (
        (Right.ANSWER_THE_LETTER, "answer_letter", "书面答复"),
        (Right.ENTER_THE_ANSWER, "enter_answer", "登记企业的书面答复"),
        (Right.TAKE_IT_HIGHER, "take_higher", "报上级工会"),
    ),
    "verify": (
        (Right.CONFIRM_THE_CORRECTION, "confirm_correction", "已经改正，办结"),
        (Right.TAKE_IT_HIGHER, "take_higher", "没有改正，报上级工会"),
    ),
    "federation": (
        (Right.DECIDE_ON_A_PROPOSAL, "issue_proposal", "向人社部门发出建议书"),
        (Right.DECIDE_ON_A_PROPOSAL, "hand_back", "已经督促，交工会核实"),
    ),
    "bureau": ((Right.CONCLUDE_FOR_THE_BUREAU, "conclude_for_bureau", "反馈处理结果"),),
}


def why_not_yet(letter: OpinionLetter, today: date) -> str:
    """Why the letter cannot go up now; empty where it can."""
    if letter.matter.step_key != "reply":
        return ""
    deadline = deadline_of(letter.matter, "reply")
    if deadline is None or deadline.due is None or deadline.is_late(today):
        return ""
    return f"企业的答复期限到 {deadline.due:%Y-%m-%d}，还没有过。过了期限没有答复，再报上级工会。"


def next_for(letter: OpinionLetter, actor: Actor, today: date) -> Next:
    """The one next action of this letter as this actor sees it."""
    matter = letter.matter
    if not matter.is_running:
        return Next("意见书已经办结", letter.outcome, closed=True)
    step = matter.step
    acts = [
        (page, label)
        for right, page, label in ACTS[step.key]
        if may(actor, right, letter) and not (page == "take_higher" and why_not_yet(letter, today))
    ]
    buttons = tuple(
        Button(label, reverse(f"bargaining:{page}", args=[letter.pk]), kind="" if n else "primary")
        for n, (page, label) in enumerate(acts)
    )
    mine = step.by.relation is not None and OpinionLetter.objects.filter(
        step.by.relation.held_by(actor), pk=letter.pk
    ).exists()  # fmt: skip
    deadline = deadline_of(matter, step.key)
    return Next(
        step.purpose or step.title, who=step.by.title, mine=mine, buttons=buttons,
        explain=deadline.why_unknown if deadline else "", due=deadline.due if deadline else None,
        rules=rules_of(deadline) if deadline else [],
        basis=tuple({"article": held.basis} for held in bases(letter.round.rules)),
    )  # fmt: skip


def bases(rules: Rules) -> list[Held[str]]:
    """On what the letter and the proposal rest in this place."""
    found = (rules.choice("supervision.opinion"), rules.choice("supervision.proposal"))
    return [held for held in found if held is not None and held.value != "free"]


def letters_of(round: Round, actor: Actor) -> QuerySet[OpinionLetter]:
    """The letters on the contract of a round, the newest first."""
    found: Any = door(OpinionLetter, actor).filter(round=round)
    return found.select_related("matter", "clause", "paper").order_by("-matter__opened_at")  # type: ignore[no-any-return]


def running(letters: QuerySet[OpinionLetter]) -> QuerySet[OpinionLetter]:
    return letters.filter(matter__state="running")


def waiting(actor: Actor) -> list[Waiting]:
    """The letters whose step is this person's, the oldest first; a union's own also where the answer is late."""
    mine = Q(pk__in=[])
    for step in SUPERVISION.steps:
        if step.by.relation is not None:
            mine |= Q(matter__step_key=step.key) & step.by.relation.held_by(actor)
    late = Q(matter__step_key="reply", matter__in_trouble=True)
    chair = SUPERVISION.step("verify").by.relation
    if chair is not None:
        mine |= late & chair.held_by(actor)
    found = running(door(OpinionLetter, actor)).filter(mine).select_related("matter__enterprise")
    return [_line(letter) for letter in found.order_by("matter__opened_at")[:LINES]]


def _line(letter: OpinionLetter) -> Waiting:
    matter = letter.matter
    deadline = deadline_of(matter, matter.step_key)
    what = f"{matter.firm.short_name} · {matter.title}"
    return Waiting(matter.step.title, what, matter.get_absolute_url(), deadline.due if deadline else None, "gavel")
