"""How a stage ends: with something owed, with nothing, with a confirmation. What an outside court did is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.matters.actions import let_go

from ..documents.failure import failure
from ..documents.kinds import FAILURE
from ..events import CaseClosed, CaseSettled, ConfirmationDecided, StageConcluded, StageFailed
from ..finality import Item
from ..kinds import TITLE_OF, Outcome, Title
from ..models import Case, Proceeding, Ruling
from ..rights import Right
from .agreeing import Payment, check_plan, owe
from .dossiers import stop_taking_evidence
from .papers import issue, issue_closing
from .passing import WITH_THE_PARTIES, accepted
from .ruling import must_have_stayed_away, rule_on
from .talk_rooms import shut_talks

#: How each stage may end.
OUTCOMES: dict[str, tuple[Outcome, ...]] = {
    "committee": (Outcome.FAILED,),
    "mediate": (Outcome.FAILED,),
    "confirm": (Outcome.CONFIRMED, Outcome.NOT_CONFIRMED),
    "inspect": (Outcome.ORDERED, Outcome.PAID, Outcome.NO_BREACH),
    "arbitrate": (Outcome.AWARDED, Outcome.LETTER, Outcome.DISMISSED, Outcome.DROPPED),
    "litigate": (Outcome.JUDGED, Outcome.LETTER, Outcome.DISMISSED),
    "enforce": (Outcome.PAID, Outcome.NOTHING_LEFT),
}
WITH_MONEY = (Outcome.ORDERED, Outcome.AWARDED, Outcome.LETTER, Outcome.JUDGED)
#: A result by which somebody has days to go to court from the day it was served.
SERVED = (Outcome.AWARDED, Outcome.DISMISSED)


@action(Right.CONCLUDE_THE_STAGE, on=Case, step=tuple(OUTCOMES))
def conclude(
    case: Case, *, outcome: str, words: str, payments: Sequence[Payment] = (), served_on: date | None = None,
    effective_on: date | None = None, items: Sequence[Item] = (), minimum_wage: Decimal | None = None, at: datetime,
) -> list[Event]:  # fmt: skip
    """End the stage. With a sum, what is to be paid by when; without, the applicant says where it goes on.

    `items` are what an award gives, with the local minimum wage: by them it is final for the employer or not. Without
    them nothing is said of that.
    """
    proceeding = accepted(case)
    allowed = OUTCOMES[proceeding.step_key]
    if outcome not in allowed:
        raise Refused(f"这一步的结果只能是：{'、'.join(one.label for one in allowed)}。", field="outcome")
    if not words.strip():
        raise Refused("请写明结果和理由，双方会看到。", field="words")
    ending = Outcome(outcome)
    today = clock.day_of(at)
    if ending == Outcome.DROPPED:
        must_have_stayed_away(proceeding)
    if served_on is not None and served_on > today:
        raise Refused("送达日期还没有到，请核对。", field="served_on")
    if ending in WITH_MONEY and not payments:
        raise Refused("请写明付多少、什么时候付。", field="payments")
    shut_talks(case)
    proceeding.concluded_at, proceeding.outcome, proceeding.words = at, outcome, words.strip()[:5000]
    proceeding.save(update_fields=["concluded_at", "outcome", "words"])
    ruling = rule_on(case, proceeding, items, minimum_wage, today) if ending == Outcome.AWARDED and items else None
    stop_taking_evidence(case, proceeding.step_key)
    if ending == Outcome.FAILED:
        issue(case, FAILURE, failure(case, proceeding, today), proceeding.body)
    let_go(case.matter, at=at)
    if ending in WITH_MONEY:
        check_plan(payments, today)
        return [_owed(case, proceeding, ending, payments, served_on or today, effective_on, ruling, at)]
    return _ended(case, ending, served_on or (today if ending in SERVED else None), today)


def _owed(
    case: Case, proceeding: Proceeding, ending: Outcome, payments: Sequence[Payment], served: date,
    effective: date | None, ruling: Ruling | None, at: datetime,
) -> Event:  # fmt: skip
    debt = owe(case, proceeding, TITLE_OF[ending], terms=proceeding.words, payments=payments, at=at)
    final = ruling.is_final if ruling else None
    # What is final binds from the day it was made (调解仲裁法 47).
    debt.served_on, debt.effective_on = served, effective or (debt.made_on if final else None)
    debt.save(update_fields=["served_on", "effective_on"])
    case.won = debt.amount
    case.save(update_fields=["won"])
    return StageConcluded(ending, debt.amount, served, debt.effective_on, final)


def _ended(case: Case, ending: Outcome, served: date | None, on: date) -> list[Event]:
    if ending in (Outcome.CONFIRMED, Outcome.NOT_CONFIRMED):
        confirmed = ending == Outcome.CONFIRMED
        if confirmed:
            case.debts.filter(replaced_at=None).update(title=Title.CONFIRMED)
        return [ConfirmationDecided(confirmed)]
    if ending == Outcome.PAID:
        return _paid_in_full(case, on)
    if ending == Outcome.NOTHING_LEFT:
        return [_closed(case, "没有可供执行的财产，发现财产可以申请恢复执行")]
    return [StageFailed(ending, served)]


def _paid_in_full(case: Case, on: date) -> list[Event]:
    """Everything owed is paid, as the body found: whatever instalment is open is paid with it."""
    debt = case.debts.filter(replaced_at=None).exclude(effective_on=None, served_on=None).first()
    if debt is not None:
        debt.instalments.filter(paid_on=None).update(paid_on=on)
        case.recovered = debt.amount
    else:
        case.recovered = case.claimed
    case.is_settled, case.ending = True, "已经全部履行"
    case.save(update_fields=["recovered", "is_settled", "ending"])
    issue_closing(case, debt)
    settled = CaseSettled(case.recovered)
    if case.matter.step_key == "inspect":
        return [StageConcluded(Outcome.PAID, case.recovered), settled]
    return [settled]


@action(Right.CLOSE_THE_CASE, on=Case, step=WITH_THE_PARTIES)
def close(case: Case, *, why: str, at: datetime) -> CaseClosed:
    """The applicant lets it rest, whatever is still open."""
    if not why.strip():
        raise Refused("请写一句为什么结案。", field="why")
    if case.claimants.here().count() > 1:
        raise Conflict("还有别的申请人在等，不能替大家结案。您不想再办，请用“撤回申请”，只撤您自己的。")
    return _closed(case, why)


def _closed(case: Case, why: str) -> CaseClosed:
    case.ending = why.strip()[:200]
    case.save(update_fields=["ending"])
    return CaseClosed(case.ending)
