"""What is owed to me? A calculator for each kind of claim, open to everybody; nothing that is typed is kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible, Refused
from gonghui.kernel.pages import PUBLIC, Page
from gonghui.kernel.people.models import Person

from ..actions.drafting import draft_of
from ..claims.kinds import BY_KEY, KINDS, Kind
from ..claims.limitation import Limitation
from ..claims.reckoning import NO_PROMISE
from ..forms.calculator import FORMS, CalculatorForm
from ..forms.sums import reckoned
from ..forms.taking import line_of, typed_before


class Calculators(Page):
    """`/disputes/calculator/`: which one?"""

    access = PUBLIC
    template = "disputes/claims/index.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(kinds=KINDS, line=line_of(self.request.GET.get("line")), **extra)


class Calculator(Page):
    """`/disputes/calculator/<kind>/`: a few numbers in, the sum and how it comes about out.

    While somebody types, only the result is sent anew, and what is still missing is no error yet.
    """

    access = PUBLIC
    template = "disputes/claims/calculator.html"
    result = "disputes/claims/result.html"
    kind: Kind

    def admit(self, **kwargs: Any) -> None:
        found = BY_KEY.get(kwargs["kind"])
        if found is None:
            raise NotVisible()
        self.kind = found

    def form(self, data: Any = None, initial: Any = None) -> CalculatorForm:
        return FORMS[self.kind.key](data, initial=initial, today=clock.today())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        line = line_of(request.GET.get("line"))
        kept = draft_of(Person.objects.get(pk=self.actor.person_id)) if line and self.actor else {}
        return self.answer(self.context(form=self.form(initial=typed_before(kept, line, self.kind))))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        answer = self.reckoned(form) if form.is_valid() else None
        found = reckoned(self.kind, form.data, clock.today()) if answer else None
        shown = self.context(form=form, answer=answer, missing=missing(form), wrong=wrong(form), found=found)
        if not request.headers.get("HX-Request"):
            return self.answer(shown, status=200 if answer else 422)
        result = render(request, self.result, shown)
        if "asked" in request.POST:  # by the button: on a phone the result lies below the form
            result["HX-Reswap"] = "innerHTML show:#claim-result:top"
        return result

    def reckoned(self, form: CalculatorForm) -> Any:
        try:
            return form.answer()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return None

    def context(self, **extra: Any) -> dict[str, Any]:
        answer = extra.get("answer")
        return super().context(
            kind=self.kind, kinds=KINDS, no_promise=NO_PROMISE, in_time=isinstance(answer, Limitation),
            line=line_of(self.request.GET.get("line")), **extra,
        )  # fmt: skip


def missing(form: CalculatorForm) -> list[str]:
    """What must still be filled in, by name."""
    return [str(form[name].label) for name, errors in form.errors.as_data().items() if _asked_for(errors)]


def wrong(form: CalculatorForm) -> list[str]:
    """What was typed and cannot be used, in sentences."""
    found = [str(error) for error in form.non_field_errors()]
    for name, errors in form.errors.as_data().items():
        if name in form.fields and not _asked_for(errors):
            found += [f"{form[name].label}：{sentence}" for sentence in form.errors[name]]
    return found


def _asked_for(errors: list[ValidationError]) -> bool:
    return any(error.code == "required" for error in errors)


urlpatterns = [
    path("calculator/", Calculators.as_view(), name="calculators"),
    path("calculator/<slug:kind>/", Calculator.as_view(), name="calculator"),
]
