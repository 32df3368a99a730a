"""The manifest of the workers' corner."""

from __future__ import annotations

from gonghui.kernel.manifests import Screen, Service

SERVICE = Service(
    name="corner",
    title="职工园地",
    icon="heart-handshake",
    summary="厂务公开、工会新闻、惠民政策，随时翻得到。",
    audience=("worker", "chair", "employer", "cadre"),
    urls="gonghui.services.corner.urls",
    screens=(Screen("厂务公开", parts=("affairs",), rules=("open_affairs.answer",)),),
    home="gonghui.services.corner.queries.desk.panels",
    desk="gonghui.services.corner.queries.desk.waiting",
    search="gonghui.services.corner.queries.desk.search",
    clock="gonghui.services.corner.ticks.tick",
    demo="gonghui.services.corner.demo.load",
)
