"""Downloads, and the public page that verifies a paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.pages import PUBLIC, ObjectPage, Page
from gonghui.kernel.people.limits import count_failure, refuse_guessing
from gonghui.kernel.people.sessions import address_of
from gonghui.kernel.rights import get_for

from . import codes
from .delivering import paper_response, site_of, upload_response
from .forms import CodeForm
from .models import Paper
from .queries import by_code, public_facts
from .rights import Right

GUESSING = "papers.code"
NOT_FOUND = "没有找到这个核验码对应的文件。请对照文件末尾再输一次；仍然没有的，请向出具单位核实。"


class PaperFile(ObjectPage):
    """A paper as PDF or docx."""

    access = Right.SEE_THE_PAPER
    name = "paper"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return paper_response(self.object, kwargs["form"], site_of(request))


class UploadFile(ObjectPage):
    """A file that was handed in, as a download."""

    access = Right.SEE_THE_UPLOAD
    name = "upload"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return upload_response(self.object)


class UploadPicture(UploadFile):
    """A picture that was handed in, to show within a page; anything else is downloaded."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return upload_response(self.object, inline=True)


class EnterCode(Page):
    """Where the code printed on a paper is typed in."""

    access = PUBLIC
    template = "papers/enter_code.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "code" not in request.GET:
            return self.answer(self.context(form=CodeForm()))
        form = CodeForm(request.GET)
        if form.is_valid() and (code := codes.typed(form.cleaned_data["code"])):
            return HttpResponseRedirect(reverse("papers:verify", args=[codes.spaced(code)]))
        if form.is_valid():
            form.add_error("code", "核验码是 12 位字母和数字，请对照文件末尾再输一次。")
        return self.answer(self.context(form=form), status=422)


class VerifiedPage(Page):
    """Base of pages that a verification code opens; wrong codes are counted and slowed down."""

    access = PUBLIC
    paper: Paper

    def admit(self, **kwargs: Any) -> None:
        at, ip, code = clock.now(), address_of(self.request), codes.typed(kwargs["code"])
        refuse_guessing(GUESSING, code, ip, at)
        found = by_code(code)
        if found is None:
            count_failure(GUESSING, code, ip, at)
            raise NotVisible(NOT_FOUND)
        self.paper = found


class Verify(VerifiedPage):
    """What anybody may know of a frozen paper, to compare with the one in hand."""

    template = "papers/verify.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(paper=self.paper, facts=public_facts(self.paper), **extra)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response


class PublicFile(VerifiedPage):
    """The whole paper for everybody, where it was opened to the public."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return paper_response(get_for(None, Paper, self.paper.pk), kwargs["form"], site_of(request))
