"""The index of a round, computed and kept; and the weights of an area, changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.matters.models import State
from gonghui.kernel.organisations.models import Kind, Organisation

from ..events import IndexWeightsChanged
from ..index.computing import AIMS, PARTS, Index, Weights, compute
from ..index.gathering import facts_of
from ..models import IndexWeights, Round, RoundIndex
from ..queries.index import general, weights_for, weights_of
from ..rights import Area, Right

#: How long a posting is being read.
READ_FOR = timedelta(days=60)


@action(Right.LET_TIME_ACT, on=Round, quiet=True)
def compute_index(round: Round, *, at: datetime) -> tuple[list[IndexWeightsChanged], Index]:
    """Compute the index as the round stands, and keep it for the rankings. Tells no event: nothing has happened."""
    row = weights_for(round.enterprise)
    found = compute(facts_of(round, clock.day_of(at)), row.values if row else general())
    kept = {
        "total": found.total, "weights": row, "year": clock.day_of(round.matter.opened_at).year, "computed_at": at,
        "settled": is_settled(round, at),
    }  # fmt: skip
    RoundIndex.objects.update_or_create(round=round, defaults=kept)
    return [], found


def is_settled(round: Round, at: datetime) -> bool:
    """Whether time changes nothing any more of its index."""
    closed = round.matter.closed_at
    return closed is not None and (round.matter.state == State.ENDED or closed < at - READ_FOR)


@action(Area.SET_THE_WEIGHTS, on=Organisation)
def change_weights(
    federation: Organisation, *, weights: Mapping[str, int], aims: Mapping[str, int], reason: str, at: datetime
) -> tuple[IndexWeightsChanged, IndexWeights]:
    """Set the weights of a federation's branch; its rounds are computed anew in the background.

    Raises Refused (no federation, a weight missing or out of bounds, nothing counts), Conflict (nothing changed).
    """
    if federation.kind != Kind.FEDERATION:
        raise Refused("协商指数的权重由总工会调整。")
    _check(weights, aims)
    before = weights_of(federation)
    same = before.values if before else general()
    if dict(same.weights) == dict(weights) and dict(same.aims) == dict(aims):
        raise Conflict("和现在的权重一样，没有改动。")
    version = before.version + 1 if before else 1
    made = IndexWeights.objects.create(
        federation=federation, version=version, weights=dict(weights), aims=dict(aims), reason=reason, since=at
    )
    return IndexWeightsChanged(federation.pk, version, _changes(same, weights, aims), reason), made


def _changes(before: Weights, weights: Mapping[str, int], aims: Mapping[str, int]) -> tuple[str, ...]:
    """What changes, in words: 投票率 12→20."""
    titles = {key: title for key, (title, *_) in PARTS.items()}
    told = [(titles[key], before.weights[key], weights[key]) for key in PARTS]
    told += [(AIMS[key], before.aims[key], aims[key]) for key in AIMS]
    return tuple(f"{title} {was}→{now}" for title, was, now in told if was != now)


def _check(weights: Mapping[str, int], aims: Mapping[str, int]) -> None:
    if set(weights) != set(PARTS) or set(aims) != set(general().aims):
        raise Refused("每一项都要填写权重。")
    if any(not 0 <= weight <= 100 for weight in weights.values()):
        raise Refused("权重在 0 到 100 之间。")
    if not any(weights.values()):
        raise Refused("至少有一项的权重大于 0。")
    if any(aim < 1 for aim in aims.values()):
        raise Refused("满分标准至少是 1。")
