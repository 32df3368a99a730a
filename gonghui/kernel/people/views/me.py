"""Everybody's own pages: what is known of me, who looked at it, and what I can do about it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.pages import SIGNED_IN, FormPage, Page

from .. import actions, duty, outside, queries, sessions
from ..events import FIELDS
from ..forms import EraseForm, NewPasswordForm, NewPhoneForm, NothingForm
from ..models import OutsideIdentity, Person
from ..portability import obstacles_to_erasing
from .with_code import CodePage, MyCodePage

LARGE_TYPE_COOKIE = "large_type"
A_YEAR = 365 * 24 * 3600


class MyPage(Page):
    """A page about oneself."""

    access = SIGNED_IN

    @property
    def me(self) -> Person:
        """The person signed in."""
        person: Person = self.request.account.person  # type: ignore[attr-defined]
        return person

    def next_url(self, done: Any) -> str:
        return reverse("people:my_data")


class MyData(MyPage):
    template = "people/my_data.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        me = self.me
        facts = [
            {"name": "姓名", "value": me.name},
            {"name": "身份证号", "value": me.masked_id_number or "没有登记"},
            {"name": "手机号", "value": me.masked_phone or "没有登记"},
            {"name": "登录密码", "value": "已设置" if me.account.has_password else "未设置，用验证码登录"},
        ]
        has_outside = bool(outside.configured()) or OutsideIdentity.objects.filter(person=me).exists()
        return super().context(
            facts=facts, obstacles=obstacles_to_erasing(me), has_outside=has_outside,
            owes_factor=duty.due_at(me.pk, clock.now()) is not None, **extra,
        )  # fmt: skip


class Reads(MyPage):
    """Who has looked at my data."""

    template = "people/reads.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        records = list(queries.reads_of(self.me.pk)[:100])
        names = queries.display_names(record.actor_id for record in records)
        events = []
        for record in records:
            read: Any = record.event
            sentence = f"查看了您的{FIELDS.get(read.field, read.field)}，用途：{read.reason.text}"
            who = names.get(record.actor_id, "系统")
            events.append({"at": record.at, "who": who, "sentence": sentence, "icon": "eye"})
        return super().context(events=events, **extra)


class Export(MyPage, FormPage):
    asks_again = True
    form_class = NothingForm
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        done = actions.export_my_data(self.me, actor=self.actor, at=clock.now())
        text = json.dumps(done.value, ensure_ascii=False, indent=2, default=str)
        answer = HttpResponse(text, content_type="application/json; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
        answer["Cache-Control"] = "no-store"
        return answer


class LargeType(MyPage, FormPage):
    form_class = NothingForm
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        large = request.POST.get("large") == "1"
        actions.choose_type_size(self.me, actor=self.actor, at=clock.now(), large=large)
        answer = HttpResponse(status=303, headers={"Location": self.next_url(None)})
        answer.set_cookie(LARGE_TYPE_COOKIE, "1" if large else "0", max_age=A_YEAR, samesite="Lax")
        return answer


class NewPassword(MyPage, MyCodePage):
    asks_again = True
    form_class = NewPasswordForm
    purpose = actions.FOR_PASSWORD
    title, submit = "设置密码", "保存密码"

    def perform(self, form: Any) -> Any:
        here = self.request.sign_in.pk  # type: ignore[attr-defined]
        password = form.cleaned_data["password"]
        return actions.set_password(self.me, actor=self.actor, at=clock.now(), password=password, keep=here)


class NewPhone(MyPage, CodePage):
    asks_again = True
    form_class = NewPhoneForm
    purpose = actions.FOR_PHONE
    title, submit = "更换手机号", "更换"

    def perform(self, form: Any) -> Any:
        here, phone = self.request.sign_in.pk, form.cleaned_data["phone"]  # type: ignore[attr-defined]
        return actions.change_phone(self.me, actor=self.actor, at=clock.now(), phone=phone, keep=here)


class CloseAccount(MyPage, FormPage):
    template = "people/close_account.html"
    form_class = NothingForm

    def perform(self, form: Any) -> None:
        actions.close_account(self.me, actor=self.actor, at=clock.now())
        sessions.end(self.request)

    def next_url(self, done: Any) -> str:
        return "/"


class EraseMe(MyPage, MyCodePage):
    form_class = EraseForm
    purpose = actions.FOR_ERASING
    title, submit = "删除我的个人信息", "删除，不再恢复"

    def perform(self, form: Any) -> None:
        actions.erase_me(self.me, actor=self.actor, at=clock.now())
        sessions.end(self.request)

    def next_url(self, done: Any) -> str:
        return "/"
