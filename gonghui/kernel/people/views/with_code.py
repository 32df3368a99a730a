"""A form that a one-time code confirms: first without the code, then with it, on one page."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError, TooMany
from gonghui.kernel.pages import FormPage

from .. import codes
from ..models import Person
from ..sessions import address_of


class CodePage(FormPage):
    """POST without `code` (or with `?resend`) sends one; POST with it checks it and performs."""

    template = "people/with_code.html"
    purpose: ClassVar[str]
    title: ClassVar[str]
    submit: ClassVar[str]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        at = clock.now()
        if not form.is_valid():
            return self.answer(self.context(form=form), status=422)
        try:
            if "resend" in request.GET or not form.cleaned_data["code"]:
                return self.send(form, at)
            codes.check_code(form.cleaned_data["code"], purpose=self.purpose, at=at, **self.recipient(form))
            return HttpResponseRedirect(self.next_url(self.perform(form)))
        except GonghuiError as refused:
            return self.refuse(form, refused)

    def send(self, form: Form, at: datetime) -> HttpResponse:
        """Send a code and show the page again, all fields kept, with the box for the digits."""
        form.data = {**form.data.dict(), "code": ""}  # type: ignore[attr-defined]
        sent = codes.send_code(
            self.purpose,
            at=at,
            ip=address_of(self.request),
            deliver=self.deliver(form),
            **self.recipient(form),
        )
        if not sent.readable:
            messages.info(self.request, sent.hint)
        return self.answer(self.context(form=form, code=self.box(form, sent.readable)))

    def refuse(self, form: BaseForm, refused: GonghuiError) -> HttpResponse:
        """Say what is wrong beside its field; whoever has a code in hand keeps the box to type it into."""
        wrong_code = refused.field == "code"
        if not wrong_code:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        has_code = wrong_code or bool(form.data.get("code")) or isinstance(refused, TooMany)
        phone_is_fine = "phone" not in form.errors
        box = self.box(form, error=refused.sentence if wrong_code else "") if has_code and phone_is_fine else None
        return self.answer(self.context(form=form, code=box), status=refused.status)

    def box(self, form: Any, readable: str = "", error: str = "") -> dict[str, Any]:
        """What `components/confirm_code.html` needs."""
        recipient = self.recipient(form)
        phone = recipient["person"].phone if "person" in recipient else recipient["phone"]
        return {
            "name": "code", "phone": codes.masked_phone(phone), "url": self.resend_url(), "seconds": 60,
            "error": error, "shown": readable,
        }  # fmt: skip

    def resend_url(self) -> str:
        query = self.request.GET.copy()
        query["resend"] = "1"
        return f"{self.request.path}?{query.urlencode()}"

    def recipient(self, form: Any) -> dict[str, Any]:
        """Whom the code goes to: the phone typed, or `person=`."""
        return {"phone": form.cleaned_data["phone"]}

    def deliver(self, form: Any) -> bool:
        """Whether to really send; a stranger's number gets none, and the page does not say so."""
        return True


class MyCodePage(CodePage):
    """The code goes to one's own phone."""

    def recipient(self, form: Any) -> dict[str, Any]:
        return {"person": self.me}

    @property
    def me(self) -> Person:
        """The person signed in."""
        person: Person = self.request.account.person  # type: ignore[attr-defined]
        return person
