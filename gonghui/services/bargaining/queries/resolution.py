"""Step 8 as its page shows it: who has signed the contract."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.rights import Actor

from ..kinds import CHIEFS
from ..models import Representative, Round, Side
from .nexts import Next


@dataclass(frozen=True)
class Signing:
    """One side's place under the contract."""

    side: str
    title: str
    chief: Representative | None
    signed_at: object = None
    method: str = ""

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


def final_paper(round: Round) -> Paper | None:
    """The contract to be signed, once the congress has passed it; drafted at the first signature."""
    paper = round.contract.paper
    return paper if paper and paper.kind == "bargaining.contract" else None


def signings(round: Round) -> list[Signing]:
    """Both sides, signed or not."""
    paper = final_paper(round)
    done = {s.capacity: s for s in paper.signatures.all()} if paper else {}
    found = []
    for side in Side:
        capacity = CHIEFS[side]
        signature = done.get(capacity)
        signed_at = signature.signed_at if signature else None
        method = signature.get_method_display() if signature else ""
        found.append(Signing(side, capacity, round.chief(side), signed_at, method))
    return found


def unsigned_side(round: Round, actor: Actor) -> str | None:
    """The side for which this person still has to sign."""
    for signing in signings(round):
        if signing.chief and signing.chief.person_id == actor.person_id and not signing.is_signed:
            return signing.side
    return None


def nexts(round: Round, actor: Actor) -> Next:
    """Sign, or wait for the chief who has not."""
    page = reverse("bargaining:resolve", args=[round.pk])
    waiting = [s.title for s in signings(round) if not s.is_signed]
    mine = unsigned_side(round, actor) is not None
    return Next(
        "签订集体合同",
        explain="职代会已经通过。用手机验证码签字，和手写签字同样有效；也可以上传盖章扫描件。",
        who="、".join(waiting),
        mine=mine,
        buttons=(Button("看合同并签字" if mine else "看合同", page, "signature"),),
        basis=({"article": "电子签名法 第三条、第十四条"},) if mine else (),
    )
