"""Where a case may go from where it stands: the ways of the procedure, and on each the bodies that fit."""

from __future__ import annotations

from typing import Any

from ..actions.passing import STAGE_OF
from ..kinds import Outcome
from ..models import Case
from ..procedure import HEARING, WAYS
from .bodies import committee_of, place_of, suggested

EACH = 5


def ways_from(case: Case) -> list[Any]:
    """The bodies to which the case may go now, each with how much it has in hand; the one it is with left out."""
    place, kinds = place_of(case), {stage: kind for kind, stage in STAGE_OF.items()}
    claims = list(case.claims.values_list("kind", flat=True))
    dropped = case.proceedings.filter(outcome=Outcome.DROPPED).exists()
    found: list[Any] = []
    for stage, _, places in WAYS:
        if case.matter.step_key not in places or stage not in kinds or (stage == HEARING and dropped):
            continue
        rows = suggested(kinds[stage], place, claims)
        if stage == "committee":
            own = committee_of(case.matter.enterprise)
            rows = rows.filter(pk=own.pk) if own else rows.none()
        found += [body for body in rows[:EACH] if body.organisation_id != case.matter.held_by_id]
    return found
