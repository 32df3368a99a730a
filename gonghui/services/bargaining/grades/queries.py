"""Grade tables as pages need them: versions of a round, those in force, one's own pay, the gain, the area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import workers_of
from gonghui.kernel.rights import Actor, objects
from gonghui.kernel.rooms.models import ProposalState

from ..models import Clause, GradeSheet, Round
from ..rights import Right
from .keeping import sheet_with_rows, with_rows
from .ladder import BY_FIGURE, LADDER, Grade
from .pay import Earned, Gain, Spread, earn_at_each, gain_by_family, spreads
from .tables import Pays, Tables
from .wording import Changed, changes, figure

#: So many enterprises are compared at most, those whose tables took effect last.
COMPARED = 200


@dataclass(frozen=True)
class Version:
    """One version of a round's tables, how its proposal stands, and what it changes."""

    sheet: GradeSheet
    against_present: list[Changed]
    against_last_year: list[Changed] | None

    @property
    def proposal(self) -> Any:
        return self.sheet.proposal


def not_ended(contract: str, on: date) -> Q:
    """The contracts (by this path) that were neither changed nor ended before their time on that day."""
    return Q(**{f"{contract}__ended_on": None}) | Q(**{f"{contract}__ended_on__gt": on})


def in_force(enterprise: Organisation, on: date) -> list[Clause]:
    """The clause with the tables that hold on a day, as a list of one or none; of several the newest."""
    found = Clause.objects.filter(
        sheet__isnull=False, contract__round__matter__enterprise=enterprise, contract__effective_on__lte=on,
        contract__round__term_until__gte=on,
    ).filter(not_ended("contract", on))  # fmt: skip
    return list(found.select_related("sheet", "contract").order_by("-contract__effective_on", "-pk")[:1])


def tables_in_force(enterprise: Organisation, on: date) -> Tables | None:
    found = in_force(enterprise, on)
    return found[0].sheet.tables if found and found[0].sheet else None


def a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def versions(round: Round, on: date) -> list[Version]:
    """The versions put forward in a round, newest first, each beside the present tables and last year's.

    Last year's are given only where they are not the present ones.
    """
    present = tables_in_force(round.enterprise, on)
    earlier = tables_in_force(round.enterprise, a_year_before(on))
    sheets = with_rows(round.grade_sheets.select_related("proposal__room", "proposal__item").order_by("-number"))
    return [
        Version(
            sheet, changes(present, sheet.tables),
            changes(earlier, sheet.tables) if earlier is not None and earlier != present else None,
        )
        for sheet in sheets
    ]  # fmt: skip


def sheet_of(round: Round) -> GradeSheet | None:
    """What a round's tables are now: those of its contract, else the agreed ones, else the newest still open."""
    clause = Clause.objects.filter(contract__round=round, sheet__isnull=False).select_related("sheet__proposal").first()
    if clause is not None:
        return clause.sheet
    standing = round.grade_sheets.filter(proposal__state__in=[ProposalState.ACCEPTED, ProposalState.OPEN])
    agreed = Q(proposal__state=ProposalState.ACCEPTED)
    found: GradeSheet | None = standing.filter(agreed).last() or standing.last()
    return found


def standing(round: Round, sheet: GradeSheet) -> str:
    """How these tables stand, in words for a worker."""
    contract = getattr(round, "contract", None)
    if contract is not None and contract.effective_on and sheet.clauses.filter(contract=contract).exists():
        return "已经生效"
    if sheet.proposal.state == ProposalState.ACCEPTED:
        return "双方已经谈拢，合同生效后执行"
    return f"{sheet.get_side_display()}提出的{sheet}，还在协商"


@dataclass(frozen=True)
class OwnPay:
    """What a worker would earn at each grade on a post; `mine` is their own grade, where the roster tells it."""

    each: list[Earned]
    post: str
    mine: Grade | None
    job: str

    @property
    def now(self) -> Earned | None:
        return next((one for one in self.each if one.grade == self.mine), None)

    @property
    def most(self) -> Any:
        return max((one.total for one in self.each), default=0)


