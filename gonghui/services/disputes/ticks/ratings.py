"""Thirty days after the end the applicants are asked again, by day: is it really settled?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.matters.models import State
from gonghui.kernel.notices.actions import send

from ..actions.rating import LATER
from ..models import Case
from ..procedure import DISPUTE


def tick(at: datetime) -> None:
    """Ask those whose case closed thirty days ago; each once."""
    if not clock.is_daytime(at):
        return
    day = at - LATER
    closed = Case.objects.filter(
        matter__procedure_name=DISPUTE.name, matter__state=State.DONE,
        matter__closed_at__range=(day - timedelta(days=1), day),
    ).select_related("matter").prefetch_related("claimants")  # fmt: skip
    for case in closed:
        send(
            [one.person_id for one in case.claimants.all()], key=f"rate-later:{case.pk}", title="问题真的解决了吗",
            text=f"{case.matter.title}办结已经 30 天，请您再评价一次。", url=reverse("disputes:rate", args=[case.pk]),
            at=at,
        )  # fmt: skip
