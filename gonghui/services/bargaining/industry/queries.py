"""Reads of the industry round: who may be listed, how far each firm is, the duty to propose, what binds a firm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.queries import headcounts, holders, reach_of
from gonghui.rulebook import Held, Item, Rules, rules_at

from ..models import Round
from .models import Firm, TalksRequest
from .scopes import Counterpart, Scope, Standing, Way

#: 县: the levels of federations from which an industry or area contract is concluded (劳动合同法 53).
COUNTY = 4
MOST_SUGGESTED = 300


def scope_of(union: Organisation) -> Scope:
    """What talks this union has: of its industry, or of its area."""
    return Scope.INDUSTRY if union.kind == Kind.INDUSTRY_FEDERATION else Scope.AREA


def level_of(union: Organisation) -> int:
    """The level of the area a union reaches, 1 the nation to 5 a town; 0 where it stands in none."""
    area = union if union.kind == Kind.FEDERATION else union.parent
    return (area.level or 0) if area else 0


def too_high(union: Organisation, rules: Rules) -> Held[str] | None:
    """The rule that forbids talks at the level of this union, or None."""
    held = rules.choice("bargaining.industry_level")
    return held if held and held.value == "county_and_below" and level_of(union) < COUNTY else None


def suggested(union: Organisation) -> QuerySet[Organisation]:
    """The firms a round of this union would have on its list: of an industry, those of that industry."""
    firms = reach_of(union).order_by("name")
    if union.kind == Kind.INDUSTRY_FEDERATION and union.industry:
        return firms.filter(industry=union.industry)
    return firms


def bodies(union: Organisation) -> QuerySet[Organisation]:
    """The bodies of employers in the area of a union."""
    area = union if union.kind == Kind.FEDERATION else union.parent
    found = Organisation.objects.filter(kind=Kind.EMPLOYERS_BODY).order_by("name")
    return found.filter(path__startswith=area.path) if area else found.none()


def substitutes(rules: Rules) -> tuple[Item, ...]:
    """What the law of the place puts in the place of a body of employers."""
    known = set(Counterpart.values)
    return tuple(item for item in rules.listing("bargaining.industry_substitute") if item.key in known)


def running_for(union: Organisation) -> Round | None:
    """The industry or area round of this union that is under way."""
    found = Round.objects.filter(matter__union=union, matter__state="running").exclude(scope=Scope.ENTERPRISE)
    return found.select_related("matter").first()


def latest_for(union: Organisation) -> Round | None:
    """The round of this union whose industry or area contract took effect last."""
    found = Round.objects.filter(matter__union=union, contract__effective_on__isnull=False)
    found = found.exclude(scope=Scope.ENTERPRISE)
    return found.select_related("contract", "matter").order_by("-contract__effective_on").first()


def unions_facing(body: Organisation) -> list[Organisation]:
    """The unions of industries and areas a body of employers may begin talks with."""
    above = [*body.ancestor_paths[:-1]]
    areas = Q(kind=Kind.FEDERATION, level__gte=COUNTY, path__in=above)
    industries = Q(kind=Kind.INDUSTRY_FEDERATION, parent__path__in=above, parent__level__gte=COUNTY)
    return list(Organisation.objects.filter(areas | industries).order_by("path"))


# ---- the firms ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """How far the firms of a round are."""

    listed: int
    joined: int
    declined: int
    waiting: int
    bound: int
    unbound: int
    affirmed: int


def round_down(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 0


def firms_of(round: Round) -> list[Firm]:
    """Every firm that was ever listed, with what the pages show of it; by name."""
    return list(round.firms.select_related("enterprise", "ballot").order_by("enterprise__name"))


def count(firms: Iterable[Firm]) -> Count:
    rows = list(firms)
    standing = [firm.standing for firm in rows]
    return Count(
        sum(one in (Standing.WAITING, Standing.JOINED) for one in standing), standing.count(Standing.JOINED),
        standing.count(Standing.DECLINED) + standing.count(Standing.DROPPED), standing.count(Standing.WAITING),
        sum(firm.passed is True for firm in rows), sum(firm.passed is False for firm in rows),
        sum(firm.affirmed_at is not None for firm in rows),
    )  # fmt: skip


def bound(round: Round) -> QuerySet[Firm]:
    """The firms the contract binds."""
    return round.firms.filter(passed=True).select_related("enterprise").order_by("enterprise__name")


def ways(rules: Rules) -> tuple[Item, ...]:
    """By whom the draft may be passed here; empty where the law has no rule for industries and areas."""
    return tuple(item for item in rules.listing("congress.industry_ways") if item.key in Way.values)


def way_is_open(rules: Rules, way: Way) -> bool:
    found = ways(rules)
    return not found or any(item.key == way for item in found)


def seal_rule(round: Round) -> Held[str] | None:
    """The rule by which every bound firm seals the contract, where the place has one."""
    held = round.rules.choice("bargaining.industry_seal")
    return held if held and held.value == "union_and_firms" else None


# ---- the delegates of the congress of all ---------------------------------------------------------------------


@dataclass(frozen=True)
class Share:
    """A firm's seats in the congress: what it has, and what its heads would give it."""

    firm: str
    heads: int
    seats: int
    fair: int

    @property
    def ok(self) -> bool:
        """One seat more or less is what rounding costs."""
        return abs(self.seats - self.fair) <= 1 and (self.seats > 0 or self.fair == 0)


