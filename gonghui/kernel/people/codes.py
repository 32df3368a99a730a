"""One-time codes: sent to a phone, confirmed once, used once.

The digits are checked *before* the action they confirm, in a transaction of their own, because a wrong try
must stay counted even though the action it was meant for is refused. The action then uses it up:

    codes.send_code("sign:42", at=now, person=person, ip=ip)      # a view
    codes.check_code("482913", purpose="sign:42", at=now, person=person)   # the form, before the action
    codes.spend_code(purpose="sign:42", at=at, person=person)     # inside the action
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from gonghui.kernel.errors import Refused
from gonghui.kernel.ids import uuid7

from . import channels, sealing
from .limits import Limit, refuse_beyond
from .masking import masked_phone
from .models import OneTimeCode, Person

VALID_FOR = timedelta(minutes=5)
CONFIRMED_FOR = timedelta(minutes=10)
MAX_ATTEMPTS = 5
RESEND = Limit(1, timedelta(seconds=60))
PER_PHONE_HOUR = Limit(6, timedelta(hours=1))
PER_PHONE_DAY = Limit(15, timedelta(days=1))
# A whole factory may sit behind one address.
PER_ADDRESS_HOUR = Limit(400, timedelta(hours=1))
NOT_SENT = "请先点“获取验证码”，再填收到的 6 位数字。"


@dataclass(frozen=True)
class Sent:
    """What the page may say after sending. `readable` is the code itself in rehearsals, else empty."""

    hint: str
    masked_phone: str
    expires_at: datetime
    readable: str


def send_code(
    purpose: str, *, at: datetime, person: Person | None = None, phone: str = "", ip: str | None = None,
    deliver: bool = True,
) -> Sent:  # fmt: skip
    """Send a fresh code to the person's phone, or to `phone`.

    `deliver=False` does all but the sending, so that a stranger's number looks like a known one.
    Raises TooMany (60 seconds between two; 6 an hour; 15 a day) and Refused (no phone known).
    """
    number = person.phone if person is not None else sealing.plain_phone(phone)
    if not number:
        raise Refused("没有登记您的手机号，请联系本单位工会补登。", field="phone")
    index = sealing.phone_index(number)
    _refuse_beyond_limits(purpose, index, ip, at)
    digits = f"{secrets.randbelow(10**6):06d}"
    readable = digits if channels.codes_are_readable() else ""
    new_id = uuid7()
    made = OneTimeCode.objects.create(
        id=new_id, purpose=purpose, phone_index=index, person=person, code_hash=_hash(new_id, digits),
        readable=readable, ip=ip, created_at=at, expires_at=at + VALID_FOR,
    )  # fmt: skip
    chosen = channels.channel()
    if deliver:
        chosen.send(number, f"验证码 {digits}，{VALID_FOR.seconds // 60} 分钟内有效。请勿告诉他人。")
    return Sent(chosen.hint, masked_phone(number), made.expires_at, readable)


def check_code(digits: str, *, purpose: str, at: datetime, person: Person | None = None, phone: str = "") -> None:
    """Confirm the digits. Commits by itself, so it must stand before the action and never inside one.

    Raises Refused: none was sent, too late, wrong (with the tries left), or too often wrong.
    """
    index = _index(person, phone)
    with transaction.atomic(durable=True):
        code = OneTimeCode.objects.filter(purpose=purpose, phone_index=index).order_by("-created_at").first()
        refusal = _judge(code, digits.strip(), at)
    if refusal:
        raise Refused(refusal, field="code")


def spend_code(*, purpose: str, at: datetime, person: Person | None = None, phone: str = "") -> None:
    """Use up a confirmed code inside the action it was typed for. Raises Refused where there is none."""
    used = OneTimeCode.objects.filter(
        purpose=purpose, phone_index=_index(person, phone), used_at__isnull=True,
        confirmed_at__gt=at - CONFIRMED_FOR,
    ).update(used_at=at, readable="")  # fmt: skip
    if not used:
        raise Refused("验证码没有确认，或者已经用过。请重新获取验证码。", field="code")


def _judge(code: OneTimeCode | None, digits: str, at: datetime) -> str:
    """Count this try and say why it is refused; empty when the digits are right."""
    if code is None or code.used_at is not None:
        return NOT_SENT
    if at > code.expires_at:
        return "验证码过期了，请重新获取。"
    open_code = OneTimeCode.objects.filter(pk=code.pk, attempts__lt=MAX_ATTEMPTS)
    if not open_code.update(attempts=F("attempts") + 1):
        return "输错的次数太多了，请重新获取验证码。"
    if not hmac.compare_digest(code.code_hash, _hash(code.pk, digits)):
        left = MAX_ATTEMPTS - code.attempts - 1
        return f"验证码不对，还可以再试 {left} 次。" if left else "验证码不对，请重新获取验证码。"
    OneTimeCode.objects.filter(pk=code.pk).update(confirmed_at=at)
    return ""


def _refuse_beyond_limits(purpose: str, index: str, ip: str | None, at: datetime) -> None:
    to_phone = OneTimeCode.objects.filter(phone_index=index)
    refuse_beyond(RESEND, to_phone.filter(purpose=purpose), at, "验证码刚刚发过，请看看手机。", "created_at")
    for limit in (PER_PHONE_HOUR, PER_PHONE_DAY):
        refuse_beyond(limit, to_phone, at, "这个手机号获取验证码太频繁了，", "created_at")
    if ip:
        sent_from = OneTimeCode.objects.filter(ip=ip)
        refuse_beyond(PER_ADDRESS_HOUR, sent_from, at, "这个网络获取验证码太频繁了，", "created_at")


def _index(person: Person | None, phone: str) -> str:
    if person is not None:
        return person.phone_index or ""
    return sealing.phone_index(phone)


def _hash(id: UUID, digits: str) -> str:
    return hmac.digest(sealing.key("code"), id.bytes + digits.encode(), "sha256").hex()
