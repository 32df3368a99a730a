"""Finding oneself on the roster: name, last six of the identity number, and a phone one can read codes on."""

from __future__ import annotations

import hmac
from datetime import datetime

from gonghui.kernel.errors import Refused

from . import sealing
from .limits import count_failure, refuse_guessing
from .models import Person

PURPOSE = "activation"
# One sentence for every failure: which of the three was wrong is nobody's business.
NO_MATCH = (
    "没有对上。请核对姓名、身份证号后六位和手机号，要和单位花名册上的一致；已经开通过的请直接登录。"
    "如果都没有错，请联系本单位工会核对花名册。"
)


def find_on_the_roster(*, name: str, id_tail: str, phone: str, ip: str | None, at: datetime) -> Person:
    """The one person without an open account whom all three fit; a failure is counted.

    Where the roster has a phone it must be this one, otherwise whoever knows a colleague's number could vote
    for them. Raises Refused (no match, or more than one) and TooMany (guessing).
    """
    key = sealing.name_index(name)
    refuse_guessing(PURPOSE, key, ip, at)
    fitting = [person for person in Person.objects.filter(name_index=key) if _fits(person, id_tail, phone)]
    if len(fitting) != 1 or _has_account(fitting[0]):
        count_failure(PURPOSE, key, ip, at)
        raise Refused(NO_MATCH)
    return fitting[0]


def _fits(person: Person, id_tail: str, phone: str) -> bool:
    tail = sealing.plain_id_number(id_tail).encode()
    same_tail = hmac.compare_digest(person.id_number[-6:].encode(), tail) and len(tail) == 6
    known = person.phone_index or sealing.phone_index(phone)
    return hmac.compare_digest(known, sealing.phone_index(phone)) and same_tail


def _has_account(person: Person) -> bool:
    account = getattr(person, "account", None)
    return account is not None and account.is_active
