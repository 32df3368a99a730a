"""From a claim of the form to its calculator and back: nothing typed is lost, and the sum comes with its article."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.pages import SIGNED_IN, FormPage
from gonghui.kernel.people.models import Person

from ..actions.drafting import draft_of, keep_draft
from ..claims.kinds import calculator_for
from ..forms.application import CLAIMS
from ..forms.sums import Sum, read_sum
from ..forms.taking import TakeOverForm, fits, line_of, what_row_holds
from .apply import KeepDraft

GONE = "这个结果已经失效，请再算一次。"


class Reckon(KeepDraft):
    """`/disputes/apply/lines/<n>/reckon/`: what has been typed is kept, then the calculator of that claim opens."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("disputes:apply"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        super().post(request, *args, **kwargs)
        number = line_of(kwargs["line"])
        if number is None:
            return HttpResponseRedirect(reverse("disputes:apply"))
        kind = calculator_for(request.POST.get(f"kind_{number}", ""))
        to = reverse("disputes:calculator", args=[kind.key]) if kind else reverse("disputes:calculators")
        return HttpResponseRedirect(f"{to}?{urlencode({'line': number})}")


class TakeOver(FormPage):
    """`/disputes/apply/take-over/`: a calculator's sum into the form that was begun, or into a new one."""

    access = SIGNED_IN
    template = "disputes/claims/take_over.html"
    form_class = TakeOverForm
    success = "已经填好，带上了算法和依据。请接着往下填。"
    found: Sum | None

    def admit(self, **kwargs: Any) -> None:
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        self.found = read_sum(given.get("sum", ""))

    def me(self) -> Person:
        return Person.objects.get(pk=self.actor.person_id)

    def form_arguments(self) -> dict[str, Any]:
        assert self.found is not None
        self.kept = draft_of(self.me())
        return {"rows": [(str(n), what_row_holds(self.kept, n)) for n in range(1, CLAIMS + 1)],
                "initial": {"sum": self.found.token, "line": str(fits(self.kept, self.found) or "")}}  # fmt: skip

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.found else self.gone()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if self.found else self.gone()

    def gone(self) -> HttpResponse:
        messages.warning(self.request, GONE)
        return HttpResponseRedirect(reverse("disputes:calculators"))

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(found=self.found, back=reverse("disputes:apply"), **extra)

    def perform(self, form: Any) -> int:
        assert self.found is not None
        number = int(form.cleaned_data["line"])
        fields = {
            **self.kept, f"kind_{number}": self.found.claim, f"amount_{number}": f"{self.found.amount:f}",
            f"sum_{number}": self.found.token,
        }  # fmt: skip
        keep_draft(self.me(), actor=self.actor, at=clock.now(), fields=fields)
        return number

    def next_url(self, done: Any) -> str:
        return f"{reverse('disputes:apply')}#id_amount_{done}"


urlpatterns = [
    path("apply/lines/<int:line>/reckon/", Reckon.as_view(), name="reckon"),
    path("apply/take-over/", TakeOver.as_view(), name="take_over"),
]
