"""The register of contracts in force and past: search, state by date, and the rows of its export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gonghui.kernel.rights import Actor, door, objects

from ..models import Clause, Contract, Filing, Purpose, Round
from ..rights import Right

#: From so many days before the end a contract is shown as ending soon.
SOON = 90
CHUNK = 500
COLUMNS = (
    "合同编号", "企业", "统一社会信用代码", "行业", "工会", "期限起", "期限止", "状态", "覆盖职工", "签订日期",
    "备案号", "审查结果", "生效日期", "公示日期", "条款",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How a contract stands on a day, in words and a tone."""

    text: str
    tone: str


def standing(round: Round, on: date) -> Standing:
    """Not yet begun, running, ending soon, expired; or changed or ended before its time."""
    contract = round.contract
    if contract.ended_on is not None and contract.ended_by is not None:
        word = "解除" if contract.ended_by.ends else "变更"
        if on < contract.ended_on:
            return Standing(f"{contract.ended_on} 起{word}", "warn")
        return Standing(f"已{word}" if word == "变更" else "已提前解除", "quiet")
    if on < round.term_from:
        return Standing(f"{round.term_from} 起履行", "info")
    left = (round.term_until - on).days
    if left < 0:
        return Standing("已到期", "quiet")
    return Standing(f"还有 {left} 天到期", "warn") if left <= SOON else Standing("履行中", "good")


STATES = {"running": "履行中", "soon": f"{SOON} 天内到期", "expired": "已到期", "ended": "已变更或者提前解除"}


def register(actor: Actor, text: str = "", state: str = "", on: date | None = None) -> QuerySet[Contract]:
    """The contracts in effect, now or once, of the rounds this person may see; the newest first."""
    return _narrowed(door(Round, actor), text, state, on)


def exportable(actor: Actor, text: str = "", state: str = "", on: date | None = None) -> QuerySet[Contract]:
    """Those of the actor's own area."""
    return _narrowed(objects(actor, Right.EXPORT_THE_REGISTER), text, state, on)


def _narrowed(rounds: QuerySet[Round], text: str, state: str, on: date | None) -> QuerySet[Contract]:
    found = Contract.objects.filter(round__in=rounds, effective_on__isnull=False)
    found = found.exclude(round__purpose=Purpose.TERMINATION)
    if text := text.strip():
        said = Clause.objects.filter(Q(text__icontains=text) | Q(heading__icontains=text), contract=OuterRef("pk"))
        firm = "round__matter__enterprise"
        found = found.filter(
            Q(number__icontains=text) | Q(**{f"{firm}__name__icontains": text})
            | Q(**{f"{firm}__short_name__icontains": text}) | Exists(said)
        )  # fmt: skip
    if on and state in STATES:
        found = found.filter(_of_state(state, on))
    related = ("round__matter__enterprise", "round__matter__union", "ended_by")
    return found.select_related(*related).order_by("-effective_on", "-round_id")


def _of_state(state: str, on: date) -> Q:
    end = date.fromordinal(on.toordinal() + SOON)
    stands = Q(ended_on=None) | Q(ended_on__gt=on)
    return {
        "running": stands & Q(round__term_from__lte=on, round__term_until__gt=end),
        "soon": stands & Q(round__term_from__lte=on, round__term_until__range=(on, end)),
        "expired": stands & Q(round__term_until__lt=on),
        "ended": Q(ended_on__lte=on),
    }[state]


def rows(contracts: QuerySet[Contract], on: date) -> Iterator[list[str]]:
    """The export's rows, read in chunks so that a province's register never stands in memory at once."""
    wanted = contracts.prefetch_related("clauses", "round__filings")
    for contract in wanted.iterator(chunk_size=CHUNK):
        yield _row(contract, on)


def _row(contract: Contract, on: date) -> list[str]:
    round = contract.round
    enterprise, union = round.enterprise, round.union
    filing = max(round.filings.all(), key=lambda one: one.attempt, default=None)
    clauses = "\n".join(f"第{c.position}条 {c.heading}：{c.text}" for c in contract.clauses.all())
    days = [contract.signed_on, contract.effective_on, contract.posted_on]
    signed, effective, posted = (day.isoformat() if day else "" for day in days)
    return [
        contract.number or "", enterprise.name, enterprise.uscc, enterprise.industry, union.name if union else "",
        round.term_from.isoformat(), round.term_until.isoformat(), standing(round, on).text,
        str(round.workforce), signed,
        filing.number if filing else "", Filing.Outcome(filing.outcome).label if filing and filing.outcome else "",
        effective, posted, clauses,
    ]  # fmt: skip
