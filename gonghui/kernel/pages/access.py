"""Who may open a page, and the check that every address declares it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from gonghui.kernel.rights import Rights


class Access(Enum):
    """Pages open without a right over an object."""

    PUBLIC = "所有人"
    SIGNED_IN = "登录的人"


PUBLIC, SIGNED_IN = Access.PUBLIC, Access.SIGNED_IN


def access_of(pattern: URLPattern) -> Access | Rights | None:
    """What a route declares, or None where it declares nothing."""
    view: Any = getattr(pattern.callback, "view_class", pattern.callback)
    found = getattr(view, "access", None)
    return found if isinstance(found, Access | Rights) else None


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route of the site with its full path."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        else:
            yield path, entry


@register()
def every_route_declares_access(app_configs: object, **kwargs: object) -> list[Error]:
    """A route that says nothing of who may open it stops the start."""
    return [
        Error(f"route /{path} declares no access", hint="set `access` on its view class", id="pages.E001")
        for path, pattern in routes()
        if access_of(pattern) is None
    ]
