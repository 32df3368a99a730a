"""What a case's page shows of service, answer, evidence and hearings, and what is open to whom there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.evidence.models import Exhibit
from gonghui.kernel.matters.models import Admission, Deadline
from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.rights import Actor, Rights, may
from gonghui.rulebook import rules_at

from ..kinds import Capacity, Side
from ..models import Case, Counterclaim, Hearing, Opinion, Proceeding, Ruling, Trial
from ..procedure import HEARING
from ..rights import Right

if TYPE_CHECKING:
    from .following import Stand


def trial_of(proceeding: Proceeding) -> Trial | None:
    """The trial of a proceeding; None before the application was served."""
    found: Trial | None = getattr(proceeding, "trial", None)
    return found


def side_of(case: Case, actor: Actor) -> str:
    """The side on which this party stands; "" for others."""
    here = Admission.objects.filter(matter=case.matter_id, person=actor.person_id, until=None)
    capacities = set(here.values_list("capacity", flat=True))
    if Capacity.RESPONDENT in capacities:
        return Side.RESPONDENT
    return Side.APPLICANT if Capacity.APPLICANT in capacities else ""


def panel_size(case: Case, on: date) -> tuple[int, str]:
    """How many arbitrators a collective dispute has, and the article; of others one or three, without a word."""
    rules = rules_at(case.matter.place, on)
    workers, size = rules.number("disputes.group_workers"), rules.number("disputes.group_arbitrators")
    if workers is None or size is None or case.claimants.here().count() < workers.value:
        return 0, ""
    return size.value, size.basis


def days_to_answer(case: Case) -> Deadline | None:
    """The time the other side has or had to answer, made use of or not."""
    return case.matter.deadlines.filter(key="answer").order_by("counted_from", "pk").last()


def may_still_answer(case: Case, on: date) -> bool:
    """Whether that day lies within it."""
    found = days_to_answer(case)
    return found is None or not found.is_late(on)


def own_exhibits(case: Case, side: str) -> QuerySet[Exhibit]:
    """What a side handed in and has not withdrawn."""
    return Exhibit.objects.filter(dossier__matter=case.matter_id, side=side, withdrawn_at=None).order_by("position")


def to_discuss(case: Case, side: str) -> QuerySet[Exhibit]:
    """The exhibits a side may speak to: shown, and not its own."""
    rows = Exhibit.objects.filter(
        dossier__matter=case.matter_id, withdrawn_at=None, shown_to_other_side_at__isnull=False
    )
    return rows.exclude(side=side).order_by("side", "position") if side else rows.none()


@dataclass(frozen=True)
class Course:
    """The part of a case before arbitration, as its page shows it; the last stay if there were several."""

    trial: Trial | None
    counterclaims: list[Counterclaim]
    hearings: list[Hearing]
    ruling: Ruling | None
    #: What the sides think of each other's evidence; for the parties and who has the case in hand.
    opinions: list[Opinion]
    #: What this reader may still speak to.
    to_discuss: list[Exhibit]
    may_try: bool
    may_ask: bool


def course_of(case: Case, actor: Actor, proceedings: list[Proceeding], *, within: bool) -> Course | None:
    """What there is to show; None where nothing was served yet. `within` tells opinions as well."""
    heard = [one for one in proceedings if one.step_key == HEARING and one.accepted_at]
    if not heard:
        return None
    here = heard[-1]
    running = here.is_open and case.matter.is_running
    takes_part = running and may(actor, Right.TAKE_PART_IN_THE_HEARING, case)
    hearings = list(here.hearings.prefetch_related("requests"))
    ruling, trial = getattr(here, "ruling", None), trial_of(here)
    if trial is None and ruling is None:
        return None
    return Course(
        trial, list(here.counterclaims.all()), hearings, ruling,
        opinions=list(here.opinions.select_related("exhibit")) if within else [],
        to_discuss=list(to_discuss(case, side_of(case, actor))) if takes_part else [],
        may_try=running and may(actor, Right.TRY_THE_CASE, case), may_ask=takes_part,
    )  # fmt: skip


def _to(case: Case, name: str, label: str, icon: str) -> Button:
    return Button(label, reverse(f"disputes:{name}", args=[case.pk]), icon)


def _here(stand: Stand) -> Proceeding | None:
    """The proceeding that is heard now, once it was accepted."""
    return stand.proceeding if stand.step == HEARING and stand.accepted else None


def _first(case: Case, stand: Stand) -> list[Button]:
    """What the panel does before it can award."""
    here = _here(stand)
    if here is None:
        return []
    trial = trial_of(here)
    if trial is None:
        return [_to(case, "serve_application", "送达申请书，通知仲裁庭", "send")]
    found = []
    if here.counterclaims.filter(decided_on=None).exists():
        found.append(_to(case, "decide_counterclaim", "决定是否受理反申请", "scale"))
    if trial.answer and trial.copied_on is None:
        found.append(_to(case, "serve_answer", "登记答辩书副本送达", "send"))
    if not _ahead_or_held(here):
        found.append(_to(case, "notice_hearing", "通知开庭", "calendar-event"))
    ahead = here.hearings.filter(held_at=None, called_off_why="").prefetch_related("requests").first()
    return [*found, *_of_the_hearing(case, ahead)] if ahead is not None else found


def _of_the_hearing(case: Case, ahead: Hearing) -> list[Button]:
    """What the hearing that was noticed waits for: an answer to who asked for another day, or, on its day, minutes."""
    if ahead.waits_for_an_answer:
        name, label, icon = "decide_postponement", "答复延期请求", "calendar-stats"
    elif clock.day_of(ahead.at) <= clock.today():
        name, label, icon = "hold_hearing", "登记庭审", "pencil"
    else:
        return []
    return [Button(label, reverse(f"disputes:{name}", args=[case.pk, ahead.pk]), icon)]


def _ahead_or_held(here: Proceeding) -> bool:
    return here.hearings.filter(called_off_why="").exists()


def _award(case: Case, stand: Stand) -> list[Button]:
    here = _here(stand)
    heard = here is not None and here.hearings.exclude(held_at=None).exists()
    return [_to(case, "award", "作出裁决", "gavel")] if heard else []


def _beside(case: Case, stand: Stand) -> list[Button]:
    """What it may do as well: evidence, another hearing."""
    here = _here(stand)
    if here is None or trial_of(here) is None:
        return []
    hidden = Exhibit.objects.filter(dossier__matter=case.matter_id, withdrawn_at=None, shown_to_other_side_at=None)
    found = [_to(case, "show_evidence", "向对方出示证据", "eye")] if hidden.exists() else []
    if _ahead_or_held(here) and not here.hearings.filter(held_at=None, called_off_why="").exists():
        found.append(_to(case, "notice_hearing", "再开一次庭", "calendar-event"))
    return found


def _answers(case: Case, stand: Stand, answer: str, words: str, counterclaim: str, asks: str) -> list[Button]:
    """To answer, and as long as there is time for it to ask in turn."""
    here = _here(stand)
    trial = trial_of(here) if here is not None else None
    if here is None or trial is None:
        return []
    found = [] if trial.answer else [_to(case, answer, words, "message-circle")]
    if may_still_answer(case, clock.today()) and not here.counterclaims.filter(decided_on=None).exists():
        found.append(_to(case, counterclaim, asks, "arrows-exchange"))
    return found


def _respond(case: Case, stand: Stand) -> list[Button]:
    return _answers(case, stand, "answer", "提交答辩书", "make_counterclaim", "提出反申请")


def _enter(case: Case, stand: Stand) -> list[Button]:
    return _answers(case, stand, "enter_answer", "登记纸上的答辩", "enter_counterclaim", "登记纸上的反申请")


#: What each right opens at this stage; where the buttons of a case are made, these come first.
OFFERS: tuple[tuple[Rights, Any], ...] = (
    (Right.TRY_THE_CASE, _first),
    (Right.CONCLUDE_THE_STAGE, _award),
    (Right.ANSWER_THE_APPLICATION, _respond),
    (Right.TRY_THE_CASE, _beside),
    (Right.TRY_THE_CASE, _enter),
)
