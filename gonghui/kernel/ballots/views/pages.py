"""The frames that the pages around a ballot stand in."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from gonghui.kernel.pages import ObjectPage, TitledFormPage
from gonghui.kernel.people.forms import NothingForm

from ..models import Ballot


class OfBallot(ObjectPage):
    """A page over a ballot."""

    name = "ballot"
    object: Ballot


class BallotForm(OfBallot, TitledFormPage):
    """A form around a ballot."""

    @property
    def about(self) -> str:  # type: ignore[override]
        return self.object.title


class Press(BallotForm):
    """A single button: nothing is typed, and whoever comes by the address is led back."""

    form_class: type[Form] = NothingForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.back())
