"""One exhibit: what it shows, its description, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from gonghui.kernel import clock
from gonghui.kernel.pages import ActionPage, ObjectPage, TitledFormPage
from gonghui.kernel.people.queries import display_names
from gonghui.kernel.rights import may

from .. import actions
from ..delivering import file_response, look_response, page_response
from ..forms import DescriptionForm, FilesForm, MoveForm, NothingForm, WithdrawForm
from ..models import Exhibit, ExhibitFile
from ..queries import exhibits_of, files_without_bytes
from ..reading import record_reading
from ..rights import Right
from .dossier import component

READERS = 20


class ExhibitPage(ObjectPage):
    """`/evidence/exhibits/<exhibit>/`: its files put before eyes, as far as that is safe."""

    access = Right.SEE_THE_EXHIBIT
    name = "exhibit"
    template = "evidence/exhibit.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record_reading([self.object], actor=self.actor, at=clock.now())
        return super().get(request, *args, **kwargs)

    def context(self, **extra: Any) -> dict[str, Any]:
        exhibit = exhibits_of(self.object.dossier, self.actor).get(pk=self.object.pk)
        changes = may(self.actor, Right.CHANGE_THE_EXHIBIT, exhibit) and exhibit.withdrawn_at is None
        who = display_names([exhibit.handed_in_by_id]).get(exhibit.handed_in_by_id, "")
        hidden = not exhibit.withdrawn_at and not exhibit.shown_to_other_side_at
        told = {
            "exhibit": exhibit, "files": list(exhibit.files.all()), "who": who, "changes": changes,  # type: ignore[attr-defined]
            "describes": changes and not exhibit.is_fixed, "readers": self.readers(exhibit) if changes else [],
            "shows": hidden and may(self.actor, Right.SHOW_THE_EXHIBIT, exhibit),
            "form": DescriptionForm.of(exhibit), "files_form": FilesForm(auto_id="more_%s"),
        }  # fmt: skip
        return super().context(**told | extra)

    def readers(self, exhibit: Exhibit) -> list[dict[str, Any]]:
        rows = list(exhibit.readings.all()[:READERS])  # type: ignore[attr-defined]
        names = display_names(row.person_id for row in rows)
        return [{"who": names.get(row.person_id, ""), "at": row.read_at} for row in rows]


class _Changed(ActionPage, ExhibitPage):
    """Base of what is sent from the exhibit's own page, and shown there again where it was refused."""

    access = Right.CHANGE_THE_EXHIBIT

    def next_url(self, done: Any) -> str:
        return str(self.object.get_absolute_url())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.object.get_absolute_url())


class Described(_Changed):
    """Writing the description anew."""

    form_class = DescriptionForm
    action = actions.describe
    success = "说明已经改好。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"description": form.description()}


class FilesAdded(_Changed):
    """More files for the exhibit."""

    form_class = FilesForm
    action = actions.add_files
    success = "文件已经补充。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return dict(form.given())

    def context(self, **extra: Any) -> dict[str, Any]:
        form = extra.pop("form", None)
        return super().context(**({"files_form": form} if form else {}), **extra)


class Moved(ActionPage):
    """A place up or down in the list; the list comes back."""

    access = Right.CHANGE_THE_EXHIBIT
    form_class = MoveForm
    action = actions.move
    http_method_names = ["post"]

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"up": form.cleaned_data["way"] == "up"}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            self.perform(form)
        if request.htmx:  # type: ignore[attr-defined]
            return component(self, self.object.dossier)  # type: ignore[no-any-return]
        return HttpResponseRedirect(self.object.dossier.get_absolute_url())


class Withdrawn(TitledFormPage):
    """Withdrawing, with the reason."""

    access = Right.CHANGE_THE_EXHIBIT
    form_class = WithdrawForm
    action = actions.withdraw
    title, submit, back_page = "撤回证据", "撤回", "evidence:exhibit"
    explain = "撤回以后这份证据不再使用，但不会删除：能看到它的人会看到它已经撤回，以及您写的理由。"
    success = "证据已经撤回。"

    @property
    def about(self) -> str:  # type: ignore[override]
        return f"证据 {self.object.position}《{self.object.title}》"

    def next_url(self, done: Any) -> str:
        return str(self.object.dossier.get_absolute_url())


class Shown(ActionPage):
    """Opening it to the other side."""

    access = Right.SHOW_THE_EXHIBIT
    form_class = NothingForm
    action = actions.show
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.perform(self.form(request.POST))
        messages.success(request, "对方现在能看到这份证据了。")
        return HttpResponseRedirect(self.object.get_absolute_url())

    def arguments(self, form: Any) -> dict[str, Any]:
        return {}


class FilePage(ObjectPage):
    """A file as a download."""

    access = Right.SEE_THE_FILE
    object: ExhibitFile

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = files_without_bytes().select_related("exhibit").get(pk=self.object.pk)
        record_reading([self.object.exhibit], actor=self.actor, at=clock.now())
        return self.deliver(**kwargs)

    def deliver(self, **kwargs: Any) -> HttpResponse:
        return file_response(self.object, self.actor)


class FileLook(FilePage):
    """A picture or a recording within a page."""

    def deliver(self, **kwargs: Any) -> HttpResponse:
        return look_response(self.object, self.request)


class FileDrawn(FilePage):
    """A page of a PDF as a picture."""

    def deliver(self, **kwargs: Any) -> HttpResponse:
        return page_response(self.object, kwargs["number"])