def in_proportion(heads: dict[Any, int], seats: int) -> dict[Any, int]:
    """`seats` shared out by heads, largest remainders first; the whole is always given out where there are heads."""
    total = sum(heads.values())
    if not total:
        return dict.fromkeys(heads, 0)
    exact = {key: Fraction(seats * count, total) for key, count in heads.items()}
    given = {key: int(share) for key, share in exact.items()}
    rest = seats - sum(given.values())
    for key in sorted(exact, key=lambda one: exact[one] - given[one], reverse=True)[:rest]:
        given[key] += 1
    return given


def shares(round: Round) -> list[Share]:
    """Each firm's seats among the delegates, beside its share of the workers."""
    firms = [firm.enterprise for firm in round.firms.filter(standing__in=[Standing.WAITING, Standing.JOINED])
             .select_related("enterprise").order_by("enterprise__name")]  # fmt: skip
    heads = headcounts(firms)
    delegates = holders(round.union, Office.DELEGATE).values("pk")
    there: dict[UUID, int] = {}
    for (firm,) in round.workers().filter(person__in=delegates).values_list("enterprise_id"):
        there[firm] = there.get(firm, 0) + 1
    fair = in_proportion({firm.pk: heads.get(firm.pk, 0) for firm in firms}, sum(there.values()))
    return [Share(f.short_name, heads.get(f.pk, 0), there.get(f.pk, 0), fair[f.pk]) for f in firms]


# ---- the duty to propose --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """How many enterprise unions ask for talks, of how many; `needed` is where asking becomes a duty."""

    requests: list[TalksRequest]
    unions: int
    share: Held[Fraction] | None

    @property
    def needed(self) -> int | None:
        """The least number that makes it a duty; None where the law of the place has no such rule."""
        return max(1, -(-self.unions * self.share.value // 1)) if self.share else None

    @property
    def is_duty(self) -> bool:
        return self.needed is not None and len(self.requests) >= self.needed

    @property
    def percent(self) -> int:
        return min(100, round_down(len(self.requests), self.needed or self.unions))


def asked_of(union: Organisation, today: date) -> Asked:
    """What a union has been asked, and whether it must propose now."""
    requests = TalksRequest.objects.filter(union=union, round=None).select_related("asked_by")
    unions = Organisation.objects.filter(kind=Kind.ENTERPRISE_UNION, enterprise__in=suggested(union)).count()
    return Asked(list(requests), unions, rules_at(union.place, today).share("bargaining.industry_request"))


def unions_to_ask(own: Organisation) -> list[Organisation]:
    """The unions of the industry and the area that an enterprise's union may ask for talks."""
    firm = own.enterprise
    above = firm.ancestor_paths[:-1] if firm else []
    areas = Q(kind=Kind.FEDERATION, level__gte=COUNTY, path__in=above)
    industries = Q(kind=Kind.INDUSTRY_FEDERATION, parent__path__in=above)
    found = Organisation.objects.filter(areas | industries).select_related("parent").order_by("-kind", "path")
    return [
        union
        for union in found
        if union.kind == Kind.FEDERATION or not union.industry or (firm and firm.industry == union.industry)
    ]


def in_force_for(enterprise: Organisation, on: date) -> list[Round]:
    """The industry and area rounds whose contracts bind this firm on the day."""
    found = Round.objects.filter(
        firms__enterprise=enterprise, firms__passed=True, contract__effective_on__lte=on, term_from__lte=on,
        term_until__gte=on, contract__effective_on__isnull=False,
    )  # fmt: skip
    return list(found.select_related("contract", "matter__enterprise", "matter__union").order_by("pk"))
