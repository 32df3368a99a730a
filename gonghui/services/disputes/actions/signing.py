"""Each worker for themselves: who is in an agreement, who has signed, who will not, and whose word is still awaited.

Of fewer than ten all act; of ten and more those who speak for all (劳动争议调解仲裁法 7).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.rights import Actor

from ..events import SigningRefused
from ..models import Case, Claimant, Debt, Signing
from ..procedure import MEDIATING
from ..rights import Right
from .passing import accepted

#: From how many workers on three to five of them speak for all (劳动争议调解仲裁法 7).
COLLECTIVE = 10


def who_act(case: Case) -> QuerySet[Claimant]:
    """Those of the workers still in the case who act in it: the only ones in a small group are all."""
    return case.claimants.here().filter(speaks_for_all=True)


def named_in(case: Case, with_whom: Collection[int] | None) -> list[Claimant]:
    """The workers an agreement is with: all of them, or those chosen of a small group. Raises Refused."""
    here = list(case.claimants.here().select_related("person"))
    if with_whom is None:
        return here
    chosen = [one for one in here if one.pk in set(with_whom)]
    if not chosen:
        raise Refused("请至少选一位申请人。", field="with_whom")
    if len(chosen) < len(here) and len(here) >= COLLECTIVE:
        raise Refused(
            f"{COLLECTIVE} 人以上由推选的代表为全体签字，不能只选一部分人。不同意的人可以先撤回自己的申请。",
            field="with_whom",
        )
    return chosen


def of_a_worker(debt: Debt, person: UUID) -> Signing:
    """This worker's place in the agreement. Raises Conflict where it is not with them."""
    found = debt.signings.filter(claimant__person=person).first()
    if found is None:
        raise Conflict("这份协议里没有您，不用您签。您的要求还在，协议生效后会另案继续。")
    return found


def open_place(debt: Debt, signing: int | None) -> Signing:
    """Whose place on paper was signed. Raises Refused where several are open and none was named."""
    waiting = list(debt.signings.filter(signed_at=None).select_related("claimant__person"))
    found = [one for one in waiting if signing is None or one.pk == signing]
    if len(found) != 1:
        raise Refused("请选择是哪一位申请人签的字；已经签过的不用再登记。", field="side")
    return found[0]


def say_signed(place: Signing, at: datetime) -> tuple[int, int]:
    """Note a worker's signature; with the last the workers have signed. Answers how many have, and of how many."""
    place.signed_at, place.refused_at, place.refused_why = at, None, ""
    place.save(update_fields=["signed_at", "refused_at", "refused_why"])
    of = place.debt.signings.count()
    done = place.debt.signings.filter(signed_at__isnull=False).count()
    if done == of:
        Debt.objects.filter(pk=place.debt_id).update(worker_signed_at=at)
    return done, of


def left_out(debt: Debt) -> list[Claimant]:
    """Who acts in the case and is not in its agreement: their claim goes on in a case of its own once that binds."""
    named: Any = debt.signings.values("claimant")
    return list(who_act(debt.case).exclude(pk__in=named).select_related("person"))


@action(Right.SIGN_FOR_THE_WORKERS, on=Case, step=MEDIATING)
def refuse_to_sign(case: Case, *, why: str, actor: Actor, at: datetime) -> SigningRefused:
    """A worker will not sign, and says why. They may think again; nobody else's signature counts for them."""
    proceeding = accepted(case)
    debt = Debt.objects.filter(proceeding=proceeding).first()
    if debt is None:
        raise Conflict("还没有拟好的协议。")
    assert actor.person_id is not None
    place = of_a_worker(debt, actor.person_id)
    if place.signed_at is not None:
        raise Conflict("您已经签过字了。改了主意，请尽快告诉调解员：还没有都签以前可以重拟。")
    if not why.strip():
        raise Refused("请写一句为什么不签，调解员好接着帮您谈。", field="why")
    place.refused_at, place.refused_why = at, why.strip()[:300]
    place.save(update_fields=["refused_at", "refused_why"])
    send(
        holders(proceeding.body.organisation, *BODY_OFFICES).values_list("pk", flat=True),
        key=f"refused:{place.pk}:{at:%s}", title="有申请人不签协议", text=f"{case.matter.title} {case.matter.number}",
        url=case.matter.get_absolute_url(), at=at,
    )  # fmt: skip
    return SigningRefused()


def spoil(case: Case, claimants: Collection[Claimant], why: str, at: datetime, *, add: bool = False) -> None:
    """The draft that waits does not fit these workers any more: it cannot be completed and must be drafted anew.

    With `add` also for those whose place it lacks; otherwise it stands unless one of them is named in it.
    """
    debt = Debt.objects.filter(proceeding__in=case.proceedings.running(), effective_on=None).first()
    if debt is None:
        return
    noted = {"signed_at": None, "refused_at": at, "refused_why": why}
    spoilt = debt.signings.filter(claimant__in=claimants).update(**noted)
    if add:
        spoilt += len(Signing.objects.bulk_create(Signing(debt=debt, claimant=one, **noted) for one in claimants))
    if spoilt:
        Debt.objects.filter(pk=debt.pk).update(worker_signed_at=None)
