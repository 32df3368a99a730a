"""What wage bargaining tells in an enterprise's portrait: contracts and index over the years."""

from __future__ import annotations

from gonghui.kernel.manifests import Chapter
from gonghui.kernel.organisations.models import Organisation

from ..index.gathering import rise_of
from ..models import Round

ROUNDS = 12


def chapters(enterprise: Organisation, in_full: bool) -> list[Chapter]:
    """The last rounds: contract, term, index; the rise only in full."""
    found = Round.objects.filter(matter__enterprise=enterprise).select_related("matter", "contract", "index")
    rounds = sorted(found.order_by("-matter__opened_at")[:ROUNDS], key=lambda round: round.matter.opened_at)
    columns = ("发起", "办到哪一步", "合同期限", "覆盖职工", "协商指数", *(("涨幅（%）",) if in_full else ()))
    rows = tuple(_row(round, in_full) for round in rounds)
    drawn = ("协商指数", "涨幅（%）") if in_full else ("协商指数",)
    return (
        [Chapter("bargaining", "工资集体协商", columns, rows, drawn, "每一行是一轮协商，最近 12 轮。")] if rows else []
    )


def _row(round: Round, in_full: bool) -> tuple[object, ...]:
    matter, index = round.matter, getattr(round, "index", None)
    contract = getattr(round, "contract", None)
    in_force = contract is not None and contract.effective_on is not None
    term = f"{round.term_from:%Y-%m-%d} 至 {round.term_until:%Y-%m-%d}" if in_force else ""
    row = (
        f"{matter.opened_at:%Y-%m}", matter.step.title if matter.is_running else matter.get_state_display(), term,
        round.workforce, index.total if index else None,
    )  # fmt: skip
    return (*row, rise_of(contract)) if in_full else row
