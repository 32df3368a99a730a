"""Setting up the second factor, giving it at sign-in and before sensitive acts, and losing it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel.actions import action, part
from gonghui.kernel.errors import Refused

from .. import duty, factors
from ..events import FactorForgotten, FactorGiven, FactorTaken, RecoveryCodesRenewed
from ..models import Account, Factor, SignIn
from ..rights import Right
from .account import end_sign_ins


@action(Right.SET_UP_MY_FACTOR, on=SignIn, quiet=True)
def begin_factor(sign_in: SignIn, *, at: datetime) -> None:
    """Make a secret for the authenticator of this person, in place of one begun before and not confirmed.

    Raises Refused where none is owed, or where the present one was not given lately.
    """
    person = sign_in.account.person
    if duty.due_at(person.pk, at) is None:
        raise Refused("两步验证是给工会干部和审查员用的，您现在的职务不需要。")
    _refuse_without_the_present_one(sign_in, at)
    Factor.objects.filter(person=person, confirmed_at__isnull=True).delete()
    Factor.make(person, at=at).save()


@action(Right.SET_UP_MY_FACTOR, on=SignIn)
def take_factor(sign_in: SignIn, *, at: datetime) -> tuple[FactorTaken, list[str]]:
    """Confirm the authenticator with its first code; it replaces an earlier one, and all other sessions end.

    Gives the recovery codes, in the clear this once. Raises Refused.
    """
    _refuse_without_the_present_one(sign_in, at)
    factor = factors.spend(sign_in, at=at, begun=True)
    Factor.objects.filter(person=factor.person_id, confirmed_at__isnull=False).delete()
    factor.confirmed_at = at
    factor.save(update_fields=["confirmed_at"])
    _give(sign_in, at)
    end_sign_ins(sign_in.account, at, keep=sign_in.pk)
    return FactorTaken(factor.person_id), factors.new_recovery_codes(factor)


@action(Right.GIVE_MY_FACTOR, on=SignIn)
def give_factor(sign_in: SignIn, *, at: datetime) -> FactorGiven:
    """Give the factor for this session: at sign-in, and again before a sensitive act. Raises Refused."""
    factor = factors.spend(sign_in, at=at)
    _give(sign_in, at)
    return FactorGiven(factor.person_id, sign_in.device)


@action(Right.SET_UP_MY_FACTOR, on=SignIn)
def renew_recovery_codes(sign_in: SignIn, *, at: datetime) -> tuple[RecoveryCodesRenewed, list[str]]:
    """Ten new recovery codes; the old ones are worth nothing. Raises Refused."""
    factor = factors.of(sign_in.account.person_id)
    if factor is None:
        raise Refused("还没有设置两步验证，请先设置。")
    _refuse_without_the_present_one(sign_in, at)
    return RecoveryCodesRenewed(factor.person_id), factors.new_recovery_codes(factor)


@part
def forget_factor(person: UUID, *, at: datetime) -> FactorForgotten:
    """Take a lost factor away, on what a module that knows offices has decided; all sessions of the person end."""
    Factor.objects.filter(person=person).delete()
    account = Account.objects.filter(person=person, is_active=True).first()
    if account is not None:
        end_sign_ins(account, at)
    return FactorForgotten(person)


def _refuse_without_the_present_one(sign_in: SignIn, at: datetime) -> None:
    """A password alone must never be enough to change the second proof."""
    has_one = factors.of(sign_in.account.person_id) is not None
    if has_one and (sign_in.factor_at is None or sign_in.is_stale(at)):
        raise Refused("请先用现在的两步验证确认一次，再更换。")


def _give(sign_in: SignIn, at: datetime) -> None:
    sign_in.factor_at, sign_in.officer = at, True
    sign_in.save(update_fields=["factor_at", "officer"])
