"""A table that goes over the table of the meeting: typed in, or read from a workbook into the same form."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ..models import Round
from .pages import RoundFormPage


class PutForward(RoundFormPage):
    """The table typed in, starting from the newest version. `table` is its name among the form's arguments."""

    template = "bargaining/tables/put_forward.html"
    submit = "提出"
    confirm = "送到会议上，请对方回应。现在提出吗？"
    step_key = "meet"
    table: ClassVar[str]
    #: Names of addresses: this page's, the one where a workbook is read in, the template to fill in.
    here: ClassVar[str]
    import_page: ClassVar[str]
    workbook_page: ClassVar[str]

    def context(self, **extra: Any) -> dict[str, Any]:
        key = self.object.pk
        return super().context(
            action=reverse(self.here, args=[key]), import_url=reverse(self.import_page, args=[key]),
            workbook_url=reverse(self.workbook_page), **extra,
        )  # fmt: skip

    def arguments(self, form: Any) -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in (self.table, "ground")}

    @staticmethod
    def hints(table: Any, round: Round) -> list[str]:
        """What the one who puts it forward should look at again."""
        raise NotImplementedError


class ReadIn(RoundFormPage):
    """A workbook is read into the form of `into`; nothing is put forward before somebody has looked."""

    above_form = "bargaining/tables/template.html"
    submit = "读取"
    explain = "读进来以后先给您核对，不会直接送到会议上。"
    step_key = "meet"
    into: ClassVar[type[PutForward]]

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(workbook_url=reverse(self.into.workbook_page), **extra)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.answer(self.context(form=form), status=422)
        table, page = form.cleaned_data["file"], self.into()
        page.setup(request, *args, **kwargs)
        page.object = self.object
        read = page.form_class(**{page.table: table})
        return page.answer(page.context(form=read, was_read=True, hints=page.hints(table, self.object)))
