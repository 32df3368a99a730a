"""The fonts papers are set in: shipped Song and Hei from a package, the site's own beside them."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from django.conf import settings

_SHIPPED = "pylopdf_fonts_zh_cn"


class FontsMissing(RuntimeError):
    """The package with the Chinese fonts is not installed, so no paper could be read."""


def folders() -> list[Path]:
    """Where fonts are looked for: the site's `FONTS_DIR` if set, then the shipped ones."""
    shipped = find_spec(_SHIPPED)
    if shipped is None or not shipped.submodule_search_locations:
        raise FontsMissing("the package pylopdf-fonts-zh-cn is missing; install it again")
    own = settings.FONTS_DIR
    return [*([Path(own)] if own else []), Path(next(iter(shipped.submodule_search_locations)))]


@cache
def shared() -> typst.Fonts:
    """One font book for the process (reading it costs 30 ms and 20 MB); system fonts never join in."""
    return typst.Fonts(include_system_fonts=False, font_paths=folders())


@cache
def families() -> frozenset[str]:
    """Names of the font families at hand."""
    return frozenset(shared().families())
