"""The second factor on the screen: at sign-in, before sensitive acts, while setting it up, and its own page."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, FormPage, Page
from gonghui.kernel.rights import Actor

from .. import actions, duty, factors, sessions
from ..forms import FactorForm, NothingForm
from ..models import SignIn
from .sign_in import safe_next, with_next


class MyFactorPage(FormPage):
    """A page of somebody whose sign-in may still owe the factor; who has none at all goes to the sign-in page."""

    access = PUBLIC
    form_class: type[Form] = NothingForm
    here: SignIn

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        standing: SignIn | None = request.standing  # type: ignore[attr-defined]
        if standing is None:
            return redirect(with_next(request, "people:sign_in"))
        self.here = standing
        return super().dispatch(request, *args, **kwargs)

    @property
    def oneself(self) -> Actor:
        return Actor.person(self.here.account.person_id)

    @property
    def is_held(self) -> bool:
        return self.here.is_held(clock.now())

    def next_url(self, done: Any) -> str:
        return safe_next(self.request)

    def prove(self, form: Any, *, begun: bool = False) -> None:
        """Judge what was typed, before the action."""
        typed, ip = form.cleaned_data["code"], sessions.address_of(self.request)
        factors.check(typed, self.here, at=clock.now(), ip=ip, begun=begun)


class GiveFactor(MyFactorPage):
    """`/sign-in/factor/` and `/me/factor/confirm/`: type what the authenticator shows, then go on."""

    template = "people/factor/give.html"
    form_class = FactorForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if factors.of(self.here.account.person_id) is None:
            return redirect(with_next(request, "people:set_up_factor"))
        return super().get(request, *args, **kwargs)

    def context(self, **extra: Any) -> dict[str, Any]:
        shown = factors.readable(factors.of(self.here.account.person_id), clock.now())
        return super().context(shown=shown, held=self.is_held, **extra)

    def perform(self, form: Any) -> None:
        self.prove(form)
        sessions.give_factor(self.request, self.here, at=clock.now())


class SetUpFactor(MyFactorPage):
    """`/me/factor/set-up/`: first the explanation, then the QR code, then the recovery codes, once."""

    template = "people/factor/set_up.html"
    form_class = FactorForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_held and factors.of(self.here.account.person_id) is not None:
            return redirect(with_next(request, "people:give_factor"))
        if not self.is_held and (first := request.confirm_again()):  # type: ignore[attr-defined]
            return HttpResponseRedirect(first)
        return super().get(request, *args, **kwargs)

    def context(self, **extra: Any) -> dict[str, Any]:
        begun, at = factors.begun_by(self.here.account.person_id), clock.now()
        owed = duty.due_at(self.here.account.person_id, at)
        drawn = {"svg": factors.drawn(begun), "secret": _in_fours(begun.secret)} if begun and owed else {}
        shown = factors.readable(begun, at)
        begin = with_next(self.request, "people:begin_factor")
        return super().context(shown=shown, held=self.is_held, owed=owed, begin=begin, **drawn, **extra)

    def answer(self, context: dict[str, Any], status: int = 200) -> HttpResponse:
        return _unstored(super().answer(context, status))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.codes: list[str] = []
        answer = super().post(request, *args, **kwargs)
        return _codes_page(self, self.codes) if self.codes else answer

    def perform(self, form: Any) -> None:
        self.prove(form, begun=True)
        self.codes = sessions.take_factor(self.request, self.here, at=clock.now())


class BeginFactor(MyFactorPage):
    """A fresh secret for the QR code; the button of the page above."""

    template = "people/factor/set_up.html"
    http_method_names = ["post"]

    def perform(self, form: Any) -> None:
        actions.begin_factor(self.here, actor=self.oneself, at=clock.now())

    def refuse(self, form: Any, refused: Any) -> HttpResponse:
        raise refused

    def next_url(self, done: Any) -> str:
        return with_next(self.request, "people:set_up_factor")


class MyFactor(Page):
    """`/me/factor/`: whether it is set up, how many recovery codes are left, and what to do when the phone is lost."""

    access = SIGNED_IN
    template = "people/factor/mine.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        person, at = self.request.account.person_id, clock.now()  # type: ignore[attr-defined]
        factor = factors.of(person)
        left = factors.recovery_codes_left(factor) if factor else 0
        return super().context(factor=factor, left=left, owed=duty.due_at(person, at), **extra)


class RenewRecoveryCodes(Page):
    """Ten new recovery codes, shown once."""

    access = SIGNED_IN
    asks_again = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        done = actions.renew_recovery_codes(request.sign_in, actor=self.actor, at=clock.now())  # type: ignore[attr-defined]
        return _codes_page(self, done.value)

    def next_url(self, done: Any) -> str:
        return reverse("people:my_factor")


def _codes_page(page: Any, codes: list[str]) -> HttpResponse:
    page.template = "people/factor/recovery_codes.html"
    return _unstored(Page.answer(page, {"page": page, "codes": codes, "to": page.next_url(None)}))


def _unstored(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer


def _in_fours(secret: str) -> str:
    return " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
