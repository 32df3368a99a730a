"""Signing with the phone: a form that a one-time code confirms, and the page of papers that are read and signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.people.views.with_code import MyCodePage

from ..forms.signing import SigningForm
from ..rights import Right
from .pages import RoundPage


class SigningPage(RoundPage, MyCodePage):
    """`sign(form)` is the one action call; the code is checked before it and spent in it."""

    submit: ClassVar[str] = "签署"
    success: ClassVar[str] = ""

    def sign(self, form: Any) -> Any:
        raise NotImplementedError

    def perform(self, form: Any) -> Any:
        done = self.sign(form)
        messages.success(self.request, self.success)
        return done

    def next_url(self, done: Any) -> str:
        return str(self.object.matter.get_absolute_url())


class PaperSigningPage(SigningPage):
    """GET shows the papers and asks for consent; POST sends a code, or with it performs `action`.

    A subclass says `access`, `title`, `action` (called with `agrees` and `drawn`), `next_page`, `step_key` and
    overrides `code_purpose` (the action spends a code sent for the same), `papers` and `why_not`. Its template
    extends `bargaining/signing.html` and fills `signed_text` with what is to be read on the page itself.
    """

    template = "bargaining/signing.html"
    form_class = SigningForm
    action: ClassVar[Any]
    title: ClassVar[str] = "签字"
    explain: ClassVar[str] = ""
    submit: ClassVar[str] = "签字"
    success: ClassVar[str] = "签字完成。"
    next_page: ClassVar[str] = "bargaining:round"

    def code_purpose(self) -> str:
        """What the code is sent for; of this object alone, so that no code signs another paper."""
        raise NotImplementedError

    def papers(self) -> Iterable[Paper]:
        """The papers that one signature covers, linked for reading."""
        return ()

    def why_not(self) -> str:
        """Why this person cannot sign now, shown instead of the form; "" if they can."""
        return ""

    @property
    def purpose(self) -> str:  # type: ignore[override]
        return self.code_purpose()

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(papers=list(self.papers()), why_not=self.why_not(), **extra)

    def send(self, form: Any, at: datetime) -> HttpResponse:
        if reason := self.why_not():
            raise Conflict(reason)
        return super().send(form, at)

    def sign(self, form: Any) -> Any:
        act = getattr(type(self).action, "__func__", type(self).action)
        given = {name: form.cleaned_data[name] for name in ("agrees", "drawn")}
        return act(self.object, actor=self.actor, at=clock.now(), **given)

    def next_url(self, done: Any) -> str:
        return reverse(self.next_page, args=[self.object.pk])


class StampedCopy:
    """The chair uploads the copy the employer stamped on paper, by a form of its own on the page."""

    access: ClassVar[Any] = Right.ENTER_EMPLOYER_PAPERS

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"received": form.cleaned_data["file"], "signed_on": form.cleaned_data["signed_on"]}

    def context(self, **extra: Any) -> dict[str, Any]:
        if "form" in extra:
            extra["enter_form"] = extra["form"]
        return super().context(**extra)  # type: ignore[misc]
