"""Evidence before a panel (质证): shown to the other side, who says what it thinks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.evidence.actions import show_exhibits
from gonghui.kernel.rights import Actor

from ..events.trial import ExhibitDiscussed
from ..models import Case
from ..procedure import HEARING
from ..queries.trial import side_of, to_discuss
from ..rights import Right
from .passing import accepted


@action(Right.TRY_THE_CASE, on=Case, step=HEARING)
def show_evidence(case: Case) -> None:
    """Show every exhibit to the other side, so that it can be talked about in the hearing."""
    accepted(case)
    if not show_exhibits(case.matter):
        raise Conflict("没有还没出示的证据。")


@action(Right.TAKE_PART_IN_THE_HEARING, on=Case, step=HEARING)
def discuss_exhibit(
    case: Case, *, exhibit: UUID, accepts: bool, words: str = "", actor: Actor, at: datetime
) -> ExhibitDiscussed:
    """Say what one's side thinks of an exhibit that is not its own; until the award it may be said anew."""
    proceeding, side = accepted(case), side_of(case, actor)
    found = to_discuss(case, side).filter(pk=exhibit).first()
    if found is None:
        raise Conflict("这份证据现在不能发表意见。请刷新页面看一看。")
    if not accepts and not words.strip():
        raise Refused("请写明对什么有异议：是不是真的、来路合不合法、和这件事有没有关系。", field="words")
    proceeding.opinions.update_or_create(
        exhibit=found, side=side,
        defaults={"accepts": accepts, "words": words.strip()[:500], "given_at": at},
    )  # fmt: skip
    return ExhibitDiscussed(side, found.pk, found.side_title, found.position, accepts)
