"""Asking: the worker's form with its draft, and the officer's form for somebody at the counter or on the telephone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.pages import SIGNED_IN, ActionPage, FormPage, Page
from gonghui.kernel.people.models import Person

from ..actions.drafting import draft_of, keep_draft
from ..actions.filing import file_for_a_worker, file_my_case
from ..forms.application import CLAIMS, ApplicationForm
from ..models import Body, Case
from ..queries.applying import employers_of, enterprises_of, places_with_a_centre
from ..queries.in_time import in_time
from ..rights import Desk

#: The fields of the form by their names, whatever else is sent.
KEPT = re.compile(rf"{'|'.join(ApplicationForm.base_fields)}|(kind|amount|words|sum)_[1-{CLAIMS}]")


class Apply(FormPage):
    """`/disputes/apply/`: the worker's own form. What is typed is kept every few seconds."""

    access = SIGNED_IN
    template = "disputes/apply.html"
    form_class = ApplicationForm
    success = "申请已经收到。办到哪一步，这里随时看得到。"

    def me(self) -> Person:
        return Person.objects.get(pk=self.actor.person_id)

    def form_arguments(self) -> dict[str, Any]:
        return {"firms": employers_of(self.actor.person_id), "places": places_with_a_centre()}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = draft_of(self.me())
        form = ApplicationForm(initial=kept, **self.form_arguments())
        return self.answer(self.context(form=form, kept=bool(kept)))

    def perform(self, form: ApplicationForm) -> Any:  # type: ignore[override]
        self.dropped = form.dropped
        return file_my_case(self.me(), actor=self.actor, at=clock.now(), application=form.application())

    def next_url(self, done: Any) -> str:
        say_what_to_mind(self.request, done.value, self.dropped)
        return str(done.value.matter.get_absolute_url())


class KeepDraft(Page):
    """`/disputes/apply/draft/`: what has been typed so far, posted by the page itself."""

    access = SIGNED_IN

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(status=405)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        known = {name: str(value)[:20_000] for name, value in request.POST.items() if KEPT.fullmatch(name)}
        person = Person.objects.get(pk=self.actor.person_id)
        keep_draft(person, actor=self.actor, at=clock.now(), fields=known)
        return HttpResponse(status=204)


class ApplyForOthers(ActionPage):
    """`/disputes/bodies/<id>/apply/`: an officer of the centre types for workers."""

    access = Desk.FILE_FOR_A_WORKER
    template = "disputes/apply.html"
    name = "body"
    form_class = ApplicationForm
    action = file_for_a_worker
    object: Body
    success = "已经替申请人提交。请把案件编号告诉申请人。"

    def form_arguments(self) -> dict[str, Any]:
        union: Organisation = self.object.organisation.parent  # type: ignore[assignment]
        firms = enterprises_of(union, self.request.GET.get("q", ""))
        return {"firms": firms, "places": [union], "for_others": True}

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(for_others=True, text=self.request.GET.get("q", ""), **extra)

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"application": form.application(), "channel": form.cleaned_data["channel"]}

    def next_url(self, done: Any) -> str:
        say_what_to_mind(self.request, done.value)
        return str(done.value.matter.get_absolute_url())


def say_what_to_mind(request: HttpRequest, case: Case, dropped: Sequence[int] = ()) -> None:
    """A year that may be over, and sums that are no longer what was reckoned; the case is taken on all the same."""
    for number in dropped:
        messages.info(request, f"第 {number} 项的金额改过了，不再是算出来的数，所以没有附算法。")
    for one in in_time(case):
        if one.is_late:
            messages.warning(request, f"{one.kinds}：{one.sentence}")


urlpatterns = [
    path("apply/", Apply.as_view(), name="apply"),
    path("apply/draft/", KeepDraft.as_view(), name="keep_draft"),
    path("bodies/<uuid:pk>/apply/", ApplyForOthers.as_view(), name="apply_for_others"),
]
