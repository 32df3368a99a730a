"""The site as an application on the phone: its manifest, its service worker, its offline page.

The service worker keeps static files and the offline page only; a page with anybody's data is never stored.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from gonghui.kernel.pages import PUBLIC, Page

KEPT = [
    "vendor/tabler/tabler.min.css",
    "vendor/icons.svg",
    "gonghui/app.css",
    "gonghui/forms.css",
    "gonghui/procedure.css",
    "gonghui/room.css",
    "gonghui/home.css",
    "gonghui/plain.css",
    "gonghui/app.js",
    "gonghui/live.js",
    "gonghui/mark.svg",
]
ICONS = [
    ("gonghui/mark.svg", "any", "image/svg+xml", "any"),
    ("gonghui/mark-192.png", "192x192", "image/png", "any"),
    ("gonghui/mark-512.png", "512x512", "image/png", "any"),
    ("gonghui/mark-maskable-512.png", "512x512", "image/png", "maskable"),
]


class Manifest(Page):
    """`manifest.webmanifest`: name, colours and icons for the home screen."""

    access = PUBLIC

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        facts = {
            "name": settings.GONGHUI_CITY_NAME,
            "short_name": "工会",
            "lang": "zh-CN",
            "start_url": "/",
            "display": "standalone",
            "background_color": "#f6f3ee",
            "theme_color": "#b5121b",
            "icons": [
                {"src": static(path), "sizes": sizes, "type": kind, "purpose": purpose}
                for path, sizes, kind, purpose in ICONS
            ],
        }
        return JsonResponse(facts, content_type="application/manifest+json")


class ServiceWorker(Page):
    """`sw.js`, at the root so that it reaches every page. Its shelf is named after what is on it."""

    access = PUBLIC

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        assets = [static(path) for path in KEPT]
        release = hashlib.sha256(" ".join(assets).encode()).hexdigest()[:12]
        context = {"assets": assets, "release": release, "offline": reverse("portal:offline")}
        answer = render(request, "pwa/service_worker.js", context, content_type="text/javascript")
        answer["Cache-Control"] = "no-cache"
        return answer


class Offline(Page):
    """What stands in for a page while the phone has no network."""

    access = PUBLIC
    template = "offline.html"
