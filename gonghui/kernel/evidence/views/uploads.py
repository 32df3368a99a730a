"""How files arrive in pieces. Answers are short JSON; refusals carry a sentence. docs/evidence.md has the protocol."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.pages import ObjectPage

from .. import actions
from ..forms import BeginForm
from ..limits import LARGEST_PIECE
from ..models import Dossier, Incoming
from ..rights import Right

NOT_UNDERSTOOD = "没有认出要上传的文件，请刷新页面后重新选择。"


class UploadPage(ObjectPage):
    """Base: what is refused is said in JSON, with how far the file got."""

    object: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except GonghuiError as refused:
            return self.told({"sentence": refused.sentence}, refused.status)
        except RequestDataTooBig:
            return self.told({"sentence": "这一段太大了，请刷新页面后再试。"}, 413)

    def told(self, data: dict[str, Any], status: int = 200) -> HttpResponse:
        response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
        response["Cache-Control"] = "no-store"
        if isinstance(incoming := getattr(self, "object", None), Incoming):
            row = Incoming.objects.filter(pk=incoming.pk).first()
            response["Upload-Offset"] = str(row.received if row else 0)
            response["Upload-Length"] = str(incoming.size)
            response["Upload-Complete"] = "?1" if row and row.is_whole else "?0"
        return response


class Begin(UploadPage):
    """POST name, size, sha256: the address to send the pieces to, and how far it got before."""

    access = Right.HAND_IN
    http_method_names = ["post"]
    object: Dossier

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BeginForm(request.POST)
        if not form.is_valid():
            return self.told({"sentence": NOT_UNDERSTOOD}, 422)
        done = actions.begin_upload(self.object, actor=self.actor, at=clock.now(), **form.cleaned_data)
        incoming = done.value
        url = reverse("evidence:upload", args=[incoming.pk])
        told = {
            "id": str(incoming.pk), "url": url, "finish": reverse("evidence:finish", args=[incoming.pk]),
            "offset": incoming.received, "largest": LARGEST_PIECE, "checked": incoming.checked_at is not None,
        }  # fmt: skip
        response = self.told(told, 201)
        response["Location"] = url
        return response


class Upload(UploadPage):
    """HEAD asks how far it got, PATCH brings a piece, DELETE gives it up."""

    access = Right.SEND_THE_FILE
    http_method_names = ["head", "patch", "delete"]
    object: Incoming

    def head(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = self.told({})
        response.status_code = 204
        return response

    def patch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        told = request.headers.get("Upload-Offset", "")
        if not (told.isascii() and told.isdigit() and len(told) < 12):
            return self.told({"sentence": NOT_UNDERSTOOD}, 400)
        done = actions.append_piece(
            self.object, actor=self.actor, at=clock.now(), begins=int(told), content=request.body
        )
        return self.told({"offset": done.value})

    def delete(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.drop_upload(self.object, actor=self.actor, at=clock.now())
        return HttpResponse(status=204)


class Finish(UploadPage):
    """POST: the file is whole; it is looked through."""

    access = Right.SEND_THE_FILE
    http_method_names = ["post"]
    object: Incoming

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wrong = actions.finish_upload(self.object, actor=self.actor, at=clock.now()).value
        return self.told({"sentence": wrong}, 422) if wrong else self.told({"id": str(self.object.pk)})
