"""The code that proves an address: made, sealed until it is sent, compared."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from django.apps import apps

from gonghui.kernel.people import sealing

from .writing import code_message

VALID_FOR = timedelta(minutes=30)
RESEND = timedelta(seconds=60)
ASKED_A_DAY = 6
ATTEMPTS = 5


def new_code() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def fingerprint(person: UUID, digits: str) -> str:
    """What is kept of a code until it is typed in."""
    return hmac.digest(sealing.key("mail-code"), person.bytes + digits.encode(), "sha256").hex()


def send_code(person: UUID) -> None:
    """Send the code that waits for this person's pending address, once."""
    boxes = apps.get_model("notices.Mailbox")._default_manager
    box = boxes.select_related("person").filter(person=person, code_sealed__isnull=False).first()
    if box is None or not (address := box.plain("pending")):
        return
    code = box.plain("code")
    boxes.filter(pk=person).update(code_sealed=None)
    code_message(code, address).send()
