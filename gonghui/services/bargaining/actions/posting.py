"""Step 10: the contract in force is posted for everybody in the firm."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Refused
from gonghui.kernel.notices.actions import post_up, replace_posting, send
from gonghui.kernel.notices.models import Posting
from gonghui.kernel.papers.actions import open_paper
from gonghui.kernel.papers.models import Audience

from ..documents.contract import chinese
from ..events import ContractPosted
from ..industry.queries import bound
from ..models import Round
from ..queries.posting import posting_of
from ..rights import Right


@action(Right.POST_THE_CONTRACT, on=Round, step="publicise")
def post_contract(round: Round, *, at: datetime) -> ContractPosted:
    """Post the contract: the firm's people read all of it, the public that it exists (浙江省集体合同条例 35).

    The round is complete with it; every worker gets a message.
    """
    contract = round.contract
    if contract.paper is None:
        raise Refused("没有找到合同文本，不能公示。请联系上级工会。")
    day = clock.day_of(at)
    posting: Posting = post_up(
        round.matter,
        title=f"{round.house_short}{round.term_from.year}年度{round.paper_name}"[:120],
        public_text=public_text(round),
        content=[(f"第 {clause.position} 条　{clause.heading}", clause.text) for clause in contract.clauses.all()],
        document_url=reverse("papers:file", args=[contract.paper_id, "pdf"]),
    )
    if round.previous is not None and round.amends and (before := posting_of(round.previous)):
        replace_posting(before, posting)
    open_paper(contract.paper, Audience.ENTERPRISE)
    contract.posted_on = day
    contract.save(update_fields=["posted_on"])
    workers = bound_workers(round, day).values_list("person_id", flat=True)
    send(
        workers, key=f"posted:{posting.pk}", title="工资集体合同公示了",
        text="您的工资怎么约定的，点开看一看；有意见可以直接提。", url=posting.get_absolute_url(), at=at,
    )  # fmt: skip
    return ContractPosted(posting.pk, day)


def public_text(round: Round) -> str:
    """What anybody may read: that the contract exists, between whom, its number, term and first day in force."""
    contract = round.contract
    return (
        f"{round.enterprise.name}与{round.worker_party}经集体协商，签订了{contract.number}{round.paper_name}，"
        f"已经人社部门备案审查，自{chinese(contract.effective_on)}起生效。\n"
        f"合同期限：{chinese(round.term_from)}至{chinese(round.term_until)}。{_whom_it_binds(round)}"
    )


def bound_workers(round: Round, day: date) -> Any:
    """The employments of those whom the contract is for: of several firms, those it binds."""
    workers = round.workers(day)
    return workers if round.is_of_one else workers.filter(enterprise__in=bound(round).values("enterprise"))


def _whom_it_binds(round: Round) -> str:
    if round.is_of_one:
        return ""
    names = [firm.enterprise.name for firm in bound(round)]
    return f"\n约束的企业 {len(names)} 家：{'、'.join(names)}。"
