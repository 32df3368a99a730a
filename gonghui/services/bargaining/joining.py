"""码上参与: the address of a round's page for everybody in the firm, and the code that is printed of it."""

from __future__ import annotations

from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from .models import Round


def path(round: Round) -> str:
    """The path of the round's public page."""
    return reverse("bargaining:join", args=[round.join_code])


def address(request: HttpRequest, round: Round) -> str:
    """The whole address, as it stands on the wall."""
    base = settings.GONGHUI_PUBLIC_URL.rstrip("/")
    return base + path(round) if base else request.build_absolute_uri(path(round))


def drawn(text: str) -> SafeString:
    """A QR code of `text` as inline SVG."""
    svg = segno.make(text, error="m", micro=False).svg_inline(omitsize=True, border=1, svgclass=None, lineclass=None)
    return mark_safe(svg)  # segno draws paths only; the text is in their shape, not in the markup


def ways_in(back_to: str) -> dict[str, str]:
    """The pages that let somebody in, each leading back here."""
    query = urlencode({"next": back_to})
    return {way: f"{reverse(f'people:{way}')}?{query}" for way in ("sign_in", "sign_in_by_code", "activate")}
