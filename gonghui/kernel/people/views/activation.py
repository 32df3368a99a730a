"""The first sign-in of a worker, against the roster."""

from __future__ import annotations

from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.pages import PUBLIC
from gonghui.kernel.rights import Actor

from .. import actions, sessions
from ..activation import find_on_the_roster
from ..forms import ActivationForm
from .sign_in import WayIn
from .with_code import CodePage


class Activate(WayIn, CodePage):
    access = PUBLIC
    template = "people/activate.html"
    form_class = ActivationForm
    purpose = actions.FOR_ACTIVATION
    title, submit = "第一次使用：激活账号", "激活并登录"

    def perform(self, form: Any) -> None:
        """The code has proved the phone; only then is the roster asked, so that nobody can probe it."""
        at, given = clock.now(), form.cleaned_data
        person = find_on_the_roster(
            name=given["name"], id_tail=given["id_tail"], phone=given["phone"], at=at,
            ip=sessions.address_of(self.request),
        )  # fmt: skip
        oneself = Actor.person(person.pk)
        account = actions.open_account(person, actor=oneself, at=at, phone=given["phone"]).value
        sessions.begin(self.request, account, at=at, way="activation")
