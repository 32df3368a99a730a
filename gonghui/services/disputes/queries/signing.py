"""Whose signature is awaited, and how it stands with each."""

from __future__ import annotations

from django.db.models import QuerySet

from gonghui.kernel.rights import Actor

from ..models import Coming, Debt, Signing


def to_sign(actor: Actor) -> QuerySet[Signing]:
    """Agreements that wait for this worker's word, the oldest first."""
    rows = Signing.objects.filter(
        claimant__person=actor.person_id, claimant__left_at=None, signed_at=None, refused_at=None,
        debt__effective_on=None, debt__replaced_at=None, debt__proceeding__concluded_at=None,
        debt__proceeding__declined_at=None, debt__proceeding__passed_on_at=None,
    )  # fmt: skip
    return rows.select_related("debt__case__matter").order_by("debt__made_on", "pk")


def place_of_mine(debt: Debt | None, actor: Actor | None) -> Signing | None:
    """This worker's own place in an agreement, if it is with them."""
    if debt is None or actor is None:
        return None
    return next((one for one in debt.signings.all() if one.claimant.person_id == actor.person_id), None)


def came_to_me(debt: Debt | None, actor: Actor) -> set[int]:
    """The instalments whose money came, by this worker's own word."""
    if debt is None:
        return set()
    mine = Coming.objects.filter(instalment__debt=debt, claimant__person=actor.person_id)
    return set(mine.values_list("instalment_id", flat=True))
