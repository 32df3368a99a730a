"""The cases behind a figure, for who may see them: names are masked, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from gonghui.kernel.matters.models import State
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.people.masking import masked_name
from gonghui.kernel.rights import Actor

from ..figures import BEYOND_THE_BASE, INDUSTRY_UNKNOWN, RESULTS
from ..kinds import ClaimKind, Outcome
from ..models import Case, Claim, Instalment, Proceeding
from ..periods import Period
from ..procedure import DISPUTE, MEDIATING
from ..relations import union

STEPS = {step.key: step.title for step in DISPUTE.steps}
#: What may be asked for, and its title.
WHAT = {
    "filed": "新收的案件", "closed": "结案的案件", "settled": "全部履行的案件", "resolved": "有了结果的案件",
    "base": "基层化解的案件", "recovered": "有钱到账的案件", "running": "正在办的案件", "late": "超期的案件",
    "stage": "办结的环节", "body": "收件的单位",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a figure counted: which cases of a period, narrowed by one more word."""

    what: str = "filed"
    kind: str = ""
    industry: str = ""
    stage: str = ""
    body: UUID | None = None

    @property
    def title(self) -> str:
        narrower = [ClaimKind(self.kind).label if self.kind else "", self.industry, STEPS.get(self.stage, "")]
        return " · ".join([WHAT[self.what], *filter(None, narrower)])


def asked(given: dict[str, str]) -> Asked:
    """What an address asks for; what it does not know of is left out."""
    what = given.get("what", "")
    kind, stage = given.get("kind", ""), given.get("stage", "")
    return Asked(
        what if what in WHAT else "filed", kind if kind in ClaimKind.values else "", given.get("industry", "")[:40],
        stage if stage in STEPS else "", _key(given.get("body", "")),
    )  # fmt: skip


def cases_behind(area: Organisation, actor: Actor, period: Period, wanted: Asked, today: date) -> QuerySet[Case]:
    """The cases of an area that a figure counted, as far as this reader may see them, the newest first."""
    here = Q(matter__enterprise__path__startswith=area.path)
    here |= Q(matter__enterprise=None, matter__union__path__startswith=area.path)
    # A union's people see cases by the union that answers for them; asked for by that alone, an index is used.
    rows = Case.objects.filter(here, union.held_by(actor), _counted(period, wanted, today))
    if wanted.kind:
        rows = rows.filter(pk__in=Claim.objects.filter(kind=wanted.kind).values("case"))
    if wanted.industry:
        rows = rows.filter(industry="" if wanted.industry == INDUSTRY_UNKNOWN else wanted.industry)
    rows = rows.select_related("matter", "applicant")
    return rows.order_by("-matter__opened_at", "pk")


def _counted(period: Period, wanted: Asked, today: date) -> Q:
    if wanted.what in ("closed", "settled"):
        settled = Q(is_settled=True) if wanted.what == "settled" else Q()
        return settled & _within("matter__closed_at", period.moments)
    if wanted.what == "running":
        return Q(matter__state=State.RUNNING)
    if wanted.what == "late":
        return Q(matter__state=State.RUNNING, matter__next_due__lt=today)
    if wanted.what == "recovered":
        paid = Instalment.objects.filter(paid_on__range=(period.first, period.last)).values("debt__case")
        found_paid = Q(recovered__gt=0, debts=None) & _within("matter__closed_at", period.moments)
        return Q(pk__in=paid) | found_paid
    if wanted.what in ("resolved", "base"):
        return _resolved(period, at_base=wanted.what == "base")
    if wanted.what in ("stage", "body"):
        return Q(pk__in=_stays(period, wanted).values("case"))
    return _within("matter__opened_at", period.moments)


def _within(column: str, moments: tuple[datetime, datetime]) -> Q:
    return Q(**{f"{column}__gte": moments[0], f"{column}__lt": moments[1]})


def _resolved(period: Period, *, at_base: bool) -> Q:
    """Those whose first result falls into the period; at the base, if it was agreed there and nothing came after."""
    results = Proceeding.objects.filter(case=OuterRef("case"), outcome__in=RESULTS).order_by("concluded_at")
    first = Proceeding.objects.filter(_within("concluded_at", period.moments), outcome__in=RESULTS)
    first = first.annotate(first=Subquery(results.values("pk")[:1])).filter(pk=F("first"))
    if not at_base:
        return Q(pk__in=first.values("case"))
    beyond = Proceeding.objects.filter(step_key__in=BEYOND_THE_BASE, case__in=first.values("case"))
    agreed = first.filter(outcome=Outcome.AGREED, step_key__in=MEDIATING)
    return Q(pk__in=agreed.values("case")) & ~Q(pk__in=beyond.values("case"))


def _stays(period: Period, wanted: Asked) -> QuerySet[Proceeding]:
    """Stays that ended in the period at a stage; or that a body took in within it."""
    rows = Proceeding.objects.all()
    if wanted.body:
        rows = rows.filter(body=wanted.body)
    if wanted.what == "body":
        return rows.filter(_within("holding__received_at", period.moments))
    ended = _within("concluded_at", period.moments) | _within("declined_at", period.moments)
    ended |= _within("passed_on_at", period.moments)
    return rows.filter(ended, holding__received_at__isnull=False, step_key=wanted.stage)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def as_rows(cases: list[Case]) -> list[dict[str, Any]]:
    """What a list shows of each: never a name in full."""
    return [
        {"case": one, "matter": one.matter, "who": masked_name(one.applicant.name) + ("等" if one.is_group else "")}
        for one in cases
    ]
