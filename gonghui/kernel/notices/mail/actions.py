"""A person proves an address, chooses what is sent there and when not, stops it, removes it."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Refused, TooMany
from gonghui.kernel.events.outbox import defer
from gonghui.kernel.people.models import Person

from ..events import MailChosen, MailForgotten, MailStopped, MailVerified
from ..rights import Right
from .verifying import ASKED_A_DAY, ATTEMPTS, RESEND, VALID_FOR, fingerprint, new_code


def mailbox(person: Person) -> Any:
    """The person's mailbox as it is kept, or a fresh one."""
    model = apps.get_model("notices.Mailbox")
    return model._default_manager.filter(person=person).select_related("person").first() or model(person=person)


@action(Right.KEEP_MY_MAIL, on=Person, quiet=True)
def ask_to_verify(person: Person, *, address: str, at: datetime) -> tuple[None, str]:
    """Send a code to `address`; what was proved before stays until it is typed in. Gives the code, for rehearsals.

    Raises Refused (no address, no mail here), TooMany (once a minute, six a day).
    """
    if not settings.GONGHUI_MAIL:
        raise Refused("本站还没有接通邮件，暂时不能验证邮箱。", field="address")
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused("邮箱地址不对，请照 name@example.cn 的样子再填一次。", field="address") from wrong
    box = mailbox(person)
    today = box.asked_at is not None and clock.day_of(box.asked_at) == clock.day_of(at)
    if box.asked_at is not None and at - box.asked_at < RESEND:
        raise TooMany("验证码刚刚发过，请看看邮箱，一分钟后可以再发。", field="address")
    if today and box.asked_times >= ASKED_A_DAY:
        raise TooMany(f"一天最多发 {ASKED_A_DAY} 次验证码，请明天再试。", field="address")
    code = new_code()
    box.put("pending", address)
    box.put("code", code)
    box.code_hash, box.asked_at, box.attempts = fingerprint(person.pk, code), at, 0
    box.asked_times = box.asked_times + 1 if today else 1
    box.save()
    defer("notices.mail_code", person=str(person.pk))
    return None, code


@action(Right.KEEP_MY_MAIL, on=Person, quiet=True)
def confirm_address(person: Person, *, digits: str, at: datetime) -> tuple[MailVerified | None, str]:
    """Compare the digits. Gives why not, or "" when the address is proved: a wrong try must stay counted."""
    box = mailbox(person)
    if not box.code_hash or box.asked_at is None:
        return None, "请先填邮箱地址，获取验证码。"
    if at - box.asked_at > VALID_FOR:
        return None, "验证码过期了，请重新获取。"
    if box.attempts >= ATTEMPTS:
        return None, "输错的次数太多了，请重新获取验证码。"
    box.attempts += 1
    if not hmac.compare_digest(box.code_hash, fingerprint(person.pk, digits.strip())):
        box.save()
        return None, f"验证码不对，还可以再试 {ATTEMPTS - box.attempts} 次。"
    box.put("address", box.plain("pending"))
    box.verified_at, box.pending_sealed, box.code_sealed, box.code_hash = at, None, None, ""
    box.save()
    return MailVerified(), ""


@action(Right.KEEP_MY_MAIL, on=Person)
def choose_mail(person: Person, *, topics: Sequence[str], quiet_from: int, quiet_until: int) -> MailChosen:
    """What is sent by mail, and between which hours (China's) nothing is; equal hours: at any time."""
    box = mailbox(person)
    known = {value for value, _ in apps.get_model("notices.Notice")._meta.get_field("topic").choices or ()}
    if not known.issuperset(topics) or not (0 <= quiet_from <= 23 and 0 <= quiet_until <= 23):
        raise Refused("请重新选择：没有这一类消息，或者没有这个钟点。")
    box.topics, box.quiet_from, box.quiet_until = sorted(set(topics)), quiet_from, quiet_until
    box.save()
    return MailChosen(tuple(box.topics), quiet_from, quiet_until)


@action(Right.KEEP_MY_MAIL, on=Person, quiet=True)
def stop_mail(person: Person, *, topic: str) -> MailStopped | None:
    """No more mail of this topic; done by the link at a mail's foot, and no harm in doing it twice."""
    box = mailbox(person)
    if topic not in box.topics:
        return None
    box.topics = [one for one in box.topics if one != topic]
    box.save()
    return MailStopped(topic)


@action(Right.KEEP_MY_MAIL, on=Person, quiet=True)
def forget_address(person: Person) -> MailForgotten | None:
    """Remove the address, proved or pending; the wishes stay."""
    box = mailbox(person)
    if box.address_sealed is None and box.pending_sealed is None:
        return None
    box.address_sealed = box.verified_at = box.pending_sealed = box.code_sealed = None
    box.code_hash = ""
    box.save()
    return MailForgotten()
