"""A page of a round on which something is signed by one-time code: first the form, then the code, on one page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages

from gonghui.kernel.people.views.with_code import MyCodePage

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
