"""What an industry's or area's talks ask of a person: of a firm's boss, of a union that must propose."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse

from gonghui.kernel.manifests import Waiting
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import Actor, objects

from ..actions.affirming import STEPS as AFFIRMING
from ..actions.industry import JOINING
from ..models import Round
from ..rights import FirmRight, IndustryOpening
from .models import Firm, TalksRequest
from .queries import asked_of, running_for
from .scopes import Standing

MOST = 5
TO_JOIN = Q(standing=Standing.WAITING, round__matter__step_key__in=JOINING)
TO_AFFIRM = Q(passed=True, affirmed_at=None, round__matter__step_key__in=AFFIRMING)


def my_firms(round: Round, actor: Actor) -> list[Firm]:
    """The firms of this round for which this person has something to answer or to affirm now."""
    if round.is_of_one:
        return []
    rows = objects(actor, FirmRight.ANSWER_FOR_THE_FIRM, round.firms.filter(TO_JOIN | TO_AFFIRM))
    return list(rows.filter(round__matter__state="running").select_related("enterprise")[:MOST])


def waiting(actor: Actor, today: date) -> list[Waiting]:
    """A line a firm that has to answer or to affirm, and a line a union that must propose talks."""
    return [*_firms(actor), *_duties(actor, today)]


def _firms(actor: Actor) -> list[Waiting]:
    rows = objects(actor, FirmRight.ANSWER_FOR_THE_FIRM, Firm.objects.filter(TO_JOIN | TO_AFFIRM))
    rows = rows.filter(round__matter__state="running").select_related("enterprise", "round__matter").order_by("pk")
    return [
        Waiting(
            "请确认行业（区域）合同" if firm.passed else "请确认是否授权参加协商",
            f"{firm.name} · {firm.round.matter.title}", firm.round.matter.get_absolute_url(),
        )
        for firm in rows[:MOST]
    ]  # fmt: skip


def _duties(actor: Actor, today: date) -> list[Waiting]:
    asked = TalksRequest.objects.filter(round=None).values("union")
    unions = objects(
        actor, IndustryOpening.START_FOR_THE_INDUSTRY, Organisation.objects.filter(pk__in=asked)
    )[:MOST]  # fmt: skip
    found = []
    for union in unions:
        figures = asked_of(union, today)
        if running_for(union) is not None:
            continue
        title = "应当提出行业（区域）协商" if figures.is_duty else "有企业工会要求行业（区域）协商"
        basis = f"（{figures.share.basis}）" if figures.share and figures.is_duty else ""
        where = f"{union.short_name} · {len(figures.requests)} 家企业工会提出要求{basis}"
        found.append(Waiting(title, where, reverse("bargaining:start_industry", args=[union.pk])))
    return found
