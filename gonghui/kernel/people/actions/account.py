"""What people do with their account and their data."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused

from .. import codes, devices, duty, factors, sealing
from ..events import (
    AccountActivated,
    AccountClosed,
    OtherSignInsEnded,
    PasswordSet,
    PersonalDataExported,
    PersonErased,
    PhoneChanged,
    SignedIn,
    SignInEnded,
    TypeSizeChosen,
)
from ..models import Account, Factor, OneTimeCode, OutsideIdentity, Person, SignIn
from ..portability import everything_about, obstacles_to_erasing
from ..rights import Right

FOR_SIGN_IN, FOR_ACTIVATION, FOR_PASSWORD, FOR_PHONE, FOR_ERASING = (
    "sign-in", "activation", "password", "phone", "erase",
)  # fmt: skip

TAKEN = "这个手机号已经开通了账号。是您的就直接登录，不是就换一个手机号。"


@action(Right.OPEN_AN_ACCOUNT, on=Person)
def open_account(
    person: Person, *, at: datetime, phone: str, password: str = "", confirmed: bool = True
) -> tuple[AccountActivated, Account]:
    """Open (or reopen) the person's account under `phone`; `confirmed`: by a code, which is used up here.

    Raises Conflict when the person or the phone already has an account, Refused on a weak password.
    """
    if confirmed:
        codes.spend_code(purpose=FOR_ACTIVATION, at=at, phone=phone)
    if Account.objects.filter(handle=sealing.phone_index(phone)).exists():
        raise Conflict(TAKEN)
    if person.phone_index != sealing.phone_index(phone):
        person.put("phone", phone)
        person.save(update_fields=["phone_sealed", "phone_index"])
    account = Account.objects.filter(person=person).first()
    if account is None:
        account = Account.make(person, at=at)
    elif account.is_active:
        raise Conflict("您已经开通了账号，请直接登录。")
    else:
        account.reopen(person)
    if password:
        _set(account, password)
    _save_alone(account)
    return AccountActivated(person.pk, account.pk), account


@action(Right.SIGN_IN, on=Person)
def sign_in(
    person: Person, *, at: datetime, device: str, ip: str | None, way: str, device_key: str = ""
) -> tuple[SignedIn, SignIn]:
    """Record that the person has signed in by `way` ("password", "code", "activation", a provider), already proved.

    Who holds an office over an area and has a second factor owes it at once, who has none after the days of grace.
    Raises Refused when the account is closed.
    """
    account = _account(person)
    due = duty.due_at(person.pk, at)
    if due is not None and factors.of(person.pk) is not None:
        due = at
    is_new = devices.is_new(account, device_key)
    made = SignIn.objects.create(
        account=account, device=device[:60], ip=ip, signed_in_at=at, last_seen_at=at, device_key=device_key,
        officer=due is not None, factor_due_at=due,
    )  # fmt: skip
    if is_new:
        devices.tell(made)
    return SignedIn(person.pk, made.device, way), made


@action(Right.END_MY_SIGN_IN, on=SignIn)
def end_sign_in(sign_in: SignIn, *, at: datetime) -> SignInEnded:
    """Sign out here, or on a device that was lost. Raises Conflict when already ended."""
    if sign_in.ended_at is not None:
        raise Conflict("这次登录已经结束了。")
    sign_in.ended_at = at
    sign_in.save(update_fields=["ended_at"])
    return SignInEnded(sign_in.account.person_id, sign_in.device)


@action(Right.MANAGE_MY_ACCOUNT, on=Person)
def end_other_sign_ins(person: Person, *, at: datetime, keep: UUID) -> OtherSignInsEnded:
    """Sign out on every device but this one. Raises Conflict where there is no other."""
    ended = end_sign_ins(_account(person), at, keep)
    if not ended:
        raise Conflict("没有别的设备登录着您的账号。")
    return OtherSignInsEnded(person.pk, ended)


@action(Right.MANAGE_MY_ACCOUNT, on=Person)
def set_password(person: Person, *, at: datetime, password: str, keep: UUID | None = None) -> PasswordSet:
    """Set a password, confirmed by a code to one's phone; every sign-in but `keep` ends. Raises Refused."""
    codes.spend_code(purpose=FOR_PASSWORD, at=at, person=person)
    account = _account(person)
    _set(account, password)
    account.save(update_fields=["password"])
    end_sign_ins(account, at, keep)
    return PasswordSet(person.pk)


