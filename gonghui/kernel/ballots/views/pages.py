"""The frames that the pages around a ballot stand in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from gonghui.kernel.pages.views import ActionPage, ObjectPage
from gonghui.kernel.people.forms import NothingForm

from ..models import Ballot


class OfBallot(ObjectPage):
    """A page over a ballot."""

    name = "ballot"
    object: Ballot


class TitledForm(OfBallot, ActionPage):
    """A form with a title and a word of explanation; afterwards, and on 返回, the page it was opened from."""

    template = "ballots/form.html"
    title = explain = submit = confirm = ""
    back_page: ClassVar[str]

    def back(self) -> str:
        return reverse(f"ballots:{self.back_page}", args=[self.object.pk])

    def context(self, **extra: Any) -> dict[str, Any]:
        words = {"title": self.title, "explain": self.explain, "submit": self.submit, "confirm": self.confirm}
        return super().context(**words, back=self.back(), **extra)

    def next_url(self, done: Any) -> str:
        return self.back()


class Press(TitledForm):
    """A single button: nothing is typed, and whoever comes by the address is led back."""

    form_class: type[Form] = NothingForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.back())
