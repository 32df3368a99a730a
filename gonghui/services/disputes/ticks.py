"""What time does: a payment whose day is over is noted; thirty days after the end the applicants are asked again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.matters.models import State
from gonghui.kernel.notices.actions import send
from gonghui.kernel.rights import system

from .actions.paying import PAYING, note_missed
from .actions.rating import LATER
from .models import Case, Instalment

CLOCK = system("clock")
MOST_AT_ONCE = 200


def tick(at: datetime) -> None:
    """Note what was not paid; by day, ask those whose case closed thirty days ago."""
    _missed(at)
    if clock.is_daytime(at):
        _ask_again(at)


def _missed(at: datetime) -> None:
    late = Instalment.objects.filter(
        due_on__lt=clock.day_of(at), paid_on=None, missed_on=None, debt__replaced_at=None,
        debt__case__matter__state=State.RUNNING, debt__case__matter__step_key__in=PAYING,
    )  # fmt: skip
    for case in set(late.values_list("debt__case", flat=True)[:MOST_AT_ONCE]):
        try:
            note_missed(case, actor=CLOCK, at=at)
        except GonghuiError:
            continue  # somebody confirmed it meanwhile


def _ask_again(at: datetime) -> None:
    day = at - LATER
    closed = Case.objects.filter(
        matter__procedure_name="dispute", matter__state=State.DONE,
        matter__closed_at__range=(day - timedelta(days=1), day),
    ).select_related("matter").prefetch_related("claimants")  # fmt: skip
    for case in closed:
        send(
            [one.person_id for one in case.claimants.all()], key=f"rate-later:{case.pk}", title="问题真的解决了吗",
            text=f"{case.matter.title}办结已经 30 天，请您再评价一次。", url=reverse("disputes:rate", args=[case.pk]),
            at=at,
        )  # fmt: skip