def own_pay(round: Round, sheet: GradeSheet, actor: Actor, on: date, post: str = "") -> OwnPay:
    """For the reader alone: grade and job are read from their own line of the roster and from nobody else's."""
    tables = sheet.tables
    own = round.workers(on).filter(person=actor.person_id).first() if actor.person_id else None
    job = own.job if own else ""
    chosen = next((name for name in (post, job) if tables.post(name) or name in tables.families), "")
    mine = BY_FIGURE.get(own.skill_level) if own and own.skill_level else None
    return OwnPay(earn_at_each(tables, chosen), chosen, mine, job)


def heads_by_family(
    enterprise: Organisation, on: date, tables: Tables | None
) -> tuple[dict[str, dict[Grade, int]], int]:
    """How many workers hold each grade by the roster, and of how many it is not known. Counts only.

    Told apart by the post family that the tables put a job of the roster into; "" for jobs they do not name.
    """
    families = tables.families if tables else ()
    found = {family: dict.fromkeys(BY_FIGURE.values(), 0) for family in ("", *families)}
    unknown = 0
    columns = ["skill_level", "job"] if families else ["skill_level"]
    for row in workers_of(enterprise, on).order_by().values(*columns).annotate(heads=Count("pk")):
        family = tables.family_of(row["job"]) if tables and families else ""
        if row["skill_level"] is None:
            unknown += row["heads"]
        else:
            found[family][BY_FIGURE[row["skill_level"]]] += row["heads"]
    return found, unknown


def gain_of(round: Round, sheet: GradeSheet, on: date) -> tuple[Gain, int]:
    """What the workers gain in a year by these tables beside those in force before them, and the heads unknown."""
    own = Q(pk=sheet.pk)
    before = [clause.sheet for clause in in_force(round.enterprise, on) if clause.sheet_id != sheet.pk]
    if not before and sheet.clauses.exists():
        # These are the ones in force: beside those of the contract before.
        earlier = GradeSheet.objects.filter(clauses__contract__round=round.previous_id).exclude(own)
        before = list(earlier) if round.previous_id else []
    heads, unknown = heads_by_family(round.enterprise, on, sheet.tables)
    return gain_by_family(sheet.tables, before[0].tables if before and before[0] else None, heads), unknown


@dataclass(frozen=True)
class Compared:
    """One enterprise's figures in the comparison, a cell a grade ("" where it names none)."""

    enterprise: str
    round: Round
    cells: list[str]

    @property
    def named(self) -> list[tuple[Grade, str]]:
        return list(zip(LADDER, self.cells, strict=True))


@dataclass(frozen=True)
class Comparison:
    rows: list[Compared]
    spreads: list[Spread]

    @property
    def most(self) -> Any:
        return max((spread.high for spread in self.spreads), default=0)


def comparison(actor: Actor, pays: Pays, on: date) -> Comparison:
    """The tables in force in the actor's area that pay this kind, one an enterprise, in a fixed number of queries."""
    rounds = objects(actor, Right.COMPARE_GRADE_TABLES)
    found = Clause.objects.filter(
        contract__round__in=rounds, sheet__pays=pays.value, contract__effective_on__lte=on,
        contract__round__term_until__gte=on,
    ).filter(not_ended("contract", on))  # fmt: skip
    related = found.select_related("contract__round__matter__enterprise", "sheet")
    newest: dict[Any, Clause] = {}
    for clause in related.prefetch_related(*sheet_with_rows("sheet")).order_by("-contract__effective_on", "-pk"):
        if len(newest) < COMPARED:
            newest.setdefault(clause.contract.round.matter.enterprise_id, clause)
    found_tables = [(clause, clause.sheet.tables) for clause in newest.values() if clause.sheet is not None]
    rows = [
        Compared(clause.contract.round.enterprise.short_name, clause.contract.round, _cells(tables))
        for clause, tables in found_tables
    ]
    return Comparison(rows, spreads(tables for _, tables in found_tables))


def _cells(tables: Tables) -> list[str]:
    amounts = (tables.amount_at(grade) for grade in LADDER)
    return ["—" if amount is None else figure(amount) for amount in amounts]
