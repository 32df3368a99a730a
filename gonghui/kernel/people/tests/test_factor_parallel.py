"""One code of the second factor, typed in two places in the same moment, lets in once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest
from django.db import connection

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.people import actions, factors

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_code_proves_once_however_many_type_it(city):
    player, at = city.city_cadre, clock.now()
    sign_ins = [
        actions.sign_in(player.person, actor=player.actor, at=at, device="电脑", ip=None, way="code").value
        for _ in range(4)
    ]
    code = pyotp.TOTP(player.factor.secret).at(at)
    recovery = factors.new_recovery_codes(factors.of(player.id))[0]

    def type_in(given):
        typed, here = given
        try:
            factors.check(typed, here, at=at, ip=None)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    for typed in (code, recovery):
        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(type_in, [(typed, here) for here in sign_ins])) == 1
