"""After the chiefs have signed: every firm the contract binds affirms it, on the phone or on stamped paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.papers.actions import attach_upload
from gonghui.kernel.papers.receiving import Received

from ..events import ContractAffirmed
from ..industry.models import Firm
from ..models import Round, Side
from ..rights import FirmRight, Right

#: From the chiefs' signatures on.
STEPS = ("review", "publicise")


@action(FirmRight.ANSWER_FOR_THE_FIRM, on=Firm, step=STEPS)
def affirm_contract(firm: Firm, *, at: datetime) -> ContractAffirmed:
    """The firm affirms the contract as signed. Raises Refused for a firm it does not bind, Conflict the second time."""
    _must_be_bound(firm)
    if firm.affirmed_at is not None:
        raise Conflict(f"{firm.name}已经确认过，不用再办。")
    firm.affirmed_at = at
    firm.save(update_fields=["affirmed_at"])
    return ContractAffirmed(firm.enterprise_id, Side.EMPLOYER.value)


@action(FirmRight.AFFIRM_FOR_ITS_UNION, on=Firm, step=STEPS)
def affirm_for_the_union(firm: Firm, *, at: datetime) -> ContractAffirmed:
    """The enterprise's union affirms the contract; nothing waits for it."""
    _must_be_bound(firm)
    if firm.union_affirmed_at is not None:
        raise Conflict(f"{firm.name}工会已经确认过，不用再办。")
    firm.union_affirmed_at = at
    firm.save(update_fields=["union_affirmed_at"])
    return ContractAffirmed(firm.enterprise_id, Side.WORKER.value)


def _must_be_bound(firm: Firm) -> None:
    if not firm.passed:
        raise Refused(f"合同对{firm.name}没有约束力，不用确认。")


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step=STEPS)
def enter_affirmations(round: Round, *, firms: Iterable[UUID], received: Received, at: datetime) -> list[Event]:
    """The union enters pages stamped by firms; one upload may hold several."""
    rows = list(round.firms.filter(pk__in=set(firms), passed=True, affirmed_at=None))
    if not rows:
        raise Refused("请选择是哪几家企业盖的章，已经确认的不用再选。", field="firms")
    scan = attach_upload(round.matter, received=received, purpose="各企业盖章页", stands_for="企业确认合同")
    for firm in rows:
        firm.affirmed_at, firm.affirmation = at, scan
        firm.save(update_fields=["affirmed_at", "affirmation"])
    return [ContractAffirmed(firm.enterprise_id, Side.EMPLOYER.value, by_upload=True) for firm in rows]
