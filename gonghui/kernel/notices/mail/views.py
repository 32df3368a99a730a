"""One's own settings of mail, and the page behind the link at a mail's foot."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible, Refused
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, FormPage
from gonghui.kernel.people.channels import codes_are_readable
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import system

from ..models import Topic
from . import actions
from .forms import AddressForm, DigitsForm, WishesForm
from .models import masked
from .writing import read_token


class MailSettings(FormPage):
    """`/notices/settings/`: the address, what is sent there, when not."""

    access: ClassVar[Any] = SIGNED_IN
    template = "notices/settings.html"
    form_class: type[Form] = WishesForm
    success: ClassVar[str] = "记下了。"

    @property
    def me(self) -> Person:
        person: Person = self.request.account.person  # type: ignore[attr-defined]
        return person

    def form_arguments(self) -> dict[str, Any]:
        box = actions.mailbox(self.me)
        return {"initial": {name: getattr(box, name) for name in ("topics", "quiet_from", "quiet_until")}}

    def context(self, **extra: Any) -> dict[str, Any]:
        box, given = actions.mailbox(self.me), extra.get("form")
        forms = {
            name: given if isinstance(given, kind) else kind()
            for name, kind in (("address_form", AddressForm), ("digits_form", DigitsForm))
        }
        wishes = given if isinstance(given, WishesForm) else WishesForm(**MailSettings.form_arguments(self))
        return super().context(
            **{**extra, "form": wishes}, **forms, address=box.masked_address, pending=masked(box.plain("pending")),
            connected=settings.GONGHUI_MAIL,
        )  # fmt: skip

    def perform(self, form: Any) -> Any:
        return actions.choose_mail(self.me, actor=self.actor, at=clock.now(), **form.cleaned_data)

    def next_url(self, done: Any) -> str:
        return reverse("notices:settings")


class Part(MailSettings):
    """One of the smaller forms of the settings; looked at by itself it is the whole page."""

    def form_arguments(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(self.context())


class Address(Part):
    form_class = AddressForm
    success = "验证码已经发到邮箱，30 分钟内填进来。没有收到的，看看垃圾邮件。"

    def perform(self, form: Any) -> Any:
        done = actions.ask_to_verify(self.me, actor=self.actor, at=clock.now(), **form.cleaned_data)
        if codes_are_readable():
            messages.info(self.request, f"验证码：{done.value}")
        return done


class Digits(Part):
    form_class = DigitsForm
    success = "邮箱验证好了。"

    def perform(self, form: Any) -> Any:
        done = actions.confirm_address(self.me, actor=self.actor, at=clock.now(), **form.cleaned_data)
        if done.value:
            raise Refused(done.value, field="digits")
        return done


class Forget(Part):
    form_class = NothingForm
    success = "邮箱已经删除，不再发邮件。"
    http_method_names = ["post"]

    def perform(self, form: Any) -> Any:
        return actions.forget_address(self.me, actor=self.actor, at=clock.now())


@method_decorator(csrf_exempt, name="dispatch")
class StopMail(FormPage):
    """Behind the link at a mail's foot: a question, a button. Mail programs post by themselves (RFC 8058), so the
    token alone, which nobody can make up, stands for the person; whoever has it can do nothing else."""

    access = PUBLIC
    template = "notices/stop_mail.html"
    form_class = NothingForm

    def admit(self, **kwargs: Any) -> None:
        try:
            self.person, self.topic = read_token(kwargs["token"])
        except (BadSignature, ValueError) as wrong:
            raise NotVisible("这个链接不完整。请从邮件里重新点一次，或者登录后在“消息”里设置。") from wrong
        if self.topic not in Topic.values:
            raise NotVisible()

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(topic=Topic(self.topic).label, **extra)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.stop_mail(self.person, actor=system("unsubscribe"), at=clock.now(), topic=self.topic)
        return self.answer(self.context(stopped=True))
