"""会前资料: given by the employer, read by the two sides' representatives and by nobody else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, NotVisible
from gonghui.kernel.matters.presenting import rules_of
from gonghui.kernel.papers.delivering import upload_response
from gonghui.kernel.rights import may

from ..actions.data import disclose_data, enter_data
from ..forms.answer import DataForm, StampedDataForm
from ..queries.data import STEPS, asked_for, data_deadline, is_complete, owed
from ..rights import Right
from .pages import RoundActionPage, RoundFormPage, RoundPage


class Data(RoundActionPage):
    """What was asked for and given; the employer's people fill in below."""

    access = Right.READ_DATA
    template = "bargaining/answer/data.html"
    step_key = "answer"
    success = "提供好了，双方代表现在看得到。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        may_give = may(self.actor, Right.DISCLOSE_DATA, self.object)
        self.may_give = may_give and self.object.step_is_open(STEPS)

    def form(self, data: Any = None, files: Any = None) -> Any:
        return DataForm(data, files, items=list(asked_for(self.object))) if self.may_give else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_give:
            raise Forbidden("资料由企业方提供，到协商会议结束为止。")
        return super().post(request, *args, **kwargs)

    def perform(self, form: Any) -> Any:
        return disclose_data(self.object, actor=self.actor, at=clock.now(), items=form.given())

    def context(self, **extra: Any) -> dict[str, Any]:
        deadline = data_deadline(self.object)
        return super().context(
            owed=owed(self.object), complete=is_complete(self.object), may_give=self.may_give, deadline=deadline,
            rules=rules_of(deadline) if deadline else [], **extra,
        )  # fmt: skip

    def answer(self, context: dict[str, Any], status: int = 200) -> HttpResponse:
        response = super().answer(context, status)
        response["Cache-Control"] = "no-store"
        return response

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:data", args=[self.object.pk])


class EnterData(RoundFormPage):
    """The chair enters what the employer handed over on stamped paper."""

    access = Right.ENTER_EMPLOYER_PAPERS
    form_class = StampedDataForm
    title, submit, back_page = "代录会前资料", "登记资料", "bargaining:round"
    explain = "企业方交来盖章资料的，拍照或扫描传上来，勾上包含哪几项。只有双方协商代表看得到。"
    step_key = "answer"
    success = "登记好了，注明是代录。双方代表现在看得到。"

    def form_arguments(self) -> dict[str, Any]:
        return {"items": list(asked_for(self.object))}

    def perform(self, form: Any) -> Any:
        return enter_data(
            self.object, actor=self.actor, at=clock.now(), items=form.given(), received=form.cleaned_data["file"]
        )


class DataFile(RoundPage):
    """A file among the data, for those who sit at the table at this moment."""

    access = Right.READ_DATA
    step_key = "answer"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self.object.disclosures.filter(pk=kwargs["item"], upload__isnull=False).first()
        if found is None or found.upload is None:
            raise NotVisible()
        return upload_response(found.upload)


urlpatterns = [
    path("<uuid:pk>/data/", Data.as_view(), name="data"),
    path("<uuid:pk>/data/enter/", EnterData.as_view(), name="enter_data"),
    path("<uuid:pk>/data/<uuid:item>/file/", DataFile.as_view(), name="data_file"),
]
