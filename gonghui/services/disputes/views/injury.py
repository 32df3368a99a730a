"""The short path of a small work injury: what is due beside what was agreed, and one form to the mediators."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.pages import SIGNED_IN, FormPage, ObjectPage
from gonghui.kernel.people.models import Person

from ..actions.filing import file_for_a_worker, file_my_case
from ..claims.reckoning import NO_PROMISE
from ..forms.injury import AgreedInjuryForm
from ..models import Body
from ..models.case import NOTHING
from ..queries.applying import employers_of, enterprises_of, places_with_a_centre
from ..queries.injury import injury_limits
from ..rights import Desk
from .apply import say_what_to_mind
from .calculator import missing, wrong


class AgreedInjury(FormPage):
    """`/disputes/apply/injury/`: what is due is shown while somebody types; who is not yet recognised is told how."""

    access: ClassVar[Any] = SIGNED_IN
    template = "disputes/agreed_injury.html"
    form_class = AgreedInjuryForm
    success = "申请已经直接转给调解组织。协议拟好后，请您和单位各签一次字。"

    def me(self) -> Person:
        return Person.objects.get(pk=self.actor.person_id)

    def form_arguments(self) -> dict[str, Any]:
        return {"firms": employers_of(self.actor.person_id), "places": places_with_a_centre(), "today": clock.today()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form: Any = self.form(request.POST)
        form.is_valid()
        if request.headers.get("HX-Request"):
            return render(request, "disputes/claims/result.html", self.context(form=form))
        if form.errors or form.is_recognised:
            return super().post(request, *args, **kwargs)
        return self.answer(self.context(form=form))

    def context(self, **extra: Any) -> dict[str, Any]:
        form = extra["form"]
        shown: dict[str, Any] = {"no_promise": NO_PROMISE}
        if form.is_bound:
            answer = reckoned_so_far(form)
            shown |= {"answer": answer, "missing": [] if answer else missing(form), "wrong": wrong(form)}
            shown |= {"limits": self.limits(form), "less": less_than(form, answer)}
        return super().context(**shown, **extra)

    def limits(self, form: AgreedInjuryForm) -> Any:
        """What one who is not yet through with the recognition must know."""
        day = form.cleaned_data.get("injured_on")
        if form.is_recognised or day is None or not form.cleaned_data.get("recognised"):
            return None
        return injury_limits(form.rules().place, day, clock.today())

    def perform(self, form: Any) -> Any:
        return file_my_case(self.me(), actor=self.actor, at=clock.now(), application=form.application())

    def next_url(self, done: Any) -> str:
        say_what_to_mind(self.request, done.value)
        return str(done.value.matter.get_absolute_url())


class AgreedInjuryForOthers(AgreedInjury, ObjectPage):
    """`/disputes/bodies/<id>/injury/`: both come to the centre, an officer types it for the worker."""

    access = Desk.FILE_FOR_A_WORKER  # type: ignore[assignment]
    name = "body"
    object: Body
    success = "已经替申请人提交，直接转给了调解组织。请把案件编号告诉双方。"

    def form_arguments(self) -> dict[str, Any]:
        union: Organisation = self.object.organisation.parent  # type: ignore[assignment]
        firms = enterprises_of(union, self.request.GET.get("q", ""))
        return {"firms": firms, "places": [union], "today": clock.today(), "for_others": True}

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(for_others=True, text=self.request.GET.get("q", ""), **extra)

    def perform(self, form: Any) -> Any:
        given = {"application": form.application(), "channel": form.cleaned_data["channel"]}
        return file_for_a_worker(self.object, actor=self.actor, at=clock.now(), **given)


def less_than(form: AgreedInjuryForm, answer: Any) -> Any:
    """By how much what was agreed stays below what is due, where both are known."""
    agreed = form.cleaned_data.get("agreed_amount")
    return max(answer.amount - agreed, NOTHING) if answer and agreed else NOTHING


def reckoned_so_far(form: AgreedInjuryForm) -> Any:
    """What is due, as soon as grade and wage are there and make sense, whatever else is still missing."""
    needed = ("grade", "wage")
    if any(name in form.errors or not form.cleaned_data.get(name) for name in needed):
        return None
    try:
        return form.reckoning()
    except Refused as refused:
        if not form.non_field_errors():
            form.add_error(None, refused.sentence)
        return None


urlpatterns = [
    path("apply/injury/", AgreedInjury.as_view(), name="agreed_injury"),
    path("bodies/<uuid:pk>/injury/", AgreedInjuryForOthers.as_view(), name="agreed_injury_for_others"),
]
