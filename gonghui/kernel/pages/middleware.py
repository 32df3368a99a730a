"""Turns the refusals that actions raise into pages with a sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gonghui.kernel.errors import GonghuiError

#: What no database takes in text, as an address writes it. Fields of forms refuse it by themselves.
NUL = "%00"
TITLES = {
    400: "这个地址打不开",
    403: "这件事不归您办",
    404: "没有找到",
    409: "现在不能这样做",
    413: "文件太大",
    422: "请检查一下",
    429: "请稍等再试",
}


class ErrorSentenceMiddleware:
    """Answers a GonghuiError with its sentence and status; other exceptions go on to the usual handlers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.META.get("QUERY_STRING", ""):
            return sentence_page(request, 400, "要找的内容里有认不出的字符。请返回上一页，重新输入。")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, RequestDataTooBig | TooManyFieldsSent):
            return sentence_page(request, 413, "一次提交的内容太多。请分几次提交，每个文件不超过 32 MB。")
        if isinstance(error, PermissionDenied):
            return sentence_page(request, 403, "您没有办理这件事的权限。")
        if isinstance(error, GonghuiError):
            return sentence_page(request, error.status, error.sentence)
        return None


def sentence_page(request: HttpRequest, status: int, sentence: str, *, is_expired: bool = False) -> HttpResponse:
    """A page (or, for htmx, a fragment) that says what is the matter and what to do next."""
    template = "components/error.html" if getattr(request, "htmx", False) else "error.html"
    title = "页面过期了" if is_expired else TITLES.get(status, "出了一点问题")
    context = {"status": status, "title": title, "sentence": sentence, "is_expired": is_expired}
    return render(request, template, context, status=status)
