"""Step 8: both chiefs sign the contract, by code or on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import path

from gonghui.kernel.papers.models import Paper
from gonghui.kernel.rights import may

from ..actions.resolution import enter_signed_contract, purpose_of, sign_contract
from ..forms.resolution import SignedContractForm
from ..models import Side
from ..queries import resolution
from ..rights import Right
from .pages import RoundActionPage, RoundPage
from .signing import PaperSigningPage, StampedCopy


class Resolve(RoundPage):
    """`/bargaining/<id>/resolve/`: the contract, who has signed, what is left to do."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/resolution/resolve.html"
    step_key = "resolve"

    def context(self, **extra: Any) -> dict[str, Any]:
        round = self.object
        contract = getattr(round, "contract", None)
        reads = may(self.actor, Right.READ_THE_DRAFT, round) or bool(contract and contract.effective_on)
        is_open = round.step_is_open(("resolve",))
        signings = resolution.signings(round) if contract else []
        employer_signed = any(s.side == Side.EMPLOYER and s.is_signed for s in signings)
        return super().context(
            contract=contract,
            clauses=contract.clauses.all() if contract and reads else [],
            paper=resolution.final_paper(round) if contract and reads else None,
            signings=signings,
            may_sign=is_open and resolution.unsigned_side(round, self.actor) is not None,
            may_enter=is_open and not employer_signed and may(self.actor, Right.ENTER_EMPLOYER_PAPERS, round),
            is_open=is_open,
            **{"enter_form": SignedContractForm(), **extra},
        )


class Sign(PaperSigningPage):
    """A chief signs with the phone."""

    access = Right.SIGN_FOR_A_SIDE
    template = "bargaining/resolution/sign.html"
    action = sign_contract
    title = "签订集体合同"
    submit = "签字"
    success = "签字完成。双方都签字后，合同进入备案。"
    step_key = "resolve"

    def code_purpose(self) -> str:
        return purpose_of(self.object)

    def papers(self) -> Iterable[Paper]:
        found = resolution.final_paper(self.object)
        return [found] if found else []

    def why_not(self) -> str:
        if not self.object.step_is_open(("resolve",)):
            return self.object.step_closed_sentence(("resolve",))
        return "" if resolution.unsigned_side(self.object, self.actor) else "您这一方已经签过字了。"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(clauses=self.object.contract.clauses.all(), **extra)


class EnterSigned(StampedCopy, Resolve, RoundActionPage):
    """The chair uploads the contract the employer stamped on paper."""

    form_class = SignedContractForm
    action = enter_signed_contract
    success = "盖章合同已录入，并注明由您上传。"


urlpatterns = [
    path("<uuid:pk>/resolve/", Resolve.as_view(), name="resolve"),
    path("<uuid:pk>/resolve/sign/", Sign.as_view(), name="sign_contract"),
    path("<uuid:pk>/resolve/enter/", EnterSigned.as_view(), name="enter_contract"),
]
