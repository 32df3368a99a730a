"""Signing in by password or code, signing out, and the list of one's sessions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, ActionPage, FormPage, Page
from gonghui.kernel.rights import Actor

from .. import actions, codes, outside, queries, sealing, sessions
from ..backend import locked_until
from ..forms import CodeSignInForm, NothingForm, PasswordSignInForm
from ..models import Account
from ..rights import Right
from .with_code import CodePage

SHOWN = 50  # sessions on the page of devices, the latest used first


def safe_next(request: HttpRequest) -> str:
    """Where to go after signing in: the page first asked for, if it is ours; else home."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"


def with_next(request: HttpRequest, name: str) -> str:
    """The address of another way in, keeping where to go afterwards."""
    wanted = safe_next(request)
    return reverse(name) + (f"?{urlencode({'next': wanted})}" if wanted != "/" else "")


class WayIn:
    """What the ways of signing in share: the links between them, and where they lead."""

    request: HttpRequest

    def next_url(self, done: Any) -> str:
        return self.onwards(safe_next(self.request))

    def onwards(self, to: str) -> str:
        """Where a sign-in just made leads: to `to`, where the second factor is owed by way of its page."""
        if self.request.held_sign_in is None:  # type: ignore[attr-defined]
            return to
        return f"{reverse('people:give_factor')}?{urlencode({'next': to})}"

    @property
    def others(self) -> list[dict[str, str]]:
        """The providers one may sign in with, each with its address."""
        query = urlencode({"next": safe_next(self.request)})
        return [
            {"title": one.title, "url": f"{reverse('people:outside', args=[one.key])}?{query}"}
            for one in outside.configured()
        ]

    def ways(self) -> dict[str, str]:
        return {way: with_next(self.request, f"people:{way}") for way in ("sign_in", "sign_in_by_code", "activate")}


class SignInByPassword(WayIn, FormPage):
    access = PUBLIC
    template = "people/sign_in.html"
    form_class = PasswordSignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.held_sign_in is not None:  # type: ignore[attr-defined]
            return HttpResponseRedirect(self.next_url(None))
        return super().get(request, *args, **kwargs)

    def perform(self, form: PasswordSignInForm) -> None:
        handle = sealing.phone_index(form.cleaned_data["phone"])
        self._refuse_locked(handle)
        account = authenticate(self.request, handle=handle, password=form.cleaned_data["password"])
        if not isinstance(account, Account):
            self._refuse_locked(handle)
            raise Refused("手机号或密码不对。忘了密码，可以用验证码登录；还没开通的，请先激活。")
        sessions.begin(self.request, account, at=clock.now(), way="password")

    def _refuse_locked(self, handle: str) -> None:
        if until := locked_until(self.request, handle):
            raise Refused(f"密码错的次数太多，为保护账号先锁上了。请在 {until} 以后再试，或现在改用验证码登录。")


class SignInByCode(WayIn, CodePage):
    access = PUBLIC
    template = "people/sign_in_by_code.html"
    form_class = CodeSignInForm
    purpose = actions.FOR_SIGN_IN
    title, submit = "用验证码登录", "登录"

    def deliver(self, form: Any) -> bool:
        account = queries.find_by_phone(form.cleaned_data["phone"])
        return account is not None and account.is_active

    def perform(self, form: Any) -> None:
        phone, at = form.cleaned_data["phone"], clock.now()
        account = queries.find_by_phone(phone)
        if account is None:
            raise Refused("这个手机号还没有开通账号。第一次使用，请先激活。", field="phone")
        codes.spend_code(purpose=self.purpose, at=at, phone=phone)
        sessions.begin(self.request, account, at=at, way="code")


class SignOut(FormPage):
    access = PUBLIC
    form_class = NothingForm
    http_method_names = ["post"]

    def perform(self, form: Any) -> None:
        here = self.request.standing  # type: ignore[attr-defined]
        if here is not None:
            actions.end_sign_in(here, actor=Actor.person(here.account.person_id), at=clock.now())
        sessions.end(self.request)

    def next_url(self, done: Any) -> str:
        return reverse("people:sign_in")


class Sessions(Page):
    """`/me/sessions/`: 我的设备."""

    access = SIGNED_IN
    template = "people/sessions.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        account = self.request.account  # type: ignore[attr-defined]
        here = self.request.sign_in  # type: ignore[attr-defined]
        at, found = clock.now(), list(queries.open_sign_ins(account)[:SHOWN])
        sign_ins = [one for one in found if not one.is_over(at)]
        waiting = {one.pk for one in sign_ins if one.is_held(at)}
        return super().context(sign_ins=sign_ins, here=here, waiting=waiting, **extra)


class EndSignIn(ActionPage):
    access = Right.END_MY_SIGN_IN
    form_class = NothingForm
    action = actions.end_sign_in
    success = "已结束那台设备上的登录。"
    http_method_names = ["post"]

    def next_url(self, done: Any) -> str:
        return reverse("people:sessions")


class EndOtherSignIns(FormPage):
    """Sign out everywhere but here."""

    access = SIGNED_IN
    form_class = NothingForm
    success = "其他设备上的登录都结束了。"
    http_method_names = ["post"]

    def perform(self, form: Any) -> Any:
        here = self.request.sign_in  # type: ignore[attr-defined]
        return actions.end_other_sign_ins(here.account.person, actor=self.actor, at=clock.now(), keep=here.pk)

    def refuse(self, form: Any, refused: Any) -> HttpResponse:
        messages.info(self.request, refused.sentence)
        return HttpResponseRedirect(self.next_url(None))

    def next_url(self, done: Any) -> str:
        return reverse("people:sessions")
