"""QR codes as inline drawings, for pages that lead a phone somewhere."""

from __future__ import annotations

import segno
from django.utils.safestring import mark_safe


def qr_svg(url: str) -> str:
    """A QR code as inline SVG without style attributes."""
    code = segno.make(url, error="m")
    return mark_safe(code.svg_inline(scale=8, border=2, omitsize=True))  # paths only, no text of the address
