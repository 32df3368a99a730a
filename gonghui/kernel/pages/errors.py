"""What is shown when a request goes wrong before or outside an action."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .middleware import sentence_page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return sentence_page(request, 400, "这个请求不完整。请返回上一页重试，已填写的内容还在。")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return sentence_page(request, 403, "您没有办理这件事的权限。")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = "页面打开得太久，已经失效。请返回上一页，刷新后再提交一次，已填写的内容还在。"
    return sentence_page(request, 403, sentence, is_expired=True)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return sentence_page(request, 404, "没有找到这一页。它可能已经撤下，或者不对您开放。")


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
