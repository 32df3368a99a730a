"""What every page knows: who acts for whom, menus, unread count, large type, rehearsal, footer facts.

Everything is read defensively from the request, since error pages are rendered at any depth of the stack.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from . import menus

LARGE_TYPE_COOKIE = "large_type"

# The addresses that the layout links to; an entry whose page does not exist yet is left out of the page.
LINKS = {
    "home": "portal:home",
    "search": "portal:search",
    "rules": "portal:rules",
    "inbox": "notices:inbox",
    "sign_in": "people:sign_in",
    "sign_out": "people:sign_out",
    "sessions": "people:sessions",
    "my_data": "people:my_data",
    "manifest": "portal:manifest",
    "worker": "portal:service_worker",
}


def _from(request: HttpRequest, name: str, default: Any) -> Any:
    value = getattr(request, name, None)
    if value is None:
        return default
    return value() if callable(value) else value


def _links() -> dict[str, str]:
    found = {}
    for name, route in LINKS.items():
        try:
            found[name] = reverse(route)
        except NoReverseMatch:
            found[name] = ""
    found["home"] = found["home"] or "/"
    return found


def _large_type(request: HttpRequest) -> bool:
    """As this device was last switched; on a device never switched, as the account says."""
    here = request.COOKIES.get(LARGE_TYPE_COOKIE)
    if here is not None:
        return here == "1"
    return bool(getattr(getattr(request, "account", None), "large_type", False))


def site(request: HttpRequest) -> dict[str, Any]:
    """The layout's context; see docs/portal.md for each name."""
    return {
        "actor": _from(request, "actor", None),
        **menus.of_request(request),
        "rehearsal": _from(request, "rehearsal", getattr(settings, "GONGHUI_REHEARSAL", False)),
        "large_type": _large_type(request),
        "site_name": getattr(settings, "GONGHUI_CITY_NAME", "工会服务"),
        "imprint": getattr(settings, "GONGHUI_IMPRINT", {}),
        "links": _links(),
    }
