"""The second factor: what an authenticator shows, checked so that it cannot be guessed or used twice.

As with one-time codes a try is judged *before* the action it is for, in a transaction of its own, because it must
stay counted (and the code used up) even if the action is refused. The action then uses the proof:

    factors.check(typed, sign_in, at=now, ip=ip)          # the page, before the action
    factors.spend(sign_in, at=at)                         # inside the action
"""

from __future__ import annotations

import hmac
import re
import secrets
from datetime import datetime, timedelta
from uuid import UUID

import pyotp
import segno
from django.conf import settings
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe

from gonghui.kernel.errors import Refused

from . import limits, sealing
from .models import Factor, RecoveryCode, SignIn

STEP = 30  # seconds a code stands (RFC 6238, section 5.2)
DRIFT = 1  # steps a phone's clock may be behind or ahead
PROVED_FOR = timedelta(minutes=1)
PURPOSE = "factor"
RECOVERY_CODES = 10
# Letters and digits nobody mistakes for one another: 31 of them, ten a code, 49 bits.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
RECOVERY_LENGTH = 10


def of(person_id: UUID) -> Factor | None:
    """The person's confirmed factor."""
    return Factor.objects.select_related("person").filter(person=person_id, confirmed_at__isnull=False).first()


def begun_by(person_id: UUID) -> Factor | None:
    """The factor this person is setting up."""
    return Factor.objects.select_related("person").filter(person=person_id, confirmed_at__isnull=True).first()


def check(typed: str, sign_in: SignIn, *, at: datetime, ip: str | None, begun: bool = False) -> None:
    """Prove the factor (or, `begun`, the one being set up) for this sign-in. Commits by itself: never in an action.

    Raises Refused (wrong, used before, none there) and TooMany (five wrong within the hour).
    """
    person = sign_in.account.person_id
    limits.refuse_guessing(PURPOSE, str(person), ip, at)
    with transaction.atomic(durable=True):
        rows = Factor.objects.select_for_update(of=("self",)).select_related("person")
        factor = rows.filter(person=person, confirmed_at__isnull=begun).first()
        refusal = _judge(factor, typed, at)
        if refusal:
            limits.count_failure(PURPOSE, str(person), ip, at)
        elif factor is not None:
            factor.proved_for, factor.proved_at = sign_in.pk, at
            factor.save(update_fields=["last_step", "proved_for", "proved_at"])
    if refusal:
        raise Refused(refusal, field="code")


def spend(sign_in: SignIn, *, at: datetime, begun: bool = False) -> Factor:
    """Use up what was proved for this sign-in, inside an action. Raises Refused where nothing was."""
    rows = Factor.objects.select_for_update(of=("self",)).select_related("person")
    factor = rows.filter(
        person=sign_in.account.person_id, confirmed_at__isnull=begun, proved_for=sign_in.pk,
        proved_at__gt=at - PROVED_FOR,
    ).first()  # fmt: skip
    if factor is None:
        raise Refused("请先输入验证器上的 6 位数字。", field="code")
    factor.proved_for = factor.proved_at = None
    factor.save(update_fields=["proved_for", "proved_at"])
    return factor


def _judge(factor: Factor | None, typed: str, at: datetime) -> str:
    """Why this is refused; empty when it is right, the step or the recovery code then used up."""
    if factor is None:
        return "还没有设置两步验证，请先设置。"
    given = re.sub(r"[\s-]+", "", typed).lower()
    if not re.fullmatch(r"[0-9]{6}", given):
        return _judge_recovery(factor, given, at)
    totp, now = pyotp.TOTP(factor.secret), _step(at)
    fitting = [n for n in range(now - DRIFT, now + DRIFT + 1) if hmac.compare_digest(totp.at(n * STEP), given)]
    if not fitting:
        return "数字不对。请看验证器上现在的 6 位数字；手机时间不准也会对不上，请打开“自动设置时间”。"
    unused = [n for n in fitting if factor.last_step is None or n > factor.last_step]
    if not unused:
        return "这个数字刚才用过了。请等验证器换成下一个再输入。"
    factor.last_step = unused[0]
    return ""


def _judge_recovery(factor: Factor, given: str, at: datetime) -> str:
    codes = RecoveryCode.objects.filter(factor=factor, code_hash=_hash(factor, given), used_at__isnull=True)
    if factor.confirmed_at is not None and len(given) == RECOVERY_LENGTH and codes.update(used_at=at):
        return ""
    return "不对，或者已经用过。请输入验证器上的 6 位数字，或一个没用过的恢复码。"


def new_recovery_codes(factor: Factor) -> list[str]:
    """Ten fresh recovery codes in place of all earlier ones; in the clear this once."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]
    factor.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, code_hash=_hash(factor, code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(factor: Factor) -> int:
    return factor.recovery_codes.filter(used_at__isnull=True).count()


def address_of(factor: Factor) -> str:
    """The `otpauth:` address an authenticator reads; holds the secret, so it is drawn and never stored."""
    label = factor.person.masked_phone
    return pyotp.TOTP(factor.secret).provisioning_uri(name=label, issuer_name=settings.GONGHUI_CITY_NAME)


def drawn(factor: Factor) -> SafeString:
    """The QR code of that address as inline SVG."""
    code = segno.make(address_of(factor), error="m", micro=False)
    svg = code.svg_inline(omitsize=True, border=2, svgclass=None, lineclass=None)
    return mark_safe(svg)  # segno draws paths only; the text is in their shape, not in the markup


def readable(factor: Factor | None, at: datetime) -> str:
    """A code that works now, for pages of demonstrations, rehearsals and tests; empty in production."""
    if factor is None or settings.MODE == "production":
        return ""
    step = max(_step(at) - DRIFT, (factor.last_step or 0) + 1)
    return pyotp.TOTP(factor.secret).at(step * STEP) if step <= _step(at) + DRIFT else ""


def _step(at: datetime) -> int:
    return int(at.timestamp()) // STEP


def _hash(factor: Factor, code: str) -> str:
    return hmac.digest(sealing.key("recovery"), factor.pk.bytes + code.encode(), "sha256").hex()