@action(Right.MANAGE_MY_ACCOUNT, on=Person)
def change_phone(person: Person, *, at: datetime, phone: str, keep: UUID | None = None) -> PhoneChanged:
    """Move to another phone, confirmed by a code sent there; every sign-in but `keep` ends.

    Raises Conflict when that phone has an account.
    """
    codes.spend_code(purpose=FOR_PHONE, at=at, phone=phone)
    account = _account(person)
    if Account.objects.filter(handle=sealing.phone_index(phone)).exists():
        raise Conflict(TAKEN)
    person.put("phone", phone)
    person.save(update_fields=["phone_sealed", "phone_index"])
    account.handle = person.phone_index
    _save_alone(account)
    end_sign_ins(account, at, keep)
    return PhoneChanged(person.pk)


@action(Right.MANAGE_MY_ACCOUNT, on=Person)
def choose_type_size(person: Person, *, large: bool) -> TypeSizeChosen:
    """Switch the large-type edition on or off, on every device."""
    Account.objects.filter(person=person).update(large_type=large)
    return TypeSizeChosen(person.pk, large)


@action(Right.EXPORT_MY_DATA, on=Person)
def export_my_data(person: Person) -> tuple[PersonalDataExported, dict[str, Any]]:
    """Everything the union's modules know of oneself, in plain words (PIPL art. 45)."""
    return PersonalDataExported(person.pk), everything_about(person)


@action(Right.ERASE_MY_DATA, on=Person)
def close_account(person: Person, *, at: datetime) -> AccountClosed:
    """Close one's account. What the union must keep of a serving worker stays; signing in ends everywhere."""
    account = _account(person)
    account.close(at)
    account.save()
    end_sign_ins(account, at)
    OutsideIdentity.objects.filter(person=person).delete()
    return AccountClosed(person.pk)


@action(Right.ERASE_MY_DATA, on=Person)
def erase_me(person: Person, *, at: datetime) -> list[Any]:
    """Destroy the person's key, and with it their name, numbers and words (PIPL art. 47).

    Raises Refused while they are employed or hold an office: the law binds the union to keep those rolls.
    """
    codes.spend_code(purpose=FOR_ERASING, at=at, person=person)
    if reasons := obstacles_to_erasing(person):
        raise Refused("".join(reasons))
    events: list[Any] = []
    account = Account.objects.filter(person=person, is_active=True).first()
    if account is not None:
        account.close(at)
        account.save()
        end_sign_ins(account, at)
        events.append(AccountClosed(person.pk))
    OneTimeCode.objects.filter(phone_index=person.phone_index).delete()
    Factor.objects.filter(person=person).delete()
    OutsideIdentity.objects.filter(person=person).delete()
    person.erase(at)
    person.save()
    return [*events, PersonErased(person.pk)]


def _account(person: Person) -> Account:
    account = Account.objects.filter(person=person, is_active=True).first()
    if account is None:
        raise Refused("这个账号已经注销，请重新激活。")
    return account


def _save_alone(account: Account) -> None:
    """Save; of two who take one phone in the same moment, the second is told."""
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as taken:
        raise Conflict(TAKEN) from taken


def _set(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise Refused("".join(weak.messages), field="password") from weak
    account.set_password(password)


def end_sign_ins(account: Account, at: datetime, keep: UUID | None = None) -> int:
    """End every session of the account but `keep`; gives how many ended."""
    still_open = SignIn.objects.filter(account=account, ended_at__isnull=True)
    return (still_open.exclude(pk=keep) if keep else still_open).update(ended_at=at)
