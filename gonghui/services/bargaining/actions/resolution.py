"""Step 8: both chiefs sign the contract, by one-time code or on paper; the second signature makes it one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import action, emit
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.papers.actions import attach_upload, draft_paper, freeze_paper, sign_paper
from gonghui.kernel.papers.models import Audience, Method, Paper, Upload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people import codes
from gonghui.kernel.people.models import Person

from ..documents.contract import contract as contract_document
from ..events import ContractSigned, SideSigned
from ..kinds import CHIEFS, CONTRACT
from ..models import Round, Side
from ..queries.resolution import final_paper, signings, unsigned_side
from ..rights import Right
from .effect import end_early

NUMBER = "{place}工资合〔{{year}}〕{{serial}}号"


@action(Right.SIGN_FOR_A_SIDE, on=Round, step="resolve")
def sign_contract(round: Round, *, agrees: bool, drawn: bytes = b"", actor: Any, at: datetime) -> list[Event]:
    """Sign for one's side; the code `sign:<round>` has been checked by the form and is used up here.

    `agrees`: the signer was asked and agrees to sign electronically (电子签名法 art 3). Raises Refused without it,
    Conflict when one's side has signed.
    """
    if not agrees:
        raise Refused("请先勾选同意使用电子签名；不同意的，可以签纸质文本，由工会上传扫描件。", field="agrees")
    side = unsigned_side(round, actor)
    if side is None:
        raise Conflict("您这一方已经签过字了。")
    person = Person.objects.get(pk=actor.person_id)
    codes.spend_code(purpose=purpose_of(round), at=at, person=person)
    paper = _paper(round)
    sign_paper(
        paper, person=person.pk, capacity=CHIEFS[side], method=Method.DRAWN if drawn else Method.CODE, drawn=drawn
    )
    return _signed(round, paper, [SideSigned(side, "contract", person.pk)], clock.day_of(at))


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step="resolve")
def enter_signed_contract(round: Round, *, received: Received, signed_on: date, at: datetime) -> list[Event]:
    """Enter the employer's stamped signature on paper, an equal way to sign; marked by whom it was uploaded."""
    if not round.contract.passed_on or not round.contract.passed_on <= signed_on <= clock.day_of(at):
        raise Refused("签字日期要在职代会通过之后，也不能晚于今天。", field="signed_on")
    if any(s.side == Side.EMPLOYER and s.is_signed for s in signings(round)):
        raise Conflict("企业方已经签过字了。")
    chief = round.chief(Side.EMPLOYER)
    if chief is None:
        raise Refused("还没有企业方首席代表，不能录入签字。")
    upload: Upload = attach_upload(
        round.matter, received=received, purpose="盖章的集体合同", stands_for="企业方签字", audience=Audience.PARTIES
    )
    paper = _paper(round)
    sign_paper(
        paper, person=None, name=chief.person.name, capacity=CHIEFS[Side.EMPLOYER], method=Method.STAMPED_SCAN,
        scan=upload,
    )  # fmt: skip
    round.contract.scan = upload
    round.contract.save(update_fields=["scan"])
    return _signed(round, paper, [SideSigned(Side.EMPLOYER, "contract", chief.person_id, by_upload=True)], signed_on)


def purpose_of(round: Round) -> str:
    """What a code for signing this round's contract is sent for."""
    return f"contract:{round.pk}"


def _paper(round: Round) -> Paper:
    """The text to sign: the draft the congress passed, frozen under a number at the first signature."""
    found = final_paper(round)
    if found is not None:
        return found
    paper = draft_paper(
        round.matter, kind=CONTRACT, document=contract_document(round), issued_by=round.enterprise,
        audience=Audience.DELEGATES,
        readers=round.at_the_table(),
    )  # fmt: skip
    freeze_paper(paper, pattern=NUMBER.format(place=round.enterprise.short_name))
    round.contract.paper = paper
    round.contract.save(update_fields=["paper"])
    return paper


def _signed(round: Round, paper: Paper, told: list[Event], on: date) -> list[Event]:
    """The second signature concludes the contract, on the later of the two days."""
    for event in told:
        emit(event)
    if not all(signing.is_signed for signing in signings(round)):
        return []
    earlier = [clock.day_of(s.signed_at) for s in paper.signatures.all() if s.method != Method.STAMPED_SCAN]
    contract = round.contract
    contract.signed_on = max([on, *earlier])
    contract.number = paper.number
    contract.save(update_fields=["signed_on", "number"])
    signed = ContractSigned(paper.number, contract.signed_on, paper.pk, round.kind)
    return [signed, *end_early(round, contract.signed_on)]
